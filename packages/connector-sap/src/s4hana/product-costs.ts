import { divide } from '@koine/core';
import { commonValue } from './common-value.ts';

/** A price of one valuation area, per `per` base units, and the procedure that says which price holds: S standard, V moving average. */
export type StandardPrice = readonly [procedure: string | null, per: string | null, standard: string | null];
export type Prices = readonly [...StandardPrice, movingAverage: string | null];

export function unitCost(valuations: readonly Prices[] | null): string | null {
  return commonValue((valuations ?? []).map(([procedure, per, standard, movingAverage]) =>
    (procedure === 'S' ? price(standard, per) : procedure === 'V' ? price(movingAverage, per) : null)));
}

/** Where stock is valued at moving average, the standard price means nothing. */
export function standardCost(valuations: readonly StandardPrice[] | null): string | null {
  return commonValue((valuations ?? []).map(([procedure, per, standard]) => (procedure === 'S' ? price(standard, per) : null)));
}

function price(amount: string | null, per: string | null): string | null {
  return amount === null || per === null ? null : divide(amount, per);
}
