import type { Connector } from '../connector/connector.ts';
import { collections, entities, type Collection, type RecordOf } from '../model/entities.ts';
import type { Coverage } from './coverage.ts';
import { openClient, type ClientOptions, type GenericClient } from './client.ts';
import type { Single } from './get.ts';
import type { Include, ListQuery, Page } from './list.ts';

/** The records of one collection on one connected system. */
export interface ResourceClient<C extends Collection> {
  /** All records that match, page by page as they are needed. */
  list(query?: Omit<ListQuery, 'cursor'>): AsyncIterable<RecordOf<C>>;
  /** One page; go on with its `next_cursor`. */
  page(query?: ListQuery): Promise<Page<RecordOf<C>>>;
  get(id: string, query?: { readonly include?: readonly Include[] }): Promise<Single<RecordOf<C>>>;
}

/** A connected system, for use without the server: one property per collection the connector serves. */
export type Connected<R extends Connector['resources']> = {
  readonly [C in R[number]['collection'] as (typeof entities)[C]['property']]: ResourceClient<C>;
} & {
  check(): Promise<void>;
  coverage(): Promise<Coverage>;
  close(): Promise<void>;
};

/** Opens a system: `const erp = await connect(sapS4hana, { settings, credentials }); for await (const order of erp.purchaseOrders.list()) …`. The credentials are proven first. */
export async function connect<const C extends Connector>(connector: C, options: Omit<ClientOptions, 'connector'>): Promise<Connected<C['resources']>> {
  const client = openClient({ ...options, connector });
  try {
    await client.check();
  } catch (error) {
    await client.close();
    throw error;
  }
  const served = collections.filter((collection) => connector.resources.some((resource) => resource.collection === collection));
  const resources = Object.fromEntries(served.map((collection) => [entities[collection].property, resourceClient(client, collection)]));
  return { ...resources, check: () => client.check(), coverage: () => client.coverage(), close: () => client.close() } as Connected<C['resources']>;
}

function resourceClient<C extends Collection>(client: GenericClient, collection: C): ResourceClient<C> {
  const page = async (query: ListQuery = {}): Promise<Page<RecordOf<C>>> => await client.list(collection, query) as unknown as Page<RecordOf<C>>;
  return {
    page,
    async *list(query = {}) {
      let cursor: string | null | undefined;
      do {
        const next: Page<RecordOf<C>> = await page({ ...query, ...(cursor !== undefined && cursor !== null && { cursor }) });
        yield* next.data;
        cursor = next.next_cursor;
      } while (cursor !== null);
    },
    get: async (id, query = {}) => await client.get(collection, id, query) as unknown as Single<RecordOf<C>>,
  };
}
