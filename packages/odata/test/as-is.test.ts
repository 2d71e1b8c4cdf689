import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WireError, type Codec, type DecodeContext, type Json } from '@koine/core';
import { dateV4, wireV4 } from '../src/v4/wire.ts';
import { wireV2 } from '../src/v2/wire.ts';
import { withPlaceholders } from '../src/scalar-codecs.ts';

const context: DecodeContext = { facts: {}, warn: () => undefined };
const texts = fc.oneof(
  fc.string(), fc.uuid(), fc.stringMatching(/^-?[0-9]{1,4}(\.[0-9]{0,4})?$/), fc.stringMatching(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/),
  fc.constantFrom('', '0', '-0', '00', '1.', '.5', '0001-01-01', '2024-02-30', '2024-02-29', '00000000-0000-0000-0000-000000000000', '12345678-1234-1234-1234-12345678901g'),
);

/** What is taken without asking the codec is what the codec would have answered. */
function takesWhatItDecodes<T>(codec: Codec<T>): void {
  fc.assert(fc.property(fc.oneof(texts, fc.boolean()), (value: Json) => {
    const { asIs } = codec;
    const isTaken = asIs === 'flag' ? typeof value === 'boolean' : asIs !== undefined && typeof value === 'string' && (asIs === 'text' ? value !== '' : asIs(value));
    if (isTaken) expect(codec.decode(value, context)).toBe(value);
  }), { numRuns: 1000 });
}

describe('values taken as they are', () => {
  for (const [version, wire] of Object.entries({ V2: wireV2, V4: wireV4 })) {
    it.each(Object.entries(wire))(`are what the codec of ${version} for %s answers`, (_type, codec: Codec<unknown>) => takesWhatItDecodes(codec));
  }
  it('leave placeholders to the codec', () => {
    const codec = withPlaceholders(dateV4, '0001-01-01');
    takesWhatItDecodes(codec);
    expect([codec.decode('0001-01-01', context), codec.decode('2024-02-29', context)]).toEqual([null, '2024-02-29']);
    expect(() => codec.decode('2024-02-30', context)).toThrow(WireError);
  });
});
