import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonTokens } from '../../src/format/json-tokens.ts';

const shown = (text: string): string => jsonTokens(text).map((token) => token.text).join('');

test('keeps every digit', () => {
  expect(shown('{"id":12345678901234567890,"rate":1.10}')).toBe('{\n  "id": 12345678901234567890,\n  "rate": 1.10\n}');
});

test('tells keys from texts, and leaves signs in texts alone', () => {
  const tokens = jsonTokens('{"a":"{\\"b\\": [1,2]}","c":[],"d":{},"e":null}');
  expect(tokens.filter((token) => token.kind === 'key').map((token) => token.text)).toEqual(['"a"', '"c"', '"d"', '"e"']);
  expect(tokens.filter((token) => token.kind === 'text').map((token) => token.text)).toEqual(['"{\\"b\\": [1,2]}"']);
  expect(tokens.filter((token) => token.kind === 'word').map((token) => token.text)).toEqual(['null']);
});

test('shows what is no JSON as it is', () => {
  expect(jsonTokens('<html>no</html>')).toEqual([{ kind: 'text', text: '<html>no</html>' }]);
});

test('indents any JSON as the platform does', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    const text = JSON.stringify(value);
    expect(shown(text)).toBe(JSON.stringify(value, null, 2));
  }));
});
