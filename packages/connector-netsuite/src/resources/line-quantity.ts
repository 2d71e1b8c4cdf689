import { decimal, divide, from, multiply, numberText, type DecodeContext, type Field } from '@koine/core';

/*
 * SuiteQL gives quantities in the item's base unit, the order shows them in the line's own. `conversionrate` is base units per unit,
 * looked up within the item's own type of units: the same unit can stand in several types.
 */

const unit = [numberText('units'), decimal('unit_rate')] as const;

/** The factor to the base unit; null where the line has a unit and its rate is not known. */
function rateOf(units: string | null, rate: string | null, context: DecodeContext): string | null {
  // Where the column itself is hidden from the role, a line without a unit cannot be told from one with.
  if (units === null) return context.facts['units'] === 'hidden' ? null : '1';
  return rate;
}

function inLineUnit(base: string | null, units: string | null, rate: string | null, context: DecodeContext): string | null {
  if (base === null) return null;
  const factor = rateOf(units, rate, context);
  if (factor === null) return null;
  return factor === '1' ? base : divide(base, factor);
}

export const quantity: Field<string | null> = from([decimal('quantity'), ...unit], (base, units, rate, context) => {
  const converted = inLineUnit(base, units, rate, context);
  if (base !== null && converted === null) context.warn('unit_rate_unknown', 'the conversion rate of the line\'s unit is not known, so its quantities cannot be told in that unit');
  return converted;
});

export const partOf = (column: 'quantityshiprecv' | 'quantitybilled'): Field<string | null> => from([decimal(column), ...unit], inLineUnit);

/** Amount of the line by quantity in its unit; `rate` of the line is in the company's currency and no price of the order. */
export const unitPrice: Field<string | null> = from([decimal('foreignamount'), decimal('quantity'), ...unit], (amount, base, units, rate, context) => {
  if (amount === null || base === null) return null;
  const factor = rateOf(units, rate, context);
  if (factor === null) return null;
  return divide(factor === '1' ? amount : multiply(amount, factor), base);
});
