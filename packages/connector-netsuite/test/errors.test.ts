import { describe, expect, it } from 'vitest';
import { errors } from '../src/errors.ts';
import { judged } from './fake-io.ts';

const details = (code: string | null, detail: string, rest: Readonly<Record<string, unknown>> = {}): string => JSON.stringify({ title: 'Bad Request', 'o:errorDetails': [{ detail, ...(code !== null && { 'o:errorCode': code }) }], ...rest });
const query = 'Invalid search query. Detailed unprocessed description follows. ';

describe('codes', () => {
  it.each([
    [429, details('CONCURRENCY_LIMIT_EXCEEDED', 'Concurrent request limit exceeded. Request blocked.', { 'o:errorCode': 'USER_ERROR' }), 'upstream_rate_limited'],
    [429, JSON.stringify({ title: 'Bad Request', status: 429, 'o:errorCode': 'USER_ERROR' }), 'upstream_rate_limited'],
    [400, JSON.stringify({ error: { code: 'SSS_REQUEST_LIMIT_EXCEEDED', message: 'Request Limit Exceeded' } }), 'upstream_rate_limited'],
    [401, details('INVALID_LOGIN', 'Invalid login attempt.'), 'reauthorization_required'],
    [400, JSON.stringify({ error: 'invalid_grant', error_description: 'x' }), 'reauthorization_required'],
    [400, details('USER_ERROR', 'Your current role does not have permission to perform this action.'), 'permission_missing'],
    [403, details('INSUFFICIENT_PERMISSION', 'You do not have permission to access this record.'), 'permission_missing'],
    [400, details('INVALID_PARAMETER', `${query}Search error occurred: Unknown identifier 'subsidiary'. Available identifiers are: {transaction=transaction}.`), 'permission_missing'],
    [400, details('INVALID_PARAMETER', `${query}Invalid search type: Email.`), 'permission_missing'],
    [400, details('INVALID_PARAMETER', `${query}Search error occurred: Record 'subsidiary' was not found.`), 'permission_missing'],
    [400, details('USER_ERROR', 'Error while accessing a resource. This record has been locked by a user defined workflow.'), 'record_locked'],
    [404, details('NONEXISTENT_ID', 'Record does not exist.'), 'not_found'],
    [400, details('RCRD_HAS_BEEN_CHANGED', 'Record has been changed'), 'version_conflict'],
    [500, details('UNEXPECTED_ERROR', 'An unexpected error occurred. Error ID: jrgbpyylphhishmmlxyt'), 'upstream_error'],
    [400, details('USER_ERROR', 'Error while accessing a resource. You must enter a value for Company Name.'), 'rejected_by_system'],
  ])('%i %s', (status, body, code) => expect(judged(status, body).code).toBe(code));

  it('reads the challenge of a refused token', () => {
    const challenge = 'Bearer realm="123456", error="invalid_token", error_description="Invalid login attempt."';
    expect(judged(401, '', { 'www-authenticate': challenge })).toEqual({ code: 'reauthorization_required', issue: { code: 'invalid_token', message: 'Invalid login attempt.' } });
  });
  it('keeps the name NetSuite gives an unexpected error', () => expect(errors.parse(500, details('UNEXPECTED_ERROR', 'An unexpected error occurred. Error ID: jrgbpyyl'), {})?.requestId).toBe('jrgbpyyl'));
  it.each(['', '<html>', '[]', '{"a":1', '{"o:errorDetails":{}}', 'null', '{"o:errorDetails":[null]}'])('takes %j for nobody\'s', (body) => expect(errors.parse(502, body, {})).toBeNull());
});

describe('what is missing', () => {
  const missing = (message: string): string | null => errors.missingColumn?.({ code: 'INVALID_PARAMETER', message }) ?? null;
  it('is a column', () => {
    expect(missing(`${query}Search error occurred: Unknown identifier 'subsidiary'. Available identifiers are: {t=transaction}.`)).toBe('subsidiary');
    expect(missing(`Unknown identifier 'tl.expectedReceiptDate'.`)).toBe('expectedreceiptdate');
    expect(missing(`Field 'expectedreceiptdate' for record 'transactionline' was not found. Reason: REMOVED - Field is removed.`)).toBe('transactionline.expectedreceiptdate');
  });
  it('is a table that is joined, by the column that stands for it', () => {
    expect(missing(`${query}Search error occurred: Record 'unitsTypeUom' was not found.`)).toBe('unitstypeuom.conversionrate');
    expect(missing(`${query}Invalid search type: currency.`)).toBe('currency.symbol');
  });
  it('is nothing else', () => {
    expect(missing(`${query}Invalid search type: Email.`)).toBeNull();
    expect(missing('Your current role does not have permission to perform this action.')).toBeNull();
  });
});
