import type { Random } from '../kernel/random.ts';

// Ids made on one server share their last groups and differ in the first ones, which count last in the id order.
const fourthGroups: readonly [string, ...string[]] = ['8a12', 'bb43', 'b5c2', '9d01', 'bb93'];
const lastGroups: readonly [string, ...string[]] = ['000d3a2feca1', '000d3a64b70e', '6045bd8e5122', '0022484a9c3d', '000d3a1f5be0', '7c1e52a0f9d4', '002248d7ee12', '6045bdc9a845'];

/** A systemId as the service makes them, drawn from the seed. */
export function makeGuid(random: Random): string {
  const hex = (digits: number): string => random.integer(0, 16 ** digits - 1).toString(16).padStart(digits, '0');
  return `${hex(8)}-${hex(4)}-${random.pick(['ea11', 'ec11', 'ed11', 'ee11', 'ef11'])}-${random.pick(fourthGroups)}-${random.pick(lastGroups)}`;
}

// FNV-1a, 32 bits: tells versions apart and costs little, since every line of every order has one.
function hash(state: number, text: string): number {
  let value = state;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}

/** Another value for every version of a record. In the documented form: base64 of `'20;<21 digits>;00;'`. */
export function makeEtag(id: string, version: string): string {
  const text = `${id} ${version}`;
  const digits = [0x811c9dc5, 0x01000193, 0x9e3779b1].map((state) => String(hash(state, text)).padStart(10, '0').slice(-7)).join('');
  return `W/"${Buffer.from(`'20;${digits};00;'`).toString('base64')}"`;
}
