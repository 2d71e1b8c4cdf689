import { readConfig } from './config.ts';
import { verifyAuditChain } from './audit/verify-chain.ts';
import { deriveKeys } from './connections/key-rotation.ts';
import { createVault } from './connections/vault.ts';
import { keptEncryptionKeys } from './kept-keys.ts';
import { openDatabase } from './store/database.ts';

/**
 * Reads the whole audit log of the configured server and tells whether it was tampered with: exit code 0 where not, 1 where so.
 * `--anchor SEQUENCE:HASH` holds it against an end of the log that was written down earlier (this command and the server's log tell it),
 * which shows also where the newest events were cut off. The embedded database opens once only: stop the server before.
 */
const [flag, given = '', ...more] = process.argv.slice(2);
const anchor = /^([0-9]+):([\w-]+)$/.exec(given);
if ((flag !== undefined && (flag !== '--anchor' || anchor === null)) || more.length > 0) {
  process.stderr.write('verify-audit [--anchor SEQUENCE:HASH]\n');
  process.exit(64);
}

const config = readConfig(process.env);
const keys = config.encryptionKeys ?? (await keptEncryptionKeys(config.dataFolder)).text.split(',').map((key) => Buffer.from(key, 'base64'));
const opened = await openDatabase(config.database, (error) => { process.stderr.write(`${error.message}\n`); });
try {
  const { auditChain } = await deriveKeys(opened.database, createVault(keys));
  const { events, head, problems } = await verifyAuditChain(opened.database, auditChain, anchor === null ? null : { sequence: Number(anchor[1]), hash: anchor[2] ?? '' });
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  if (problems.length > 0) process.exitCode = 1;
  else process.stdout.write(`${events} events, none changed, none missing.\n`);
  if (head !== null) process.stdout.write(`The log ends with ${head.sequence}:${head.hash}\n`);
} finally {
  await opened.close();
}
