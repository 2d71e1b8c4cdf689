import type { ErrorMapping } from '@koine/core';
import { missingProperty, parseODataError } from '@koine/odata';

/**
 * Codes are `<Family>_<Name>`:
 * https://learn.microsoft.com/dynamics365/business-central/dev-itpro/webservices/odata-known-error-codes (names), and what the
 * families mean for a caller. The first rule that matches wins.
 */
export const errors: ErrorMapping = {
  parse: parseODataError,
  rules: [
    { code: 'Internal_CompanyNotFound', becomes: 'company_not_found' },
    // The environment or the tenant in the address is wrong, or the environment is being updated.
    { status: 503, code: 'Internal_TenantUnavailable', becomes: 'upstream_maintenance' },
    { code: /^(?:NoEnvironment|InvalidEnvironment|Internal_TenantUnavailable)$/, becomes: 'endpoint_misconfigured' },
    { status: 404, message: /environment does not exist/i, becomes: 'endpoint_misconfigured' },
    { code: /^Authentication_/, becomes: 'reauthorization_required' },
    { code: /^Authorization_/, becomes: 'permission_missing' },
    { status: 401, becomes: 'reauthorization_required' },
    { status: 403, becomes: 'permission_missing' },
    // Pages raise missing permissions as dialogs of their own.
    { code: 'Application_DialogException', message: /do not have (?:the following )?permissions?/i, becomes: 'permission_missing' },
    { code: /^(?:Internal_RecordNotFound|Internal_DataNotFoundFilter)$/, becomes: 'not_found' },
    { status: 404, becomes: 'not_found' },
    { code: 'Internal_EntityWithSameKeyExists', becomes: 'duplicate_record' },
    // A stale version is 409 here; a missing one is a bad request.
    { code: /^(?:Request_EntityChanged|BadRequest_InvalidToken)$/, becomes: 'version_conflict' },
    { code: 'Application_TooManyRequests', becomes: 'upstream_rate_limited' },
    { code: 'Internal_InvalidTableRelation', becomes: 'reference_not_found' },
    { code: 'BadRequest_InvalidOperation', becomes: 'read_only_field' },
    { code: /^(?:BadRequest_MethodNotAllowed|BadRequest_MethodNotImplemented)$/, becomes: 'not_supported_by_system' },
    { status: [405, 501], becomes: 'not_supported_by_system' },
    { code: /^Application_(?:DialogException|FieldValidationException|EvaluateException|StringExceededLength|InvalidGUID|FilterErrorException)$/, becomes: 'validation_failed' },
    { code: 'BadRequest_RequiredParamNotProvided', becomes: 'validation_failed' },
    { status: 400, code: 'Unknown', becomes: 'validation_failed' },
    // More than 8 minutes of work, or of waiting: smaller pages help.
    { status: [408, 504], becomes: 'upstream_timeout' },
    { status: 413, becomes: 'upstream_response_too_large' },
  ],
  missingColumn: (issue) => missingProperty(issue.message),
};
