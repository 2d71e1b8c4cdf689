import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor, createValueRedactor } from '../../src/io/redact.ts';

const secret = 'p@ss/w+rd "x"&<é>=?';

describe('redaction', () => {
  it.each([
    ['raw', secret],
    ['base64', Buffer.from(secret).toString('base64')],
    ['base64url', Buffer.from(secret).toString('base64url')],
    ['hexadecimal', Buffer.from(secret).toString('hex')],
    ['URL-encoded', encodeURIComponent(secret)],
    ['URL-encoded in lower case', encodeURIComponent(secret).replace(/%../g, (escape) => escape.toLowerCase())],
    ['form-encoded', new URLSearchParams({ a: secret }).toString().slice(2)],
    ['URL-encoded twice', encodeURIComponent(encodeURIComponent(secret))],
    ['JSON', JSON.stringify(secret).slice(1, -1)],
    ['JSON in JSON', JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
    ['HTML', secret.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')],
  ])('removes a secret in its %s form', (_name, form) => {
    const redactor = createRedactor();
    redactor.register(secret);
    expect(redactor.redact(`before ${form} after`)).toBe('before [redacted] after');
  });

  it('removes a secret from inside longer base64, at any offset', () => {
    const redactor = createRedactor();
    redactor.register('canary-5ecret-value');
    for (const user of ['', 'a', 'ab', 'abc', 'user']) {
      const pair = Buffer.from(`${user}:canary-5ecret-value:more`).toString('base64');
      const clean = redactor.redact(`X ${pair} Y`);
      expect(clean).toContain('[redacted]');
      expect(Buffer.from(clean, 'base64').toString('latin1')).not.toContain('5ecret');
    }
  });

  it('removes a key line by line', () => {
    const redactor = createRedactor();
    const body = ['MIIEvQIBADANBgkqhkiG9w0BAQEFAASC', 'BKcwggSjAgEAAoIBAQC7VJTUt9Us8cKj'];
    redactor.register(`-----BEGIN PRIVATE KEY-----\n${body.join('\n')}\n-----END PRIVATE KEY-----\n`);
    expect(redactor.redact(`${body[1]} and ${body.join('')}`)).toBe('[redacted] and [redacted]');
  });

  it('removes what looks like a credential without having been registered', () => {
    const redactor = createRedactor();
    expect(redactor.redact('Authorization: Bearer abc123def456 x')).toBe('Authorization: Bearer [redacted] x');
    expect(redactor.redact('Basic dXNlcjpwYXNzd29yZA== is wrong')).toBe('Basic [redacted] is wrong');
    expect(redactor.redact('client_assertion=eyJhbGciOiJQUzI1NiJ9.eyJpc3MiOiJ4In0.c2lnbmF0dXJl&x=1')).toBe('client_assertion=[redacted]&x=1');
    expect(redactor.redact('oauth_signature="B5OIWznZ2YP0OB7V%3D", realm')).toBe('oauth_signature="[redacted]", realm');
    expect(redactor.redact('a basic description of bearer bonds')).toBe('a basic description of bearer bonds');
  });

  it('removes the beginning of a secret where a text was cut, and a token of which no more than its beginning is known', () => {
    const redactor = createRedactor();
    redactor.register('a-long-secret-of-more-than-24-characters');
    expect(redactor.redact('it was a-long-secret-of-more-than-24-ch')).toBe('it was [redacted]');
    expect(redactor.redact('it was a-long-secret-of-more-then')).toBe('it was [redacted]en');
    expect(redactor.redact('it was a-long-secret')).toBe('it was a-long-secret');
    expect(redactor.redact(`Bearer%20eyJhbGciOiJQUzI1NiJ9abcdefgh`)).toBe('Bearer%20[redacted]');
  });

  it('takes only whole words of some length out of what is handed on', () => {
    const own = createValueRedactor(8);
    own.register('1000');
    own.register('password-1');
    expect(own.redact('{"amount":1000,"seen":"password-1","auth":"Bearer abc123def456"}')).toBe('{"amount":1000,"seen":"[redacted]","auth":"Bearer abc123def456"}');
  });

  it('leaves texts alone where nothing is secret, and ignores values too short to be one', () => {
    const redactor = createRedactor();
    redactor.register('abc');
    redactor.register('');
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      expect(redactor.redact(text)).toBe(text);
    }));
  });

  it('removes every registered secret from any text', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: 'binary', minLength: 4, maxLength: 30 }), { minLength: 1, maxLength: 5 }), fc.array(fc.string({ maxLength: 10 }), { minLength: 6, maxLength: 6 }), (secrets, between) => {
      const redactor = createRedactor();
      for (const each of secrets) redactor.register(each);
      const clean = redactor.redact(between.map((text, index) => text + (secrets[index] ?? '')).join(''));
      for (const each of secrets) if (!'[redacted]'.includes(each)) expect(clean.split('[redacted]').some((part) => part.includes(each))).toBe(false);
    }), { numRuns: 500 });
  });

  it('does not grow without end', () => {
    const redactor = createRedactor();
    for (let index = 0; index < 6000; index += 1) redactor.register(`token-number-${index}-`);
    expect(redactor.redact('token-number-5999-')).toBe('[redacted]');
    expect(redactor.redact('token-number-1-')).toBe('token-number-1-');
  });
});
