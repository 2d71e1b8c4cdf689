import type { ErrorCode } from '@koine/core';
import { describe, expect, it } from 'vitest';
import { errors } from '../../src/business-central/errors.ts';

/** Reads the table as core does: the first rule of which everything matches. */
function becomes(status: number, code: string, message = 'x'): ErrorCode | undefined {
  const issue = errors.parse(status, JSON.stringify({ error: { code, message: `${message}  CorrelationId:  3ffdbdbd-f677-40ad-b95b-3a778b9e786a.` } }), {});
  return errors.rules.find((rule) =>
    (rule.status === undefined || [rule.status].flat().includes(status))
    && (rule.code === undefined || (typeof rule.code === 'string' ? rule.code === issue?.code : rule.code.test(issue?.code ?? '')))
    && (rule.message === undefined || rule.message.test(issue?.message ?? '')))?.becomes;
}

describe('errors of Business Central', () => {
  it.each<[number, string, string, ErrorCode]>([
    [404, 'Internal_CompanyNotFound', 'x', 'company_not_found'],
    [404, 'NoEnvironment', 'Environment does not exist.', 'endpoint_misconfigured'],
    [404, 'Internal_TenantUnavailable', 'x', 'endpoint_misconfigured'],
    [503, 'Internal_TenantUnavailable', 'x', 'upstream_maintenance'],
    [401, 'Authentication_InvalidCredentials', 'x', 'reauthorization_required'],
    [403, 'Authorization_Forbidden', 'x', 'permission_missing'],
    [400, 'Application_DialogException', 'You do not have permissions to read Purchase Orders.', 'permission_missing'],
    [404, 'BadRequest_ResourceNotFound', 'Resource not found for the segment \'customers\'.', 'not_found'],
    [400, 'Internal_RecordNotFound', 'x', 'not_found'],
    [400, 'Internal_DataNotFoundFilter', 'x', 'not_found'],
    [409, 'Internal_EntityWithSameKeyExists', 'x', 'duplicate_record'],
    [409, 'Request_EntityChanged', 'x', 'version_conflict'],
    [400, 'BadRequest_InvalidToken', 'x', 'version_conflict'],
    [429, 'Application_TooManyRequests', 'x', 'upstream_rate_limited'],
    [400, 'Internal_InvalidTableRelation', 'x', 'reference_not_found'],
    [400, 'BadRequest_InvalidOperation', 'x', 'read_only_field'],
    [405, 'BadRequest_MethodNotAllowed', 'x', 'not_supported_by_system'],
    [501, 'BadRequest_MethodNotImplemented', 'x', 'not_supported_by_system'],
    [400, 'Application_DialogException', 'A "vendorNumber" or a "vendorId" must be provided.', 'validation_failed'],
    [400, 'Application_StringExceededLength', 'x', 'validation_failed'],
    [400, 'Application_FilterErrorException', 'x', 'validation_failed'],
    [400, 'BadRequest_RequiredParamNotProvided', 'x', 'validation_failed'],
    [400, 'Unknown', 'x', 'validation_failed'],
    [408, '', 'x', 'upstream_timeout'],
    [504, '', 'x', 'upstream_timeout'],
  ])('%i %s (%s) is %s', (status, code, message, expected) => expect(becomes(status, code, message)).toBe(expected));

  it('leave a failure and a bad query to core', () => {
    expect(becomes(500, 'Internal_ServerError')).toBeUndefined();
    expect(becomes(400, 'BadRequest')).toBeUndefined();
  });

  it('name the column that is missing, and the request for support', () => {
    expect(errors.missingColumn?.({ code: 'BadRequest', message: 'Could not find a property named \'locationId\' on type \'Microsoft.NAV.purchaseOrderLine\'.' })).toBe('locationId');
    expect(errors.missingColumn?.({ code: 'BadRequest', message: 'Syntax error' })).toBeNull();
    expect(errors.parse(404, '{"error":{"code":"A","message":"b  CorrelationId:  3ffdbdbd-f677-40ad-b95b-3a778b9e786a."}}', {})).toEqual({ code: 'A', message: 'b', requestId: '3ffdbdbd-f677-40ad-b95b-3a778b9e786a' });
  });
});
