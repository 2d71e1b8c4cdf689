import { describe, expect, it } from 'vitest';
import { sapS4hana } from '../../src/s4hana/connector.ts';

describe('an account', () => {
  it('is host and client', () => {
    const account = sapS4hana.account({ base_url: 'https://erp.example.com:44300/', client: '100' });
    expect(sapS4hana.account({ base_url: 'https://ERP.example.com:44300', client: '100', language: 'DE' })).toBe(account);
    for (const other of [{ base_url: 'https://erp.example.com:44300', client: '200' }, { base_url: 'https://erp.example.com', client: '100' }, { base_url: 'https://erp.example.com:44300' }]) expect(sapS4hana.account(other)).not.toBe(account);
  });

  it.each([
    ['https://my300000.s4hana.cloud.sap/ui#Shell-home', { base_url: 'https://my300000-api.s4hana.cloud.sap' }],
    ['https://my300000-api.s4hana.cloud.sap/sap/opu/odata/sap/API_PURCHASEORDER_PROCESS_SRV', { base_url: 'https://my300000-api.s4hana.cloud.sap' }],
    ['https://my300000.s4hana.ondemand.com/ui', { base_url: 'https://my300000-api.s4hana.ondemand.com' }],
    ['https://erp.example.com:44300/sap/bc/ui2/flp?sap-client=100&sap-language=EN', { base_url: 'https://erp.example.com:44300', client: '100' }],
    ['https://erp.example.com/sap/opu/odata/sap/', { base_url: 'https://erp.example.com' }],
    ['https://erp.example.com/sap/bc/gui?sap-client=%3Cb%3E', { base_url: 'https://erp.example.com' }],
    ['https://erp.example.com/', null],
    ['https://businesscentral.dynamics.com/Production', null],
  ])('is recognised in %s', (address, expected) => {
    expect(sapS4hana.recognize(new URL(address))).toEqual(expected);
  });
});
