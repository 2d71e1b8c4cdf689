import type { Connector, Settings } from '../connector/connector.ts';
import { KoineError } from '../errors/koine-error.ts';

/**
 * Settings as the connector's schema accepts them. A credential type may have settings of its own: its schema decides where the type
 * is known; where it is not, the schema for any connection does, or else one of the types'.
 */
export function acceptedSettings(connector: Connector, settings: Readonly<Record<string, unknown>>, credentialType: string | undefined): Settings {
  const own = credentialType === undefined ? undefined : connector.credentials[credentialType]?.settings;
  const accepted = (own ?? connector.settings).safeParse(settings);
  if (accepted.success) return accepted.data as Settings;
  if (credentialType === undefined) {
    for (const type of Object.values(connector.credentials)) {
      const byType = type.settings?.safeParse(settings);
      if (byType?.success === true) return byType.data as Settings;
    }
  }
  throw new KoineError('validation_failed', {
    detail: `The settings of this ${connector.name} connection are not valid.`,
    errors: accepted.error.issues.map((issue) => ({ pointer: `/settings/${issue.path.join('/')}`, code: issue.code, detail: issue.message })),
  });
}
