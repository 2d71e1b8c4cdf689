import { createHash } from 'node:crypto';
import type { Random } from '../kernel/random.ts';

// Ids made on one server share their last groups and differ in the first ones, which count last in the id order.
const fourthGroups: readonly [string, ...string[]] = ['8a12', 'bb43', 'b5c2', '9d01', 'bb93'];
const lastGroups: readonly [string, ...string[]] = ['000d3a2feca1', '000d3a64b70e', '6045bd8e5122', '0022484a9c3d', '000d3a1f5be0', '7c1e52a0f9d4', '002248d7ee12', '6045bdc9a845'];

/** A systemId as the service makes them, drawn from the seed. */
export function makeGuid(random: Random): string {
  const hex = (digits: number): string => random.integer(0, 16 ** digits - 1).toString(16).padStart(digits, '0');
  return `${hex(8)}-${hex(4)}-${random.pick(['ea11', 'ec11', 'ed11', 'ee11', 'ef11'])}-${random.pick(fourthGroups)}-${random.pick(lastGroups)}`;
}

/** Another value for every version of a record. In the documented form: base64 of `'20;<digits>;00;'`. */
export function makeEtag(id: string, version: string): string {
  const digits = BigInt(`0x${createHash('sha256').update(`${id} ${version}`).digest('hex')}`).toString().slice(0, 21);
  return `W/"${Buffer.from(`'20;${digits};00;'`).toString('base64')}"`;
}
