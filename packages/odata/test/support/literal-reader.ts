/** Reads filter literals back the way a service's parser does: written for the tests, from the grammar, not from the code under test. */

export interface ReadLiteral {
  readonly kind: 'text' | 'datetime' | 'datetimeoffset' | 'guid' | 'decimal' | 'bare';
  readonly value: string;
  readonly rest: string;
}

export function readLiteral(source: string): ReadLiteral {
  const prefix = /^(datetimeoffset|datetime|guid)?'/.exec(source);
  if (prefix !== null) {
    let value = '';
    for (let at = prefix[0].length; at < source.length; at += 1) {
      if (source[at] !== '\'') { value += source[at] ?? ''; continue; }
      if (source[at + 1] === '\'') { value += '\''; at += 1; continue; }
      const kind = prefix[1];
      return { kind: kind === 'datetime' || kind === 'datetimeoffset' || kind === 'guid' ? kind : 'text', value, rest: source.slice(at + 1) };
    }
    throw new Error('a quote is open');
  }
  const bare = /^[^\s(),]+/.exec(source)?.[0] ?? '';
  return /^-?[0-9.]+M$/.test(bare) ? { kind: 'decimal', value: bare.slice(0, -1), rest: source.slice(bare.length) } : { kind: 'bare', value: bare, rest: source.slice(bare.length) };
}
