import { describe, expect, it } from 'vitest';
import { errors } from '../../src/s4hana/errors.ts';

const v2 = (code: string, message: string): string => JSON.stringify({ error: { code, message: { lang: 'en', value: message } } });
const v4 = (code: string, message: string): string => JSON.stringify({ error: { code, message } });

/** The code the connector's rules give; null leaves it to core's table by status. */
function codeOf(status: number, body: string, headers: Readonly<Record<string, string>> = {}): string | null {
  const issue = errors.parse(status, body, headers);
  const rule = errors.rules.find((candidate) => {
    const statuses = candidate.status === undefined ? null : [candidate.status].flat();
    if (statuses !== null && !statuses.includes(status)) return false;
    if (candidate.code !== undefined && !(typeof issue?.code === 'string' && new RegExp(candidate.code instanceof RegExp ? candidate.code : `^${candidate.code}$`).test(issue.code))) return false;
    return candidate.message === undefined || (typeof issue?.message === 'string' && candidate.message.test(issue.message));
  });
  return rule?.becomes ?? null;
}

describe('what Gateway refuses', () => {
  it.each([
    ['a service that is not registered', 403, v2('/IWFND/MED/170', 'No service found for namespace \'\', name \'API_PLANT_SRV\', version \'0001\''), 'feature_not_enabled'],
    ['the same with 404', 404, v2('/IWFND/MED/170', 'Kein Service gefunden'), 'feature_not_enabled'],
    ['the same under another code', 403, v2('/IWBEP/CM_MGW_RT/026', 'No service found for namespace /SAP/, name X, version 0001'), 'feature_not_enabled'],
    ['a V4 service that is not published', 404, v4('/IWBEP/CM_V4_COS/014', 'Service group \'API_PURCHASEORDER_2\' not published'), 'feature_not_enabled'],
    ['a service that is not active', 403, v2('XX/000', 'Service not activated'), 'feature_not_enabled'],
    ['a property of a newer release', 400, v2('005056A509B11EE1B9A8FEA8DE87F78E', 'Property PlainLongText not found in type API_X.A_YType'), 'feature_not_enabled'],
    ['an object that somebody processes', 400, v2('ME/006', 'User MILLER already processing Purchase order 4500000001'), 'record_locked'],
    ['a material that somebody processes', 400, v2('M3/024', 'Benutzer MILLER bearbeitet gerade das Material'), 'record_locked'],
    ['an object locked by its words', 400, v2('ZZ/001', 'Order is locked by user MILLER'), 'record_locked'],
    ['a change without its condition', 428, v2('SADL_ENTITY_RUNTIME/006', 'Precondition required (If-Match missing)'), 'version_conflict'],
    ['a closed period', 400, v2('M7/053', 'Posting only possible in periods 2026/11 and 2026/10 in company code 1710'), 'period_closed'],
    ['a business message', 400, v2('06/436', 'Purchasing group 999 does not exist'), 'rejected_by_system'],
    ['a value that a property cannot hold', 400, v2('005056A509B11EE1B9A8FEC11C21578E', 'Invalid value \'00001\' for property \'Plant\' of type \'Edm.String\''), 'invalid_parameter'],
    ['a method that is not there', 501, v2('/IWBEP/CM_MGW_RT/021', 'Method not implemented'), 'not_supported_by_system'],
  ])('%s', (_what, status, body, code) => expect(codeOf(status, body)).toBe(code));

  it('leaves permissions, credentials, pages and failures to the status', () => {
    expect([codeOf(403, v2('/IWBEP/CM_MGW_RT/000', 'User has no authorization')), codeOf(403, '<html>Forbidden</html>'), codeOf(401, '<html>Logon failed</html>'), codeOf(404, '<html></html>'), codeOf(500, v2('SY/530', 'dump')), codeOf(503, '')]).toEqual([null, null, null, null, null, null]);
  });
  it('knows an ended token apart from a missing permission', () => {
    expect(codeOf(403, 'CSRF token validation failed', { 'x-csrf-token': 'Required' })).toBe('upstream_error');
    expect(codeOf(403, 'CSRF token validation failed')).toBe('upstream_error');
    expect(codeOf(403, v4('/IWFND/CM_COS/174', 'CSRF token validation failed'), { 'x-csrf-token': 'required' })).toBe('upstream_error');
  });
  it('reads errors in XML too', () => {
    expect(codeOf(403, '<?xml version="1.0"?><error xmlns="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata"><code>/IWFND/MED/170</code><message xml:lang="en">No service found</message></error>')).toBe('feature_not_enabled');
  });
});

describe('a column that a release lacks', () => {
  const named = (message: string): string | null => errors.missingColumn?.({ code: null, message }) ?? null;
  it('is named by the error', () => {
    expect([
      named('Property LastChangeDateTime not found in type API_PURCHASEORDER_PROCESS_SRV.A_PurchaseOrderType'),
      named('Property \'LastChangeDateTime\' does not exist in type \'com.sap.X.PurchaseOrder_Type\''),
      named('Resource not found for the segment \'WBSElementExternalID\'.'),
    ]).toEqual(['LastChangeDateTime', 'LastChangeDateTime', 'WBSElementExternalID']);
  });
  it('is not found in other words', () => expect([named('User has no authorization'), errors.missingColumn?.({ code: 'X', message: null }) ?? null]).toEqual([null, null]));
});
