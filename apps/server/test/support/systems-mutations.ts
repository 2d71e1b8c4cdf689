import type { Chance } from './systems-random.ts';

/** An answer that no system should give. */
export interface Malformed {
  readonly kind: string;
  readonly body: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

interface Place {
  readonly holder: Json[] | { [name: string]: Json };
  readonly at: string | number;
}

const wrongValues: readonly Json[] = [
  null, true, false, 0, -1, 1.5, 9_007_199_254_740_993, '', ' ', 'x', '\u0000', '\ud800', '\u202e', '💥', 'null', 'NaN', '1e400', '-', '.', '12,50', '0x10', '１２', '2026-13-45', '2026-02-30', '/Date(NaN)/', '/Date(99999999999999999)/', '0001-01-01',
  [], {}, [[]], [null], [1, 'a'], { value: 1 }, { results: 'x' }, { results: [null] }, { __deferred: {} }, { then: 'x', toJSON: 'y', toString: null, valueOf: 1, length: -1 }, 'a'.repeat(70_000),
];
/** What JSON.stringify never writes, put in for a placeholder afterwards. */
const rawNumbers = ['1e400', '-1e400', '1e-400', '1E+30', '123456789012345678901234567890', '0.1234567890123456789012345', '-0', '9007199254740993', 'NaN', 'Infinity', '-Infinity', '01', '1.', '.5', '+1', '0x1F', 'undefined', '1e5000'];
const placeholder = '@@raw@@';
const dangerousKeys = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'toJSON', 'then', '', '$', 'length', '__defineGetter__'];
const otherBodies = [
  '', ' ', '\n', 'null', 'true', '42', '""', '"text"', '[]', '{}', '[[]]', '[null]', '{"d":null}', '{"d":[]}', '{"d":{}}', '{"d":{"results":null}}', '{"d":{"results":{}}}', '{"value":null}', '{"value":{}}', '{"value":"x"}', '{"value":[null]}', '{"value":[[]]}', '{"items":null}', '{"items":{}}', '{"items":[1]}', '{"items":[null]}',
  '{"error":{"code":"x","message":"y"}}', '{"error":null}', '{"error":"x"}', '{"hello":"world"}', '{"results":[]}', '{"data":[]}', 'undefined', 'NaN', '<?xml version="1.0"?><feed/>', '<xml', ')]}\',\n{}', '{"a":1}{"a":1}', '// comment\n{}', "{'a':1}", '{"a":1,}', '\u0000', 'OK',
];
const pages = ['<!DOCTYPE html><html><body>Sign in</body></html>', '<html><head><title>503</title></head></html>', '  \n<!doctype HTML>\n<html>maintenance</html>', '<html>{"d":{"results":[]}}</html>'];
const contentTypes = ['text/html', 'text/plain', 'application/xml', 'application/octet-stream', 'application/json; charset=utf-16', 'application/json; charset=x-none', 'image/png', '', ';;', 'multipart/mixed; boundary=x'];

type Mutation = (real: string, chance: Chance) => Malformed | null;

