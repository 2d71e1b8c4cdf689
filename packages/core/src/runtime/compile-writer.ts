import { z } from 'zod';
import { codeAt } from '../model/text-codes.ts';

/** Writes records as the text between `[` and `]`, in parts; a part is lent until the sink returns. */
export type RecordsWriter = (records: readonly unknown[], sink: Sink) => void;
export type Sink = (part: Uint8Array) => void;

/** Where text is put before it is handed on: small, so that it stays in the processor's cache. */
const room = 64 * 1024;
/** Behind it: what is written between two looks at the room left. */
const slack = 32 * 1024;
const bytes = Buffer.alloc(room + slack);
const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);

/**
 * The model's own JSON writer: one function per object, written as source text with its keys as constants. It writes UTF-8 at once, where
 * `JSON.stringify` builds a text that has to be encoded afterwards; byte for byte it writes the same, in less than half the time.
 * A value of another type than the model's is written as `JSON.stringify` writes it. `extras` are keys that may follow the model's.
 */
export function compileWriter(schema: z.ZodObject, extras: readonly string[]): RecordsWriter {
  const source = `"use strict";${basics}${writerText(schema, extras)}`;
  // oxlint-disable-next-line typescript/no-implied-eval -- the text holds names of the model only, as JSON strings
  const make = new Function('bytes', 'view', 'room', 'codeAt', source) as (into: Buffer, as: DataView, most: number, read: typeof codeAt) => RecordsWriter;
  return make(bytes, view, room, codeAt);
}

/**
 * `at` is where the next byte goes. Room is looked for before each text, element and object; keys lie in the slack behind it.
 * `'' + value` and `codeAt`: see text-codes.ts.
 */
const basics = `
let at = 0, hand = null;
function flush() { if (at > 0) hand(bytes.subarray(0, at)); at = 0; }
function put(text) {
  if (text.length * 3 <= room - at) at += bytes.write(text, at);
  else { flush(); hand(Buffer.from(text)); }
}
function other(value) { put(JSON.stringify(value) ?? 'null'); }
function string(value) {
  if (typeof value !== 'string') return other(value);
  const length = ('' + value).length;
  if (length * 3 > room - at) return other(value);
  let to = at;
  bytes[to++] = 34;
  for (let index = 0; index < length; index++) {
    const code = codeAt(value, index);
    if (code < 0x80) {
      if (code < 32 || code === 34 || code === 92) return other(value);
      bytes[to++] = code;
    } else if (code < 0x800) { bytes[to++] = 0xc0 | code >> 6; bytes[to++] = 0x80 | code & 0x3f; }
    else if (code >= 0xd800 && code <= 0xdfff) return other(value);
    else { bytes[to++] = 0xe0 | code >> 12; bytes[to++] = 0x80 | code >> 6 & 0x3f; bytes[to++] = 0x80 | code & 0x3f; }
  }
  bytes[to++] = 34;
  at = to;
}
function number(value) {
  if (!Number.isInteger(value) || value < 0 || value > 99 || Object.is(value, -0)) return other(value);
  if (value > 9) bytes[at++] = 48 + value / 10;
  bytes[at++] = 48 + value % 10;
}
function map(value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return other(value);
  for (const key in value) return other(value);
  bytes[at++] = 123; bytes[at++] = 125;
}
`;

function writerText(schema: z.ZodObject, extras: readonly string[]): string {
  const functions: string[] = [];
  /** Parts that stand in many places, such as references, are written once. */
  const objects = new Map<z.ZodObject, string>();
  let constants = 0;

  /** Eight bytes at a time, as the float with the same bits: keys are ASCII, so that none of them is NaN. What is too much is written over. */
  const constant = (text: string): string => {
    const length = Buffer.byteLength(text);
    constants += length;
    const padded = Buffer.alloc(length + 8);
    padded.write(text);
    const stores = Array.from({ length: Math.ceil(length / 8) }, (_none, index) => `view.setFloat64(at+${index * 8},${padded.readDoubleLE(index * 8)},true);`);
    return `${stores.join('')}at+=${length};`;
  };
  const define = (parameter: string, body: string): string => {
    const name = `f${functions.length}`;
    functions.push(`function ${name}(${parameter}){${body}}`);
    return name;
  };

  const value = (of: unknown): string => {
    if (of instanceof z.ZodNullable) return `if(v===null){${constant('null')}}else{${value(of.unwrap())}}`;
    if (of instanceof z.ZodObject) return `if(typeof v==='object'&&v!==null&&!Array.isArray(v))${object(of, [])}(v);else other(v);`;
    if (of instanceof z.ZodArray) return `if(Array.isArray(v))${list(of.element)}(v);else other(v);`;
    if (of instanceof z.ZodString || of instanceof z.ZodEnum || of instanceof z.ZodLiteral) return 'string(v);';
    if (of instanceof z.ZodBoolean) return `if(v===true){${constant('true')}}else if(v===false){${constant('false')}}else other(v);`;
    if (of instanceof z.ZodNumber) return 'number(v);';
    return of instanceof z.ZodRecord ? 'map(v);' : 'other(v);';
  };
  const list = (element: unknown): string => {
    const each = value(element);
    return define('list', `${constant('[')}for(let i=0;i<list.length;i++){if(at>room)flush();if(i>0){${constant(',')}}const v=list[i];${each}}${constant(']')}`);
  };
  const object = (of: z.ZodObject, more: readonly string[]): string => {
    const known = objects.get(of);
    if (known !== undefined) return known;
    const members = Object.entries(of.shape).map(([name, member], index) => `${constant(`${index === 0 ? '{' : ','}${JSON.stringify(name)}:`)}{const v=r[${JSON.stringify(name)}];${value(member)}}`);
    const following = more.map((name) => `if(r[${JSON.stringify(name)}]!==undefined){${constant(`,${JSON.stringify(name)}:`)}other(r[${JSON.stringify(name)}]);}`);
    const name = define('r', `if(at>room)flush();${members.join('')}${following.join('')}${constant('}')}`);
    objects.set(of, name);
    return name;
  };

  const root = object(schema, extras);
  if (constants > slack / 2) throw new RangeError('the model has more keys than fit between two looks at the room left');
  return `${functions.join('\n')}
return (records, sink) => {
  at = 0; hand = sink;
  for (let index = 0; index < records.length; index++) { if (index > 0) bytes[at++] = 44; ${root}(records[index]); }
  flush(); hand = null;
};`;
}
