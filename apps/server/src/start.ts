import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { ConfigError, readConfig } from './config.ts';
import { keptSecretKey } from './kept-keys.ts';
import { keepSandbox } from './sandbox-systems.ts';
import { connectSystem, systemNames } from './start/connect-systems.ts';
import { readDemo, writeDemo, type Demo } from './start/demo.ts';
import { isFrontEndStale, startFrontEndBuild } from './start/front-end.ts';
import { StartError, startSandbox, startServer } from './start/processes.ts';

/**
 * A first look: brings up the sandbox and the server, connects the three systems through the public API, and prints how to ask them.
 * Everything is kept, so that a later start finds it as it was and prints the same lines.
 */
const print = (line: string): void => { process.stdout.write(`${line}\n`); };

process.on('uncaughtException', (error) => {
  process.stderr.write(`${error instanceof StartError || error instanceof ConfigError ? error.message : error.stack ?? String(error)}\n`);
  process.exit(1);
});

const config = readConfig(process.env);
await mkdir(config.dataFolder, { recursive: true });
const kept = await readDemo(config.dataFolder);
const origin = `http://${config.host === '0.0.0.0' ? '127.0.0.1' : config.host}:${config.port}`;
const secretKey = config.secretKey ?? (await keptSecretKey(config.dataFolder)).text;

const sandbox = await startSandbox(new Map(kept?.connections.map((connection) => [connection.system, connection.sandbox])));
const sandboxFile = await keepSandbox(config.dataFolder, sandbox.systems);
if (await isFrontEndStale()) {
  print('Building the dashboard; its sources are newer than what was built.');
  if (!await startFrontEndBuild().done) print('It could not be built; the API works without it.');
}
const server = await startServer(sandbox.systems, sandboxFile);
let stopping = false;

async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  if (server.exitCode === null) {
    server.kill('SIGTERM');
    await once(server, 'exit');
  }
  if (sandbox.process.connected) sandbox.process.disconnect();
  process.exit(server.exitCode ?? 0);
}
process.once('SIGINT', () => void stop());
process.once('SIGTERM', () => void stop());
server.once('exit', () => void stop());

const api = { origin, secretKey };
const names = await systemNames(api);
const connections: Demo['connections'] = [];
for (const system of sandbox.systems) {
  connections.push(await connectSystem(api, system, names.get(system.system) ?? system.system, kept?.connections.find((connection) => connection.system === system.system)));
}
await writeDemo(config.dataFolder, { server: origin, secret_key: secretKey, connections });

const width = Math.max(...connections.map((connection) => connection.name.length), 'Secret key'.length) + 2;
print('');
print(`Koine answers for ${connections.length} systems.`);
print('');
print(`  ${'Server'.padEnd(width)}${origin}`);
print(`  ${'Dashboard'.padEnd(width)}${origin}/dashboard`);
print(`  ${'Reference'.padEnd(width)}${origin}/docs`);
print(`  ${'Secret key'.padEnd(width)}${secretKey}`);
for (const connection of connections) print(`  ${connection.name.padEnd(width)}${connection.sandbox}  (sandbox)  ${connection.connection_id}`);
print('');
print('The same question to each of them; only the token differs:');
for (const connection of connections) {
  print('');
  print(`  # ${connection.name}`);
  print(`  curl -s '${origin}/api/v1/purchase-orders?limit=2' -H 'Authorization: Bearer ${connection.token}'`);
}
print('');
print('Stop with Ctrl-C. The next start finds everything as it is now.');
