import type { ErrorMapping, ErrorRule } from '@koine/core';
import { missingProperty, parseODataError } from '@koine/odata';

/** Our name for the one refusal Gateway writes as plain text. */
const csrfRequired = 'CSRF_TOKEN_REQUIRED';

/** T100 message `CLASS/NUMBER`, as business messages are named: `ME/006`, `/IWBEP/CM_MGW_RT/020`. */
const businessMessage = /^[A-Z0-9_]{1,20}\/[0-9]{3}$/;

/** The words of a gateway that does not serve a service, for releases and languages whose code is not listed. */
const serviceMissing = /no service found for namespace|service group '[^']*' not published|service [^ ]+ (?:is )?(?:not active|not activated|inactive)|service not activated/i;

const lockMessage = /\balready processing\b|locked by (?:user )?\S|being (?:processed|edited|changed) by/i;

/** The words for a property that a release lacks: V2 `Property X not found in type T`, V4 `Property 'X' does not exist in type 'T'`. */
const propertyMissing = [
  /\bproperty (?:named )?'?"?[A-Za-z_][A-Za-z0-9_]*'?"? (?:not found|does not exist|is not (?:defined|found)|is invalid)/i,
  /could not find a property named '/i,
  /resource not found for (?:the )?segment '/i,
] as const;

/** Before core's table by HTTP status, which knows 401, 403, 404, 412, 423, 429 and 5xx. */
const rules: readonly ErrorRule[] = [
  // A token ended twice in a row: no question of permissions, and worth another try.
  { status: 403, code: csrfRequired, becomes: 'upstream_error' },
  // Service not registered, not published or not active on this system. Gateway answers 403 or 404.
  { code: /^\/IWFND\/MED\/170$|^\/IWBEP\/CM_MGW_RT\/026$|^\/IWBEP\/CM_V4_COS\/014$/, becomes: 'feature_not_enabled' },
  { status: [403, 404], message: serviceMissing, becomes: 'feature_not_enabled' },
  // A release without a property or a set that is read.
  ...propertyMissing.map((message): ErrorRule => ({ status: [400, 404], message, becomes: 'feature_not_enabled' })),
  // A value in a filter or key that its property cannot hold, such as one that is too long.
  { status: 400, message: /^invalid (?:key )?value '/i, becomes: 'invalid_parameter' },
  // Locks: RAP answers 423, classic services a business message with 400 (ME/006, M3/023, M3/024: somebody is processing the object).
  { status: [400, 409], code: /^(?:ME\/006|M3\/02[34])$/, becomes: 'record_locked' },
  { status: [400, 409], message: lockMessage, becomes: 'record_locked' },
  // If-Match missing (KBA 2962502, 3514624).
  { status: 428, becomes: 'version_conflict' },
  // M7/053: posting only possible in periods … in company code ….
  { status: 400, code: 'M7/053', becomes: 'period_closed' },
  { status: [400, 422], code: businessMessage, becomes: 'rejected_by_system' },
  // CX_SADL_ENTITY_CUD_DISABLED and the like: the service does not offer the operation.
  { status: [405, 501], becomes: 'not_supported_by_system' },
];

export const errors: ErrorMapping = {
  parse(status, body, headers) {
    if (isTokenRequired(status, body, headers)) return { code: csrfRequired, message: 'CSRF token validation failed' };
    return parseODataError(status, body, headers);
  },
  rules,
  missingColumn: (issue) => missingProperty(issue.message),
};

function isTokenRequired(status: number, body: string, headers: Readonly<Record<string, string>>): boolean {
  return status === 403 && (headers['x-csrf-token']?.toLowerCase() === 'required' || /^CSRF token validation failed/i.test(body.trimStart()));
}
