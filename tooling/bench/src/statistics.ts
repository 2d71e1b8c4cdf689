export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** Nearest rank on sorted values, interpolated between neighbours. Throws RangeError without values. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  const place = (sorted.length - 1) * (percent / 100);
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) throw new RangeError('no values to take a percentile of');
  return below + (above - below) * (place - Math.floor(place));
}

/** A median with the range it was found in. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

export function spread(values: readonly number[]): Spread {
  return { median: median(values), least: Math.min(...values), most: Math.max(...values) };
}
