import { currencyDecimals } from '../kernel/business.ts';
import type { Business } from '../kernel/business.ts';
import type { FieldValues } from './entity-definition.ts';
import { setUpAt } from './master-records.ts';
import type { Coded, ReferenceData } from './reference-data.ts';



function plain(row: Coded): FieldValues {
  return { id: row.id, code: row.code, displayName: row.name, lastModifiedDateTime: setUpAt };
}

/** The rows of every small table, by entity set. */
export function codeRecords(business: Business, references: ReferenceData): Readonly<Record<string, readonly FieldValues[]>> {
  return {
    paymentTerms: references.paymentTerms.map((term, place) => ({
      ...plain(term),
      dueDateCalculation: `${business.paymentTerms[place]?.dueDays ?? 0}D`,
      discountDateCalculation: '',
      discountPercent: '0',
      calculateDiscountOnCreditMemos: false,
    })),
    paymentMethods: references.paymentMethods.map(plain),
    shipmentMethods: references.shipmentMethods.map(plain),
    currencies: references.currencies.map((currency) => {
      const decimals = currencyDecimals(currency.code);
      return { ...plain(currency), symbol: '', amountDecimalPlaces: `${decimals}:${decimals}`, amountRoundingPrecision: decimals === 0 ? '1' : `0.${'1'.padStart(decimals, '0')}` };
    }),
    unitsOfMeasure: references.units.map((unit) => ({ ...plain(unit), internationalStandardCode: unit.code, symbol: '' })),
    itemCategories: references.categories.map(plain),
    accounts: references.accounts.map((account) => ({
      id: account.id,
      number: account.code,
      displayName: account.name,
      category: 'Expense',
      subCategory: '',
      blocked: false,
      accountType: 'Posting',
      directPosting: true,
      netChange: '1048.5',
      consolidationTranslationMethod: 'Average_x0020_Rate_x0020__x0028_Manual_x0029_',
      consolidationDebitAccount: '',
      consolidationCreditAccount: '',
      excludeFromConsolidation: false,
      lastModifiedDateTime: setUpAt,
    })),
    dimensions: references.dimensions.map((dimension) => ({ ...plain(dimension), consolidationCode: '' })),
    dimensionValues: references.departmentValues.map((value) => ({ ...plain(value), dimensionId: references.dimensions[0]?.id ?? '', consolidationCode: '' })),
  };
}
