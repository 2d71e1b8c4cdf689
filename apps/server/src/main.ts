import type { ChildProcess } from 'node:child_process';
import { ConfigError, readConfig } from './config.ts';
import { VaultError } from './connections/vault.ts';
import { startServer } from './server.ts';
import { isFrontEndStale, startFrontEndBuild } from './start/front-end.ts';
import { DataFolderInUse } from './store/embedded/data-folder-lock.ts';
import { builtInPackages, ConnectorPackageError, loadSystems } from './systems.ts';

/** Exit codes of sysexits.h: the configuration is wrong. */
const configurationError = 78;

/** Ends with a plain sentence where the operator can mend it, with everything there is to know where not. */
function giveUp(error: unknown): never {
  const isOperators = error instanceof ConfigError || error instanceof ConnectorPackageError || error instanceof DataFolderInUse || error instanceof VaultError;
  process.stderr.write(isOperators ? `${error.message}\n` : `${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(isOperators ? configurationError : 1);
}

try {
  const config = readConfig(process.env);
  const systems = await loadSystems(config.connectorPackages ?? builtInPackages);
  const server = await startServer({ config, systems });
  if (server.newSecretKey !== null) process.stdout.write(`Secret key, shown this once and kept in ${config.dataFolder}/secret-key:\n${server.newSecretKey}\n`);

  let building: ChildProcess | null = null;
  const stop = (signal: string): void => {
    building?.kill();
    server.log.info({ signal }, 'stopping');
    server.stop().then(() => { process.exit(0); }, giveUp);
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, stop);
  // Started by another program of ours: tell it, and do not outlive it.
  process.send?.({ listening: server.address });
  process.once('disconnect', () => { stop('disconnect'); });

  // Behind the server's back: the API answers meanwhile, and the pages say that they are not there yet.
  if (config.roles.includes('api') && await isFrontEndStale()) {
    server.log.info('building the dashboard; its sources are newer than what was built');
    const build = startFrontEndBuild();
    building = build.process;
    const isBuilt = await build.done;
    building = null;
    if (isBuilt) server.log.info('the dashboard is built');
    else server.log.warn('the dashboard could not be built; the API works without it');
  }
} catch (error) {
  giveUp(error);
}
