import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkValue, tidy } from '../../src/link/form/check-value.ts';
import { formFields } from '../../src/link/form/form-field.ts';
import { matchBlock } from '../../src/link/form/match-block.ts';
import { readBlock } from '../../src/link/form/paste-block.ts';
import { businessCentral, netsuite, sap } from './support/systems.ts';

const pem = '-----BEGIN PRIVATE KEY-----\nMIIE\nabc=\n-----END PRIVATE KEY-----';

describe('reading a pasted block', () => {
  it('reads JSON, nested and with numbers in their own digits', () => {
    expect(readBlock('{ "settings": { "account_id": 12345678901234567890 }, "credentials": { "client_id": "a=b", "private_key": "x\\ny" }, "none": null }'))
      .toEqual([['account_id', '12345678901234567890'], ['client_id', 'a=b'], ['private_key', 'x\ny']]);
  });
  it('reads .env lines with quotes, comments, export and keys of several lines', () => {
    expect(readBlock(`# of the vendor\nexport CLIENT_ID=abc  # comment\nCLIENT_SECRET='s#1 '\nTOKEN="a\\nb \\"c\\""\nPRIVATE_KEY=${pem}\r\nEMPTY=\nbase_url: https://erp.example:44300/x?a=1`)).toEqual([
      ['CLIENT_ID', 'abc'], ['CLIENT_SECRET', 's#1 '], ['TOKEN', 'a\nb "c"'], ['PRIVATE_KEY', pem], ['EMPTY', ''], ['base_url', 'https://erp.example:44300/x?a=1'],
    ]);
  });
  it('gives back what was written, whatever the values', () => {
    fc.assert(fc.property(fc.dictionary(fc.stringMatching(/^[a-z][a-z_]{0,12}$/), fc.string()), (values) => {
      expect(Object.fromEntries(readBlock(JSON.stringify(values)))).toEqual(values);
    }));
  });
  it('finds nothing in prose and broken JSON', () => {
    expect(readBlock('Please call us.')).toEqual([]);
    expect(readBlock('{ "a": ')).toEqual([]);
  });
});

describe('putting a block into fields', () => {
  it('takes prefixes and other spellings, prefers the longer name and names what is left over', () => {
    expect(matchBlock([['SAP_BASE_URL', 'https://erp.example'], ['SAP_CLIENT', '100'], ['SAP_USERNAME', 'COMM'], ['SAP_PASSWORD', 'p'], ['LOG_LEVEL', 'info']], sap, 'api_key'))
      .toEqual({ type: 'basic', settings: { base_url: 'https://erp.example', client: '100' }, credentials: { username: 'COMM', password: 'p' }, unknown: ['LOG_LEVEL'] });
    expect(matchBlock([['clientId', 'c'], ['clientSecret', 's'], ['tokenUrl', 'https://t.example']], sap, 'basic'))
      .toEqual({ type: 'oauth2_client_credentials', settings: {}, credentials: { client_id: 'c', client_secret: 's', token_url: 'https://t.example' }, unknown: [] });
  });
  it('believes a stated type and else keeps the chosen one where it fits as well', () => {
    expect(matchBlock([['type', 'token_based'], ['account_id', '1']], netsuite, 'oauth2_m2m')).toMatchObject({ type: 'token_based', settings: { account_id: '1' } });
    expect(matchBlock([['account_id', '1']], netsuite, 'oauth2_m2m')?.type).toBe('oauth2_m2m');
  });
  it('is null where nothing fits', () => {
    expect(matchBlock([['colour', 'red']], businessCentral, 'basic')).toBeNull();
  });
});

describe('fields out of JSON Schema', () => {
  const [accountId, , baseUrl] = formFields(netsuite.settings, 'settings', 'de');
  const key = formFields(netsuite.credentials[0]?.schema ?? {}, 'credentials', 'en').find(({ name }) => name === 'private_key');
  it('carries titles in the language, descriptions, examples and what is secret', () => {
    expect(accountId).toMatchObject({ name: 'account_id', title: 'Konto-ID', example: '1234567_SB1', required: true, secret: false, long: false });
    expect(key).toMatchObject({ title: 'Private key', secret: true, long: true });
  });
  it('finds faults before anybody is asked', () => {
    if (accountId === undefined || baseUrl === undefined || key === undefined) throw new Error('the forms have other fields');
    expect([checkValue(accountId, ''), checkValue(accountId, '12 3'), checkValue(accountId, '123_SB1')]).toEqual(['missing', 'wrong_form', null]);
    expect([checkValue(baseUrl, ''), checkValue(baseUrl, 'erp.example'), checkValue(baseUrl, 'ftp://erp.example'), checkValue(baseUrl, 'https://erp.example')]).toEqual([null, 'not_an_address', 'not_an_address', null]);
    expect([checkValue(key, 'abc'), checkValue(key, pem)]).toEqual(['wrong_form', null]);
  });
  it('trims all but passwords', () => {
    expect([tidy({ secret: false, long: false }, ' a '), tidy({ secret: true, long: false }, ' a '), tidy({ secret: true, long: true }, ` ${pem}\n`)]).toEqual(['a', ' a ', pem]);
  });
});
