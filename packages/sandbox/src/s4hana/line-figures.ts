import type { LineFacts } from '../kernel/business.ts';
import { currencyDecimals } from '../kernel/business.ts';
import { add, divide, multiply, subtract, toScale, trim } from '../kernel/decimal-text.ts';

/** Price of one order unit (model.md): price ÷ price unit × numerator ÷ denominator. */
export function unitPrice(line: LineFacts): string {
  const conversion = line.priceConversion;
  const top = conversion === null ? line.price : multiply(line.price, conversion.numerator);
  const bottom = conversion === null ? line.priceUnit : multiply(line.priceUnit, conversion.denominator);
  return divide(top, bottom) ?? '0';
}

/** Quantity × unit price, not rounded. */
export function exactAmount(line: LineFacts): string {
  return trim(multiply(line.quantity, unitPrice(line)));
}

/** Rounded to the currency, as the system stores amounts. */
export function storedAmount(line: LineFacts, currency: string): string {
  return toScale(exactAmount(line), currencyDecimals(currency));
}

/** What is open of each schedule line: receipts fill them one after the other, the last takes what is left over or too much. */
export function openQuantities(line: LineFacts): string[] {
  let received = line.received;
  return line.schedules.map((schedule, index) => {
    const isLast = index === line.schedules.length - 1;
    const rest = subtract(schedule.quantity, received);
    if (isLast) return toScale(rest, 3);
    if (!rest.startsWith('-')) {
      received = '0';
      return toScale(rest, 3);
    }
    received = rest.slice(1);
    return '0.000';
  });
}

/** The assignments' shares of the line's amount in the currency's decimals; the last takes the rounding difference. */
export function assignedAmounts(line: LineFacts, currency: string): string[] {
  const decimals = currencyDecimals(currency);
  const whole = storedAmount(line, currency);
  let given = '0';
  return line.assignments.map((assignment, index) => {
    if (index === line.assignments.length - 1) return toScale(subtract(whole, given), decimals);
    const share = toScale(divide(multiply(whole, assignment.percent ?? '100'), '100') ?? '0', decimals);
    given = add(given, share);
    return share;
  });
}
