import { compareDecimals } from '@koine/core';

/** One place where a record is not what it should be. */
export interface Difference {
  readonly path: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

const decimalPattern = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?$/;

/** Where two records differ. Decimals are compared by value, since trailing zeros may be dropped; everything else to the letter. */
export function differences(expected: unknown, actual: unknown, path = ''): Difference[] {
  if (sameValue(expected, actual)) return [];
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length) {
    return expected.flatMap((value, index) => differences(value, actual[index], `${path}[${index}]`));
  }
  if (isObject(expected) && isObject(actual)) {
    const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
    return [...names].flatMap((name) => differences(expected[name], actual[name], path === '' ? name : `${path}.${name}`));
  }
  return [{ path, expected, actual }];
}

function sameValue(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (typeof left !== 'string' || typeof right !== 'string') return false;
  return (left.includes('.') || right.includes('.')) && decimalPattern.test(left) && decimalPattern.test(right) && compareDecimals(left, right) === 0;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
