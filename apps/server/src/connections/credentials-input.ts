import { KoineError, type Connector, type Credentials, type ErrorItem } from '@koine/core';
import { errorItems, validationFailed } from '../http/validation.ts';

/** What a caller sent to connect a system. */
export interface ConnectionInput {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly credentials: Readonly<Record<string, unknown>>;
}

export interface AcceptedInput {
  readonly settings: Readonly<Record<string, string>>;
  readonly credentials: Credentials;
}

/** Settings and credentials as the connector's schemas accept them; throws `validation_failed` with a pointer to each thing that is wrong. */
export function acceptInput(connector: Connector, input: ConnectionInput): AcceptedInput {
  const { type, ...secrets } = input.credentials;
  const kind = typeof type === 'string' && Object.hasOwn(connector.credentials, type) ? connector.credentials[type] : undefined;
  if (kind === undefined || typeof type !== 'string') {
    throw validationFailed([{ pointer: '/credentials/type', code: type === undefined ? 'required' : 'invalid_value', detail: `must be one of ${Object.keys(connector.credentials).join(', ')} for ${connector.name}` }]);
  }
  const settings = (kind.settings ?? connector.settings).strict().safeParse(input.settings, { reportInput: true });
  const credentials = kind.fields.strict().safeParse(secrets, { reportInput: true });
  const errors: ErrorItem[] = [
    ...(settings.success ? [] : errorItems(settings.error.issues, '/settings')),
    ...(credentials.success ? [] : errorItems(credentials.error.issues, '/credentials')),
  ];
  if (!settings.success || !credentials.success) throw validationFailed(errors);
  return { settings: texts(settings.data), credentials: { type, ...texts(credentials.data) } };
}

/** Settings as the connector's schema for this credential type accepts them. */
export function acceptSettings(connector: Connector, type: string, given: Readonly<Record<string, unknown>>): Readonly<Record<string, string>> {
  const settings = (connector.credentials[type]?.settings ?? connector.settings).strict().safeParse(given, { reportInput: true });
  if (!settings.success) throw validationFailed(errorItems(settings.error.issues, '/settings'));
  return texts(settings.data);
}

function texts(values: Readonly<Record<string, unknown>>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(values)) {
    if (typeof value === 'string') kept[name] = value;
    else if (value !== undefined && value !== null) throw new KoineError('internal_error', { detail: `The connector's schema lets ${name} be something else than text.` });
  }
  return kept;
}
