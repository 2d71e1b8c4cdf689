import type { StandIn } from '@koine/sandbox';

export interface ConnectionsOrder {
  readonly url: string;
  readonly secretKey: string;
  readonly standIn: StandIn;
  readonly count: number;
}

const atOnce = 16;

/** Connects the stand-in so many times, over the public API. */
export async function makeConnections({ url, secretKey, standIn, count }: ConnectionsOrder): Promise<void> {
  const body = JSON.stringify({ system: standIn.system, settings: standIn.settings, credentials: standIn.credentials[0] });
  let left = count;
  const make = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      const response = await fetch(`${url}/api/v1/connections`, { method: 'POST', headers: { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' }, body });
      if (response.status !== 201) throw new Error(`a connection was answered ${response.status}: ${await response.text()}`);
      await response.body?.cancel();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, make));
}
