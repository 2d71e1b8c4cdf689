import { startStandIn } from './kernel/stand-in.ts';
import type { StandIn } from './kernel/stand-in.ts';
import { systems } from './systems.ts';

/**
 * `node main.ts [--host 127.0.0.1] [--port 4101] [--orders 2000] [--seed 1]`: every stand-in on a port of its own, counted up from the first.
 */
function argument(name: string, fallback: string): string {
  const place = process.argv.indexOf(`--${name}`);
  return place === -1 ? fallback : (process.argv[place + 1] ?? fallback);
}

function count(name: string, fallback: number): number {
  const value = Number(argument(name, String(fallback)));
  if (!Number.isInteger(value) || value < 0) throw new RangeError(`--${name} must be a whole number`);
  return value;
}

const firstPort = count('port', 4101);
const host = argument('host', '127.0.0.1');
const started: StandIn[] = [];
for (const [place, { system }] of systems.entries()) {
  const standIn = await startStandIn(system, { host, port: firstPort + place, orders: count('orders', 2000), seed: count('seed', 1) });
  started.push(standIn);
  process.stdout.write(`${system}  ${standIn.url}\n  settings     ${JSON.stringify(standIn.settings)}\n${standIn.credentials.map((credential) => `  credentials  ${JSON.stringify(credential)}\n`).join('')}  control      ${standIn.url}/__sandbox\n`);
}

async function stop(): Promise<void> {
  await Promise.all(started.map((standIn) => standIn.close()));
}
process.once('SIGINT', () => void stop());
process.once('SIGTERM', () => void stop());
