import { startStandIn, type StandIn, type SystemId } from '@koine/sandbox';
import type { SandboxSystem } from '../sandbox-systems.ts';

/**
 * Runs the stand-ins in a process of their own, on the ports given as `system=port` arguments, and tells the parent where they are.
 * Ends with its parent, however that ends.
 */
const systems: readonly SystemId[] = ['sap_s4hana', 'netsuite', 'dynamics_business_central'];
const ports = new Map(process.argv.slice(2).map((argument) => {
  const [system = '', port = '0'] = argument.split('=');
  return [system, Number(port)] as const;
}));

const started: StandIn[] = [];
for (const system of systems) started.push(await startStandIn(system, { port: ports.get(system) ?? 0 }));
const told: readonly SandboxSystem[] = started.map(({ system, url, settings, credentials, oauthClient }) => ({ system, url, settings, credentials: credentials[0] ?? {}, oauthClient }));
process.send?.(told);

const stop = (): void => { void Promise.all(started.map((standIn) => standIn.close())).then(() => process.exit(0)); };
process.once('disconnect', stop);
process.once('SIGTERM', stop);
// The terminal sends this to the whole group; the parent decides when the sandbox ends.
process.on('SIGINT', () => undefined);
