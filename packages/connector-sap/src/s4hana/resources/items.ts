import { constant, decimal, defineResource, divide, essential, flag, from, instant, isZero, key, object, related, required, text, unsupported, valuesOf } from '@koine/core';
import { itemStatus } from '../codes/product-status.ts';
import { itemType } from '../codes/product-type.ts';
import { commonValue } from '../common-value.ts';
import { standardCost, unitCost } from '../product-costs.ts';
import { productName } from '../product-name.ts';
import * as sets from '../services.ts';

const perSalesArea = unsupported('S/4HANA keeps it per sales organization and distribution channel');
const inInfoRecords = unsupported('S/4HANA keeps it in purchasing info records, which are not read');
const byAccountDetermination = unsupported('accounts follow from the valuation class by account determination, which no API tells');
const perPlanningPlant = unsupported('S/4HANA keeps it in the planning data of each plant, which are not read');

const standardPrice = [text('InventoryValuationProcedure'), decimal('PriceUnitQty'), decimal('StandardPrice')] as const;
/** The same in every valuation area. */
const inValuations = (column: string) => from([valuesOf('valuations', text(column))], commonValue);

/** Products. What is kept per plant or valuation area is given where it is the same everywhere. */
export const items = defineResource({
  collection: 'items',
  source: sets.products,
  relations: {
    descriptions: { kind: 'nested', property: 'to_Description', of: sets.productDescriptions, optional: true },
    plants: { kind: 'nested', property: 'to_Plant', of: sets.productPlants, optional: true },
    valuations: { kind: 'nested', property: 'to_Valuation', of: sets.productValuations, optional: true },
    units: { kind: 'children', of: sets.productUnits, on: { Product: 'Product' }, type: 'text', optional: { reason: 'units of items cannot be read: this connection has no access to A_ProductUnitsOfMeasure' } },
  },
  fields: {
    id: key(),
    number: text('Product'),
    code: required(text('Product')),
    name: from([related('descriptions', [text('Language'), text('ProductDescription')], (rows) => rows)], productName),
    description: unsupported('a product has one description, which is its name here'),
    type: from([text('ProductType')], itemType),
    status: from([flag('IsMarkedForDeletion'), text('CrossPlantStatus')], itemStatus),
    category: object({ code: text('ProductGroup'), name: unsupported('the product API gives the code only') }),
    unit: text('BaseUnit'),
    purchase_unit: text('PurchaseOrderQuantityUnit'),
    sales_unit: perSalesArea,
    unit_conversions: from([
      essential(related('units', [text('AlternativeUnit'), decimal('QuantityNumerator'), decimal('QuantityDenominator')], (rows) => rows)), text('BaseUnit'),
    ], (units, base) => units?.flatMap(([unit, numerator, denominator]) => (unit === null || unit === base ? [] : [{ unit, factor: numerator === null || denominator === null ? null : divide(numerator, denominator) }])) ?? null),
    barcode: text('ProductStandardID'),
    manufacturer: text('ManufacturerNumber'),
    manufacturer_part_number: text('ProductManufacturerNumber'),
    unit_cost: related('valuations', [...standardPrice, decimal('MovingAveragePrice')], unitCost),
    costing_method: inValuations('InventoryValuationProcedure'),
    standard_cost: related('valuations', standardPrice, standardCost),
    last_purchase_price: inInfoRecords,
    sales_price: unsupported('sales prices are pricing conditions, which are not read'),
    currency: inValuations('Currency'),
    is_purchased: unsupported('S/4HANA has no such mark: a product is bought where it has purchasing data'),
    is_sold: unsupported('S/4HANA has no such mark: a product is sold where it has sales data'),
    is_stocked: unsupported('whether stock is kept follows from the customizing of the product type per plant'),
    is_batch_tracked: flag('IsBatchManagementRequired'),
    is_serial_tracked: from([valuesOf('plants', from([essential(text('SerialNumberProfile'))], (profile) => profile !== null))], commonValue),
    tax_code: unsupported('tax classifications are kept per country'),
    preferred_vendor: inInfoRecords,
    vendors: inInfoRecords,
    expense_account: byAccountDetermination,
    income_account: byAccountDetermination,
    asset_account: byAccountDetermination,
    cogs_account: byAccountDetermination,
    weight: from([decimal('GrossWeight'), text('WeightUnit')], (value, unit) => (unit === null && (value === null || isZero(value)) ? null : { value, unit })),
    reorder_point: perPlanningPlant,
    reorder_quantity: perPlanningPlant,
    company: unsupported('products are shared by all companies'),
    custom_fields: constant({}, 'fields that a customer added (YY1_…) are not read'),
    source_url: unsupported('the API does not tell the address of the launchpad'),
    created_at: unsupported('S/4HANA keeps the day of creation only'),
    updated_at: instant('LastChangeDateTime'),
    version: text('@odata.etag'),
  },
});
