import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readLines } from '../../src/link/api/read-lines.ts';
import { formatDay } from '../../src/link/format/day.ts';
import { formatDecimal } from '../../src/link/format/decimal.ts';
import { startOf } from '../../src/link/flow/start.ts';
import { sessionIdOf, signInStage } from '../../src/link/session-id.ts';
import { looksLikeAddress, matchesSearch, vendorAndProduct } from '../../src/link/steps/system-words.ts';
import { de } from '../../src/link/texts/de.ts';
import { en } from '../../src/link/texts/en.ts';
import { localeOf, spoken } from '../../src/link/texts/language.ts';
import { businessCentral, netsuite, sap, sessionOf } from './support/systems.ts';

describe('amounts', () => {
  it('are written as the reader writes them, digit for digit', () => {
    expect(formatDecimal('1234567.80', 'EUR', 'en-GB')).toBe('EUR\u00a01,234,567.80');
    expect(formatDecimal('1234567.80', 'EUR', 'de-DE')).toBe('1.234.567,80\u00a0EUR');
    expect(formatDecimal('128000', 'JPY', 'en')).toBe('JPY\u00a0128,000');
    expect(formatDecimal('980.5', 'GBP', 'en')).toBe('GBP\u00a0980.50');
    expect(formatDecimal('90071992547409930.123456789', 'EUR', 'en')).toBe('EUR\u00a090,071,992,547,409,930.123456789');
    expect(formatDecimal('-0.1', null, 'de')).toBe('-0,1');
  });
  it('keep a currency that is none, and a text that is no number', () => {
    expect(formatDecimal('12.50', 'TOOLONG', 'en')).toBe('12.50 TOOLONG');
    expect(formatDecimal('n/a', 'EUR', 'en')).toBe('n/a EUR');
  });
  it('never lose a digit', () => {
    const digits = fc.stringMatching(/^[1-9][0-9]{0,30}\.[0-9]{0,20}[1-9]$/);
    fc.assert(fc.property(digits, (text) => { expect(formatDecimal(text, null, 'en').replaceAll(',', '')).toBe(text); }));
  });
});

describe('days', () => {
  it('are the same in every zone', () => {
    expect(formatDay('2026-01-01', 'en-GB')).toBe('1 Jan 2026');
    expect(formatDay('2026-12-31', 'de-DE')).toBe('31.12.2026');
    expect(formatDay('soon', 'en')).toBe('soon');
  });
});

describe('lines of an answer', () => {
  it('are whole, however the bytes come', async () => {
    const text = '{"a":"ä€😀"}\n\n{"b":2}\n{"c":3}';
    for (const size of [1, 2, 3, 5, 100]) {
      const bytes = new TextEncoder().encode(text);
      const body = new ReadableStream<Uint8Array>({ start(controller) {
        for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
        controller.close();
      } });
      const lines: string[] = [];
      for await (const line of readLines(body)) lines.push(line);
      expect(lines).toEqual(['{"a":"ä€😀"}', '{"b":2}', '{"c":3}']);
    }
  });
});

describe('languages', () => {
  it('come from the session, then the browser, then English', () => {
    expect([spoken(['de', 'en']), spoken([null, 'fr-FR', 'de-CH']), spoken([undefined, 'fr']), spoken([])]).toEqual(['de', 'de', 'en', 'en']);
    expect([localeOf('de', ['en-US', 'de-CH']), localeOf('en', ['de-DE'])]).toEqual(['de-CH', 'en']);
  });
  it('say everything in both, and nothing twice', () => {
    const words = (value: unknown, path: string): readonly string[] => (typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, inner]) => words(inner, `${path}.${key}`)) : [path]);
    const known = new Set(words(de, ''));
    expect(words(en, '').filter((path) => !known.has(path))).toEqual([]);
    const empty = words(de, '').filter((path) => path.slice(1).split('.').reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], de) === '');
    expect(empty).toEqual([]);
  });
});

describe('systems', () => {
  it('are found by product, vendor and the names people use', () => {
    const found = (search: string) => [sap, netsuite, businessCentral].filter((system) => matchesSearch(system, search)).map(({ id }) => id);
    expect([found('s/4'), found('hana'), found('oracle'), found('navision'), found('dynamics cent'), found('xero'), found('')])
      .toEqual([['sap_s4hana'], ['sap_s4hana'], ['netsuite'], ['dynamics_business_central'], ['dynamics_business_central'], [], ['sap_s4hana', 'netsuite', 'dynamics_business_central']]);
    expect(vendorAndProduct('Microsoft Dynamics 365 Business Central')).toEqual({ vendor: 'Microsoft Dynamics 365', product: 'Business Central' });
    expect(vendorAndProduct('Acme')).toEqual({ vendor: null, product: 'Acme' });
  });
  it('are told from addresses', () => {
    expect(['https://x', '1234567.app.netsuite.com', 'my300000.s4hana.cloud.sap/ui', 'erp.local:44300'].every(looksLikeAddress)).toBe(true);
    expect(['s/4hana', 'dynamics 365', 'net', ''].some(looksLikeAddress)).toBe(false);
  });
});

describe('where the page begins', () => {
  const reconnect = (failing_step: string | null) => sessionOf({ reconnect: { connection_id: 'con_1', system: 'sap_s4hana', settings: { base_url: 'https://erp.example' }, failing_step } });
  it('is the choice, or behind it where there is none', () => {
    expect(startOf(sessionOf(), null).step).toBe('system');
    expect(startOf(sessionOf({ systems: [netsuite] }), null)).toMatchObject({ step: 'prepare', draft: { system: 'netsuite', type: 'oauth2_authorization_code' } });
  });
  it('is what fails of a reconnection, with what was entered', () => {
    expect(startOf(reconnect('authentication'), null)).toMatchObject({ step: 'access', draft: { system: 'sap_s4hana', settings: { base_url: 'https://erp.example' }, credentials: {} } });
    expect(startOf(reconnect('permission'), null).step).toBe('prepare');
    expect(startOf(reconnect(null), null).step).toBe('access');
  });
  it('reads its address', () => {
    expect([sessionIdOf('/link/lnk_Ab1'), sessionIdOf('/link/lnk_Ab1/'), sessionIdOf('/link/'), sessionIdOf('/link/con_1')]).toEqual(['lnk_Ab1', 'lnk_Ab1', null, null]);
    expect([signInStage(''), signInStage('?oauth=done'), signInStage('?oauth=start'), signInStage('?oauth=anything')]).toEqual([null, 'done', 'start', 'failed']);
  });
});
