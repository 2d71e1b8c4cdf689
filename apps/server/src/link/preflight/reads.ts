import { describeConnector, isKoineError, type Collection, type Connector, type GenericClient, type RequestScope } from '@koine/core';
import { z } from 'zod';

export const firstOrders = 5;
const mostCompanies = 50;

/** What a probing read found. */
export type Read =
  | { readonly kind: 'read'; readonly records: readonly Readonly<Record<string, unknown>>[] }
  | { readonly kind: 'not_offered' };

/** Reads of one preflight, each made once: a list of orders proves the permission and shows the first orders. */
export function createReads(connector: Connector, client: GenericClient, scope: RequestScope): (collection: Collection) => Promise<Read> {
  const made = new Map<Collection, Promise<Read>>();
  const read = async (collection: Collection): Promise<Read> => {
    if (connector.resources.every((resource) => resource.collection !== collection)) return { kind: 'not_offered' };
    try {
      const page = await client.list(collection, { limit: collection === 'purchase-orders' ? firstOrders : collection === 'companies' ? mostCompanies : 1 }, scope);
      return { kind: 'read', records: page.data };
    } catch (error) {
      if (isKoineError(error) && error.code === 'not_supported_by_system') return { kind: 'not_offered' };
      throw error;
    }
  };
  return (collection) => {
    const known = made.get(collection);
    if (known !== undefined) return known;
    const begun = read(collection);
    made.set(collection, begun);
    return begun;
  };
}

const company = z.object({ id: z.string(), name: z.string().nullable().catch(null) });
export type FoundCompany = z.infer<typeof company>;

export function companiesOf(records: readonly Readonly<Record<string, unknown>>[]): readonly FoundCompany[] {
  return records.flatMap((record) => company.safeParse(record).data ?? []);
}

/** Whether the connector writes an entity at all. */
export function writes(connector: Connector, collection: Collection): boolean {
  const { create, update } = describeConnector(connector).entities[collection]?.operations ?? {};
  return create?.supported === true || update?.supported === true;
}
