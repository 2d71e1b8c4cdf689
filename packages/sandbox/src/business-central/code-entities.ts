import { boolean, decimal, enumeration, guid, instant, readOnly, text } from './entity-definition.ts';
import type { EntityDefinition } from './entity-definition.ts';

// Small tables that documents refer to by id. Fields and types: microsoft/BCApps, src/Apps/W1/APIV2, one page per entity.

export const paymentTerms: EntityDefinition = {
  set: 'paymentTerms',
  type: 'paymentTerm',
  table: 'Payment Terms',
  primaryKey: 'code',
  fields: [
    readOnly(guid('id')),
    text('code', 10),
    text('displayName', 100),
    text('dueDateCalculation'),
    text('discountDateCalculation'),
    decimal('discountPercent'),
    boolean('calculateDiscountOnCreditMemos'),
    instant('lastModifiedDateTime'),
  ],
  navigation: [],
};

export const paymentMethods: EntityDefinition = {
  set: 'paymentMethods',
  type: 'paymentMethod',
  table: 'Payment Method',
  primaryKey: 'code',
  fields: [readOnly(guid('id')), text('code', 10), text('displayName', 100), instant('lastModifiedDateTime')],
  navigation: [],
};

export const shipmentMethods: EntityDefinition = {
  set: 'shipmentMethods',
  type: 'shipmentMethod',
  table: 'Shipment Method',
  primaryKey: 'code',
  fields: [readOnly(guid('id')), text('code', 10), text('displayName', 100), instant('lastModifiedDateTime')],
  navigation: [],
};

export const currencies: EntityDefinition = {
  set: 'currencies',
  type: 'currency',
  table: 'Currency',
  primaryKey: 'code',
  fields: [
    readOnly(guid('id')),
    text('code', 10),
    text('displayName', 30),
    text('symbol', 10),
    text('amountDecimalPlaces', 5),
    decimal('amountRoundingPrecision'),
    instant('lastModifiedDateTime'),
  ],
  navigation: [],
};

export const unitsOfMeasure: EntityDefinition = {
  set: 'unitsOfMeasure',
  type: 'unitOfMeasure',
  table: 'Unit of Measure',
  primaryKey: 'code',
  fields: [readOnly(guid('id')), text('code', 10), text('displayName', 50), text('internationalStandardCode', 10), text('symbol', 10), instant('lastModifiedDateTime')],
  navigation: [],
};

export const itemCategories: EntityDefinition = {
  set: 'itemCategories',
  type: 'itemCategory',
  table: 'Item Category',
  primaryKey: 'code',
  fields: [readOnly(guid('id')), text('code', 20), text('displayName', 100), instant('lastModifiedDateTime')],
  navigation: [],
};

export const accounts: EntityDefinition = {
  set: 'accounts',
  type: 'account',
  table: 'G/L Account',
  primaryKey: 'number',
  fields: [
    readOnly(guid('id')),
    text('number', 20),
    text('displayName', 100),
    enumeration('category', {
      name: 'glAccountCategory',
      members: ['_x0020_', 'Assets', 'Liabilities', 'Equity', 'Income', 'Cost_x0020_of_x0020_Goods_x0020_Sold', 'Expense'],
    }),
    text('subCategory', 80),
    boolean('blocked'),
    enumeration('accountType', { name: 'glAccountType', members: ['Posting', 'Heading', 'Total', 'Begin_x002D_Total', 'End_x002D_Total'] }),
    boolean('directPosting'),
    decimal('netChange'),
    enumeration('consolidationTranslationMethod', {
      name: 'accountConsolidationTranslationMethod',
      members: ['Average_x0020_Rate_x0020__x0028_Manual_x0029_', 'Closing_x0020_Rate', 'Historical_x0020_Rate', 'Composite_x0020_Rate', 'Equity_x0020_Rate'],
    }),
    text('consolidationDebitAccount', 20),
    text('consolidationCreditAccount', 20),
    boolean('excludeFromConsolidation'),
    instant('lastModifiedDateTime'),
  ],
  navigation: [],
};

export const dimensions: EntityDefinition = {
  set: 'dimensions',
  type: 'dimension',
  table: 'Dimension',
  primaryKey: 'code',
  fields: [readOnly(guid('id')), text('code', 20), text('displayName', 30), text('consolidationCode', 20), instant('lastModifiedDateTime')],
  navigation: [{ name: 'dimensionValues', set: 'dimensionValues', isCollection: true }],
};

export const dimensionValues: EntityDefinition = {
  set: 'dimensionValues',
  type: 'dimensionValue',
  table: 'Dimension Value',
  primaryKey: 'code',
  fields: [readOnly(guid('id')), text('code', 20), guid('dimensionId'), text('displayName', 50), text('consolidationCode', 20), instant('lastModifiedDateTime')],
  navigation: [],
};
