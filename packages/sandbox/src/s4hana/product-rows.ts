import type { Business, ItemFacts } from '../kernel/business.ts';
import type { Row } from './entity-type.ts';
import { cut, dayOf, unitCode, withoutZeros } from './spelling.ts';

/** Rows of API_PRODUCT_SRV. */
export interface ProductRows {
  readonly products: readonly Row[];
  readonly descriptions: readonly Row[];
  readonly plants: readonly Row[];
  readonly valuations: readonly Row[];
  readonly units: readonly Row[];
}

/** SERV and DIEN are services, NLAG is material without stock, the others are stocked. */
export function productType(item: ItemFacts, place: number): string {
  if (item.kind === 'service') return place % 2 === 0 ? 'SERV' : 'DIEN';
  if (item.kind === 'non_inventory') return 'NLAG';
  return place % 3 === 0 ? 'ROH' : 'HAWA';
}

/** Plants that value the item; costs differ from plant to plant on some. */
export function valuations(business: Business, item: ItemFacts, place: number): Row[] {
  return item.locations.map((location, index) => {
    const differs = place % 16 === 6 && index > 0;
    const isAverage = item.costing === 'average';
    const price = item.standardCost;
    const shifted = differs ? `${Number(price.split('.')[0]) + 1}.${price.split('.')[1] ?? '00'}` : price;
    return {
      Product: withoutZeros(item.code),
      ValuationArea: business.locations[location]?.code ?? '',
      ValuationClass: '3000',
      StandardPrice: isAverage ? '0.00' : shifted,
      MovingAveragePrice: isAverage ? shifted : '0.00',
      PriceUnitQty: place % 10 === 4 ? '100' : '1',
      InventoryValuationProcedure: isAverage ? 'V' : 'S',
      Currency: business.companies[0]?.currency ?? 'EUR',
      BaseUnit: unitCode(item.unit),
    };
  });
}

export function productRows(business: Business): ProductRows {
  const rows = { products: new Array<Row>(), descriptions: new Array<Row>(), plants: new Array<Row>(), valuations: new Array<Row>(), units: new Array<Row>() };
  for (const [place, item] of business.items.entries()) {
    const product = withoutZeros(item.code);
    const base = unitCode(item.unit);
    rows.products.push({
      Product: product,
      ProductType: productType(item, place),
      CrossPlantStatus: item.isPurchasingBlocked ? '01' : '',
      CreationDate: dayOf(item.createdAt),
      LastChangeDate: dayOf(item.updatedAt),
      LastChangeDateTime: item.updatedAt,
      IsMarkedForDeletion: item.isInactive,
      GrossWeight: item.weight?.gross ?? '0.000',
      NetWeight: item.weight?.net ?? '0.000',
      WeightUnit: item.weight?.unit ?? '',
      ProductGroup: business.categories[item.category]?.code ?? '',
      BaseUnit: base,
      PurchaseOrderQuantityUnit: item.purchaseUnit === null ? '' : unitCode(item.purchaseUnit.unit),
      ProductStandardID: item.barcode ?? '',
      IsBatchManagementRequired: item.isBatchTracked,
    });
    rows.descriptions.push(...descriptionRows(item, place, product));
    rows.plants.push(...item.locations.map((location) => ({ Product: product, Plant: business.locations[location]?.code ?? '', PurchasingGroup: '001', MRPType: 'PD', ProfitCenter: 'YB110', SerialNumberProfile: item.isSerialTracked ? '0001' : '', BaseUnit: base })));
    rows.valuations.push(...valuations(business, item, place));
    rows.units.push({ Product: product, AlternativeUnit: base, QuantityNumerator: '1', QuantityDenominator: '1', BaseUnit: base });
    if (item.purchaseUnit !== null) rows.units.push({ Product: product, AlternativeUnit: unitCode(item.purchaseUnit.unit), QuantityNumerator: item.purchaseUnit.factor, QuantityDenominator: '1', BaseUnit: base });
  }
  return rows;
}

/** Some products have no English text, some have several languages. */
export function descriptionsOf(item: ItemFacts, place: number): readonly (readonly [string, string])[] {
  const translated = Object.entries(item.translations);
  const english: (readonly [string, string])[] = place % 36 === 20 && translated.length > 0 ? [] : [['EN', cut(item.name, 40)]];
  return [...translated, ...english].toSorted(([left], [right]) => (left < right ? -1 : 1));
}

function descriptionRows(item: ItemFacts, place: number, product: string): Row[] {
  return descriptionsOf(item, place).map(([language, text]) => ({ Product: product, Language: language, ProductDescription: text }));
}
