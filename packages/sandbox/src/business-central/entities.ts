import { accounts, currencies, dimensionValues, dimensions, itemCategories, paymentMethods, paymentTerms, shipmentMethods, unitsOfMeasure } from './code-entities.ts';
import { purchaseOrderLines, purchaseOrders } from './document-entities.ts';
import type { EntityDefinition } from './entity-definition.ts';
import { companies, companyInformation, items, locations, vendors } from './master-entities.ts';
import type { WireName } from '../kernel/stand-in.ts';

/** Every entity set of a company that is served; `companies` itself stands beside them. */
export const companyEntities: readonly EntityDefinition[] = [
  companyInformation,
  purchaseOrders,
  purchaseOrderLines,
  vendors,
  items,
  locations,
  paymentTerms,
  paymentMethods,
  shipmentMethods,
  currencies,
  unitsOfMeasure,
  itemCategories,
  accounts,
  dimensions,
  dimensionValues,
];

export const allEntities: readonly EntityDefinition[] = [companies, ...companyEntities];

export function entityOfSet(set: string): EntityDefinition | undefined {
  return allEntities.find((entity) => entity.set === set);
}

export function wireNames(): readonly WireName[] {
  return allEntities.flatMap((entity) => [
    ...entity.fields.map((field) => ({ type: entity.set, field: field.name })),
    ...entity.navigation.map((navigation) => ({ type: entity.set, field: navigation.name })),
  ]);
}
