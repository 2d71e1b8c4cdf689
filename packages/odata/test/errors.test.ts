import { describe, expect, it } from 'vitest';
import { parseODataError } from '@koine/odata';

const parse = (body: unknown, headers: Record<string, string> = {}) => parseODataError(400, typeof body === 'string' ? body : JSON.stringify(body), headers);

describe('parseODataError', () => {
  it('reads 2.0 with its transaction', () => {
    const error = { code: 'ME/083', message: { lang: 'en', value: 'Enter a delivery date' }, innererror: { transactionid: 'T1', errordetails: [] } };
    expect(parse({ error })).toEqual({ code: 'ME/083', message: 'Enter a delivery date', requestId: 'T1' });
  });

  it('takes the business message from the details where the outer one is technical', () => {
    const errordetails = [{ code: '/IWBEP/CX_MGW_BUSI_EXCEPTION', message: 'An exception was raised', severity: 'error' }, { code: 'W/1', message: 'a warning', severity: 'warning' }, { code: '06/436', message: 'Item has no price', severity: 'error' }];
    const error = { code: '/IWBEP/CX_MGW_BUSI_EXCEPTION', message: { lang: 'en', value: 'An exception was raised' }, innererror: { transactionid: 'T1', errordetails } };
    expect(parse({ error })).toEqual({ code: '06/436', message: 'Item has no price', requestId: 'T1' });
  });

  it('reads 4.0 of SAP', () => {
    const innererror = { ErrorDetails: { '@SAP__common.TransactionId': 'T2', '@SAP__common.Timestamp': '20260129013334.236743' } };
    expect(parse({ error: { code: 'M_/011', message: 'Not there', innererror } })).toEqual({ code: 'M_/011', message: 'Not there', requestId: 'T2' });
  });

  it('takes the correlation id out of the message', () => {
    const error = { code: 'BadRequest_ResourceNotFound', message: 'Resource not found for the segment \'customers\'.  CorrelationId:  3ffdbdbd-f677-40ad-b95b-3a778b9e786a.' };
    expect(parse({ error }, { 'request-id': 'other' })).toEqual({ code: 'BadRequest_ResourceNotFound', message: 'Resource not found for the segment \'customers\'.', requestId: '3ffdbdbd-f677-40ad-b95b-3a778b9e786a' });
  });

  it('takes the message of the inner error where the outer says nothing', () => {
    const error = { code: '', message: 'An error has occurred.', innererror: { message: 'Infolog: Vendor does not exist.', type: 'Microsoft.Dynamics.Platform.Integration.Services.OData.ODataException' } };
    expect(parse({ error }, { 'x-ms-request-id': 'R' })).toEqual({ code: 'Microsoft.Dynamics.Platform.Integration.Services.OData.ODataException', message: 'Infolog: Vendor does not exist.', requestId: 'R' });
  });

  it('reads numbers for codes', () => {
    expect(parse({ error: { code: 301, message: { lang: 'en-us', value: 'Invalid session or session already timeout.' } } })).toEqual({ code: '301', message: 'Invalid session or session already timeout.', requestId: null });
  });

  it('reads XML', () => {
    const body = '<?xml version="1.0" encoding="utf-8"?><error xmlns="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata"><code>/IWFND/MED/170</code><message xml:lang="en">No service found for &apos;X&apos;</message><innererror><transactionid>T3</transactionid></innererror></error>';
    expect(parse(body)).toEqual({ code: '/IWFND/MED/170', message: 'No service found for \'X\'', requestId: 'T3' });
  });

  it.each([['nothing', ''], ['a page', '<!DOCTYPE html><html><body>Logon</body></html>'], ['text', 'CSRF token validation failed'], ['cut JSON', '{"error":{"code"'], ['another JSON', '{"message":"x"}'], ['entities', '<!DOCTYPE e [<!ENTITY x "y">]><error><code>1</code></error>']])('%s is not the service\'s', (_, body) => {
    expect(parse(body)).toBeNull();
  });
});
