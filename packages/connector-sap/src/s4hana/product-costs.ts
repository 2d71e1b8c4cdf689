import { divide } from '@koine/core';
import { commonValue } from './common-value.ts';

/** Prices of one valuation area, per `per` base units; the procedure says which of them holds: S standard, V moving average. */
export type Valuation = readonly [procedure: string | null, standard: string | null, movingAverage: string | null, per: string | null, currency: string | null];

const price = (amount: string | null, per: string | null): string | null => (amount === null || per === null ? null : divide(amount, per));

export function unitCost(valuations: readonly Valuation[] | null): string | null {
  return commonValue((valuations ?? []).map(([procedure, standard, movingAverage, per]) =>
    (procedure === 'S' ? price(standard, per) : procedure === 'V' ? price(movingAverage, per) : null)));
}

/** Where stock is valued at moving average, the standard price means nothing. */
export function standardCost(valuations: readonly Valuation[] | null): string | null {
  return commonValue((valuations ?? []).map(([procedure, standard, , per]) => (procedure === 'S' ? price(standard, per) : null)));
}

export function costingMethod(valuations: readonly Valuation[] | null): string | null {
  return commonValue((valuations ?? []).map(([procedure]) => procedure));
}

export function costCurrency(valuations: readonly Valuation[] | null): string | null {
  return commonValue((valuations ?? []).map(([, , , , currency]) => currency));
}