const mutations: Readonly<Record<string, Mutation>> = {
  truncated: (real, chance) => ({ kind: 'truncated', body: Buffer.from(real).subarray(0, chance.under(Buffer.byteLength(real))) }),
  html: (_real, chance) => ({ kind: 'html', body: chance.pick(pages), headers: chance.happens(0.7) ? { 'content-type': 'text/html; charset=utf-8' } : {} }),
  wrong_type: edited('wrong_type', (place, chance) => { put(place, structuredClone(chance.pick(wrongValues))); }),
  several_wrong_types: edited('several_wrong_types', (place, chance) => { put(place, structuredClone(chance.pick(wrongValues))); }, 5),
  deep: edited('deep', (place, chance) => { put(place, nested(2 + chance.under(300), chance.happens(0.5))); }),
  very_deep(real, chance) {
    const depth = 1_000 + chance.under(100_000);
    return { kind: 'very_deep', body: chance.happens(0.5) ? `${'['.repeat(depth)}${']'.repeat(depth)}` : withRaw(real, chance, `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`) };
  },
  dangerous_key: edited('dangerous_key', (place, chance) => {
    const inner = place.holder;
    const name = chance.pick(dangerousKeys);
    const value = chance.pick<Json>([{ polluted: true }, { prototype: { polluted: true } }, 'polluted', null, [{ polluted: true }]]);
    if (Array.isArray(inner)) inner.push({ [name]: value });
    // An own key, as JSON.parse makes it; an assignment would set the prototype here.
    else Object.defineProperty(inner, name, { value, enumerable: true, configurable: true, writable: true });
  }),
  number: (real, chance) => ({ kind: 'number', body: withRaw(real, chance, chance.pick(rawNumbers)) }),
  invalid_utf8(real, chance) {
    const bytes = Buffer.from(real);
    for (let count = 1 + chance.under(3); count > 0; count -= 1) bytes[chance.under(bytes.length)] = chance.pick([0xff, 0xfe, 0x80, 0xc0, 0xed, 0xf8]);
    return { kind: 'invalid_utf8', body: bytes };
  },
  duplicate_key(real, chance) {
    // The first member of a random object, written a second time with another value.
    const places = [...real.matchAll(/\{"([^"\\]+)":/g)];
    if (places.length === 0) return null;
    const found = chance.pick(places);
    const value = chance.pick(['null', '1', '"other"', '[]', '{}']);
    return { kind: 'duplicate_key', body: `${real.slice(0, found.index)}{"${found[1] ?? ''}":${value},${real.slice(found.index + 1)}` };
  },
  missing_key: edited('missing_key', ({ holder, at }) => {
    if (Array.isArray(holder)) holder.splice(Number(at), 1);
    else delete holder[at];
  }),
  several_missing_keys: edited('several_missing_keys', ({ holder, at }) => { if (!Array.isArray(holder)) delete holder[at]; }, 8),
  array_for_object: edited('array_for_object', (place) => {
    const value = get(place);
    put(place, Array.isArray(value) ? Object.fromEntries(value.map((item, index) => [String(index), item])) : [value]);
  }),
  other: (_real, chance) => ({ kind: 'other', body: chance.pick(otherBodies) }),
  byte_order_mark: (real, chance) => ({ kind: 'byte_order_mark', body: chance.pick([Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(real)]), Buffer.from(`\ufeff${real}`, 'utf16le'), Buffer.from(`\ufeff\ufeff${real}`)]) }),
  content_type: (real, chance) => ({ kind: 'content_type', body: real, headers: { 'content-type': chance.pick(contentTypes) } }),
  flipped_bytes(real, chance) {
    const bytes = Buffer.from(real);
    for (let count = 1 + chance.under(8); count > 0; count -= 1) bytes[chance.under(bytes.length)] = 0x20 + chance.under(0x5f);
    return { kind: 'flipped_bytes', body: bytes };
  },
  circular_link(real, chance) {
    const value = parsed(real);
    const objects = places(value).map(get).filter((inner): inner is { [name: string]: Json } => typeof inner === 'object' && inner !== null && !Array.isArray(inner));
    const top = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
    const link = chance.pick(['?$skiptoken=1', 'A_PurchaseOrder?$skiptoken=1', 'http://127.0.0.1:1/elsewhere?$skiptoken=1', '']);
    const holder = chance.happens(0.5) && objects.length > 0 ? chance.pick(objects) : top;
    if (holder === null) return null;
    // The links of all three protocols to what follows: beside a list (`lines@odata.nextLink`), in a list's frame, and as a promise of more.
    const name = chance.pick(['@odata.nextLink', '__next', 'hasMore', ...Object.keys(holder).slice(0, 60).map((key) => `${key}@odata.nextLink`)]);
    holder[name] = name === 'hasMore' ? true : link;
    return { kind: 'circular_link', body: JSON.stringify(value) };
  },
  repeated_rows: edited('repeated_rows', ({ holder }, chance) => { if (Array.isArray(holder)) holder.push(structuredClone(chance.pick(holder))); }),
};

const kinds = Object.keys(mutations);

/** A malformed answer made of a real one. */
export function malformed(real: string, chance: Chance): Malformed {
  for (;;) {
    const made = mutations[chance.pick(kinds)]?.(real, chance) ?? null;
    if (made !== null) return made;
  }
}

function edited(kind: string, edit: (place: Place, chance: Chance) => void, times = 1): Mutation {
  return (real, chance) => {
    const value = parsed(real);
    for (let done = 0; done < times; done += 1) {
      const all = places(value);
      if (all.length === 0) return null;
      edit(chance.pick(all), chance);
    }
    return { kind, body: JSON.stringify(value) };
  };
}

function withRaw(real: string, chance: Chance, raw: string): string {
  const value = parsed(real);
  const all = places(value);
  if (all.length === 0) return raw;
  put(chance.pick(all), placeholder);
  return JSON.stringify(value).replace(`"${placeholder}"`, () => raw);
}

/** Real bodies are JSON, metadata apart; what is not counts as text. */
function parsed(real: string): Json {
  try {
    return JSON.parse(real) as Json;
  } catch {
    return [real];
  }
}

/** Every place of a value below its top. */
function places(value: Json): Place[] {
  const found: Place[] = [];
  const visit = (holder: Json): void => {
    if (typeof holder !== 'object' || holder === null) return;
    for (const at of Object.keys(holder)) {
      found.push({ holder, at });
      visit(get({ holder, at }));
    }
  };
  visit(value);
  return found;
}

function get({ holder, at }: Place): Json {
  return (Array.isArray(holder) ? holder[Number(at)] : holder[at]) ?? null;
}

function put({ holder, at }: Place, value: Json): void {
  if (Array.isArray(holder)) holder[Number(at)] = value;
  else Object.defineProperty(holder, at, { value, enumerable: true, configurable: true, writable: true });
}

function nested(depth: number, inArrays: boolean): Json {
  let value: Json = 1;
  for (let level = 0; level < depth; level += 1) value = inArrays ? [value] : { a: value };
  return value;
}
