import type { StandIn, SystemId } from '@koine/sandbox';
import type { World } from '../e2e/support/world.ts';

/** A customer's connection, made with the secret key. */
export interface Connected {
  readonly id: string;
  readonly token: string;
  readonly system: SystemId;
}

/** What the pictures are of. */
export interface Traffic {
  readonly sap: string;
  /** The connection whose credentials were revoked. */
  readonly refused: string;
  readonly requestId: string;
  readonly endpointId: string;
}

export interface Calling {
  /** Ends the credentials of the NetSuite stand-in, and waits until the webhook has told. */
  revokeNetSuite(): Promise<Traffic>;
  stop(): Promise<void>;
}

async function connect(world: World, standIn: StandIn, id: string, name: string): Promise<Connected> {
  const { status, body } = await world.call('POST', '/connections', { body: { system: standIn.system, settings: standIn.settings, credentials: standIn.credentials[0], customer: { id, name } } });
  if (status !== 201) throw new Error(`no connection of ${name}: ${JSON.stringify(body)}`);
  const { connection, token } = body as { readonly connection: { readonly id: string }; readonly token: string };
  return { id: connection.id, token, system: standIn.system };
}

export function connectCustomer(world: World, system: SystemId, id: string, name: string): Promise<Connected> {
  return connect(world, world.standIns[system], id, name);
}

/** A customer whose system goes away. */
export async function connectUnreachable(world: World, standIn: StandIn, id: string, name: string): Promise<void> {
  const { token } = await connect(world, standIn, id, name);
  await standIn.close();
  await world.call('GET', '/companies', { token });
}

/** What an app asks; the last is a mistake of a caller. */
const questions = ['/purchase-orders?limit=20', '/purchase-orders?limit=5', '/vendors?limit=50', '/items?limit=50', '/companies', '/locations', '/purchase-orders?limit=100', '/items?limit=10', '/vendors?limit=10', '/purchase-orders?filter[status]=open'];

async function endpoint(world: World, url: string, events: readonly string[], description: string): Promise<{ readonly id: string; readonly secret: string }> {
  const { body } = await world.call('POST', '/webhook-endpoints', { body: { url, events, description } });
  return { id: String(body['id']), secret: String(body['secret']) };
}

/** Calls of apps while the pictures are taken, and two receivers of webhooks, one of which nobody listens behind. */
export async function keepCalling(world: World, connections: readonly Connected[]): Promise<Calling> {
  const told = await endpoint(world, world.receiver.url, ['connection.*'], 'Backend of the app');
  world.receiver.secret = told.secret;
  await endpoint(world, 'http://127.0.0.1:9/hooks', ['connection.reauthorization_required'], 'Pager, not running');
  await world.call('POST', `/webhook-endpoints/${told.id}/test`);
  await world.call('POST', '/keys', { body: { name: 'Backend of the app' } });
  const ended = new AbortController();
  const calling = (async () => {
    for (let turn = 0; !ended.signal.aborted; turn += 1) {
      const connection = connections[turn % connections.length];
      const question = questions[(turn * 3 + Math.floor(turn / connections.length)) % questions.length];
      if (connection === undefined || question === undefined) continue;
      await world.call('GET', question, { token: connection.token });
      await new Promise((resolve) => { setTimeout(resolve, 120); });
    }
  })();
  const of = (system: SystemId): Connected => connections.find((connection) => connection.system === system) ?? (() => { throw new RangeError(`no connection of ${system}`); })();
  return {
    async revokeNetSuite() {
      const [sap, netsuite] = [of('sap_s4hana'), of('netsuite')];
      const answer = await fetch(`${world.origin}/api/v1/purchase-orders?limit=25`, { headers: { authorization: `Bearer ${netsuite.token}` } });
      await answer.arrayBuffer();
      const revokedAt = Date.now();
      world.standIns.netsuite.control.revokeCredentials();
      await world.call('GET', '/purchase-orders?limit=2', { token: netsuite.token });
      await world.receiver.waitFor('connection.reauthorization_required', netsuite.id, revokedAt, 15_000);
      return { sap: sap.id, refused: netsuite.id, requestId: answer.headers.get('x-request-id') ?? '', endpointId: told.id };
    },
    async stop() {
      ended.abort();
      await calling;
    },
  };
}
