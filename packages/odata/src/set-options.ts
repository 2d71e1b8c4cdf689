import type { Facts, KeyColumn, Operator, Wire, WireType } from '@koine/core';

/** One entity set of a service, and how it is read. */
export interface SetOptions {
  /** Path of the service below the connector's endpoint, without a slash at the end: `/sap/opu/odata/sap/API_PLANT_SRV`, or `''`. A function where it depends on the connected system. */
  readonly service: string | ((facts: Facts) => string);
  /** Name of the entity set in the address: `A_Plant`. */
  readonly set: string;
  /** Name shown in lineage and coverage. Default: the set's. */
  readonly name?: string;
  /** Key columns in the order of the walk; records are read in ascending order of them. */
  readonly key: readonly KeyColumn[];
  /** Most records one request asks for. */
  readonly maxPage: number;
  /** Most values of one `in`, which is written as `eq` joined by `or`: keep the address below what the service takes. */
  readonly maxValues: number;
  /** Columns that a system may lack or hide; a read without them is tried when it says so. */
  readonly optionalColumns?: readonly string[];
  /** Codecs. Default: the protocol's own. */
  readonly wire?: Wire;
  /**
   * `keyset`: `$filter=key gt last`, `$orderby=key`, `$top`. `next_link`: `Prefer: odata.maxpagesize` and the service's own next link,
   * with `key gt last` where there is none to follow.
   */
  readonly paging: 'keyset' | 'next_link';
  /** Sent with each read, beside `Accept`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Operators the service evaluates, by kind of column. Default: `defaultOperators`. */
  readonly operators?: (type: WireType) => readonly Operator[];
  /** OData 4.0: asks for Decimal and Int64 as text, which SAP services honour. */
  readonly ieee754Compatible?: boolean;
}

const comparable: readonly Operator[] = ['eq', 'ne', 'in', 'gt', 'gte', 'lt', 'lte'];
const byType: Readonly<Record<WireType, readonly Operator[]>> = {
  text: [...comparable, 'contains', 'starts_with'],
  number_text: comparable,
  decimal: comparable,
  integer: comparable,
  date: comparable,
  instant: comparable,
  guid: ['eq', 'ne', 'in'],
  flag: ['eq', 'ne'],
};

/** What both protocol versions evaluate for each kind of column. */
export function defaultOperators(type: WireType): readonly Operator[] {
  return byType[type];
}
