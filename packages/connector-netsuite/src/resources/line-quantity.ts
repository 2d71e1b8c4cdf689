import { decimal, divide, from, multiply, numberText, type Field } from '@koine/core';

/*
 * SuiteQL gives quantities in the item's base unit, the order shows them in the line's own. `conversionrate` is base units per unit,
 * looked up within the item's own type of units: the same unit can stand in several types.
 */

/** The factor to the base unit; null where the line has a unit and its rate is not known. */
const factor = from([numberText('units'), numberText('unitstype'), decimal('unit_rate')], (units, unitsType, rate, context) => {
  if (units !== null) return rate;
  // Where the column is hidden from the role, lines of items that are counted in units do have one.
  return unitsType !== null && context.facts['units'] === 'hidden' ? null : '1';
});

function inLineUnit(base: string | null, by: string | null): string | null {
  if (base === null || by === null) return null;
  // Much of what is received or billed is nothing yet.
  return by === '1' || base === '0' ? base : divide(base, by);
}

export const quantity: Field<string | null> = from([decimal('quantity'), factor], (base, by, context) => {
  const converted = inLineUnit(base, by);
  if (base !== null && converted === null) context.warn('unit_rate_unknown', 'the conversion rate of the line\'s unit is not known, so its quantities cannot be told in that unit');
  return converted;
});

export const partOf = (column: 'quantityshiprecv' | 'quantitybilled'): Field<string | null> => from([decimal(column), factor], inLineUnit);

/** Amount of the line by quantity in its unit; `rate` of the line is in the company's currency and no price of the order. */
export const unitPrice: Field<string | null> = from([decimal('foreignamount'), decimal('quantity'), factor], (amount, base, by) => {
  if (amount === null || base === null || by === null) return null;
  return divide(by === '1' ? amount : multiply(amount, by), base);
});
