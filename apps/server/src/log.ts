import { pino, type DestinationStream, type Logger } from 'pino';
import pretty from 'pino-pretty';
import type { Redactor } from '@koine/core';
import type { LogLevel } from './config.ts';
import { tokenPattern } from './tokens.ts';

/**
 * Structured logs as JSON lines, pretty on a terminal. Every line is redacted by value before it leaves: whatever an error carries,
 * a secret that was decrypted and a token of ours never get out.
 */
export function createLog(level: LogLevel, redactor: Redactor, destination?: DestinationStream): Logger {
  const out = destination ?? (process.stdout.isTTY ? pretty({ colorize: true, ignore: 'pid,hostname' }) : pino.destination(1));
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    hooks: { streamWrite: (line) => redactor.redact(line.replace(tokenPattern, '[redacted]')) },
  }, out);
}
