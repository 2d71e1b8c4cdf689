import type { Connector, ErrorCode } from '@koine/core';
import { z } from 'zod';
import type { OAuthApps } from '../../connections/oauth-apps.ts';
import type { LinkStatus } from '../../link/link-status.ts';
import type { ConnectionRow } from '../../store/connections.ts';
import type { LinkSessionRow } from '../../store/link-sessions.ts';
import type { LinkSignInRow } from '../../store/link-sign-ins.ts';
import { connectionMetadata, customerInput } from './connection.ts';
import { formSchema } from './system.ts';

const mostSeconds = 30 * 24 * 60 * 60;
const httpsUrl = z.url({ protocol: /^https?$/ }).max(2000);

export const createLinkSessionBody = z.strictObject({
  customer: customerInput.optional().describe('Whose system it is; of a reconnection, the connection\'s where left out'),
  systems: z.array(z.string().max(100)).min(1).max(50).optional().describe('Systems to choose from, as in GET /systems; all where left out'),
  connection_id: z.string().optional().describe('Reconnects this connection: it keeps its id and history'),
  redirect_url: httpsUrl.optional().describe('Where the browser goes at the end, with `code` and `state` added to its query'),
  origin: z.url({ protocol: /^https?$/ }).max(300).transform((text) => new URL(text).origin).optional().describe('Origin of your page that frames or opens the connect page, and is told of its end'),
  state: z.string().max(500).optional().describe('Comes back with the code: bind it to the session of your user'),
  language: z.enum(['en', 'de']).optional().describe('Language of the page; the browser\'s where left out'),
  metadata: connectionMetadata.optional().describe('For the connection that comes of it'),
  expires_in: z.int().min(60).max(mostSeconds).default(1800).describe('Seconds until the link expires; half an hour where left out, 30 days at most'),
}).refine((body) => body.customer !== undefined || body.connection_id !== undefined, { error: 'must be given, unless a connection is reconnected', path: ['customer'] }).meta({ id: 'CreateLinkSession' });

export const madeLinkSessionSchema = z.object({
  object: z.literal('link_session'),
  id: z.string().describe('Opens the connect page (`lnk_`): as secret as the link itself'),
  url: z.url().describe('Page to be opened by the customer'),
  expires_at: z.string(),
}).meta({ id: 'MadeLinkSession' });

export const exchangeLinkCodeBody = z.strictObject({ code: z.string().max(200).describe('What the connect page handed back; works once, for 10 minutes') }).meta({ id: 'ExchangeLinkCode' });

const jsonSchema = z.record(z.string(), z.unknown());
const bilingual = z.object({ en: z.string(), de: z.string() });

export const linkSessionSchema = z.object({
  object: z.literal('link_session'),
  id: z.string(),
  status: z.enum(['open', 'completed', 'passed_on', 'expired']).describe('`passed_on`: somebody to whom the link was passed on has connected; `complete` with an empty body fetches the code'),
  customer: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  language: z.enum(['en', 'de']).nullable(),
  origin: z.string().nullable().describe('Origin of the page that is told of the end'),
  expires_at: z.string(),
  reconnect: z.object({
    connection_id: z.string(),
    system: z.string(),
    settings: z.record(z.string(), z.string()),
    failing_step: z.enum(['dns', 'tls', 'authentication', 'api_version', 'companies', 'permission']).nullable().describe('The check at which the connection fails'),
  }).nullable(),
  oauth: z.object({
    system: z.string(),
    settings: z.record(z.string(), z.string()),
    status: z.enum(['done', 'failed']),
    detail: z.string().nullable().describe('Why it failed'),
  }).nullable().describe('The newest sign-in at an identity provider that came back'),
  systems: z.array(z.object({
    id: z.string(),
    name: z.string(),
    settings: jsonSchema.describe('JSON Schema of `settings`'),
    credentials: z.array(z.object({
      type: z.string(),
      title: z.string(),
      title_de: z.string().nullable(),
      schema: jsonSchema.describe('JSON Schema of `credentials` without `type`; fields marked `secret` are. Of a sign-in: of its app, where the operator has none'),
      settings: jsonSchema.describe('JSON Schema of `settings` with this type'),
      oauth: z.boolean().describe('A person signs in at the system: begin with POST /link-session/oauth'),
      app_provided: z.boolean().describe('The operator has an app there: no client id is needed'),
    })),
    prepare: z.array(z.object({ text: bilingual, who: z.enum(['administrator', 'you']), link: z.url().nullable() })),
  })).describe('None once the session is over'),
}).meta({ id: 'LinkSession' });

export interface LinkSessionView {
  readonly text: string;
  readonly link: LinkSessionRow;
  readonly status: LinkStatus;
  readonly reconnected: ConnectionRow | null;
  readonly signIn: LinkSignInRow | undefined;
  readonly systems: readonly Connector[];
  readonly oauthApps: OAuthApps;
}

export function linkSessionResource({ text, link, status, reconnected, signIn, systems, oauthApps }: LinkSessionView): z.infer<typeof linkSessionSchema> {
  const isOpen = status === 'open';
  return {
    object: 'link_session', id: text, status, customer: link.customer_id === null ? null : { id: link.customer_id, name: link.customer_name }, language: link.language, origin: link.origin, expires_at: link.expires_at,
    reconnect: !isOpen || reconnected === null ? null : { connection_id: reconnected.id, system: reconnected.system, settings: reconnected.settings, failing_step: failingStep(reconnected.status_code) },
    oauth: !isOpen || signIn === undefined || signIn.status === 'pending' ? null : { system: signIn.system, settings: signIn.settings, status: signIn.status, detail: signIn.error_detail },
    systems: isOpen ? systems.map((connector) => linkSystem(connector, oauthApps)) : [],
  };
}

/** What a sign-in brings by itself. */
const tokenFields = new Set(['refresh_token', 'access_token', 'expires_at', 'refresh_expires_at']);

function linkSystem(connector: Connector, oauthApps: OAuthApps): z.infer<typeof linkSessionSchema>['systems'][number] {
  return {
    id: connector.id, name: connector.name, settings: formSchema(connector.settings),
    credentials: Object.entries(connector.credentials).map(([type, { title, title_de, fields, settings, sign }]) => {
      const oauth = sign.scheme === 'oauth2_authorization_code';
      const app_provided = oauth && oauthApps.has(connector.id);
      return { type, title, title_de: title_de ?? null, schema: oauth ? appSchema(fields, app_provided) : formSchema(fields), settings: formSchema(settings ?? connector.settings), oauth, app_provided };
    }),
    prepare: connector.prepare.map(({ text, who, link }) => ({ text: { ...text }, who, link: link ?? null })),
  };
}

function appSchema(fields: Connector['settings'], provided: boolean): Record<string, unknown> {
  const { properties, required: _required, ...schema } = formSchema(fields);
  // The connection can do without it where the operator has an app; the page cannot where not.
  if (provided) return { ...schema, properties: {}, required: [] };
  const own = Object.entries(z.record(z.string(), z.unknown()).parse(properties)).filter(([name]) => !tokenFields.has(name));
  return { ...schema, properties: Object.fromEntries(own), required: ['client_id'] };
}

const steps: Partial<Record<ErrorCode, NonNullable<NonNullable<z.infer<typeof linkSessionSchema>['reconnect']>['failing_step']>>> = {
  url_forbidden: 'dns', upstream_unreachable: 'tls', tls_untrusted: 'tls', reauthorization_required: 'authentication', credentials_rejected: 'authentication',
  endpoint_misconfigured: 'api_version', feature_not_enabled: 'api_version', upstream_invalid_response: 'api_version', company_not_found: 'companies', permission_missing: 'permission',
};

function failingStep(code: ErrorCode | null) {
  return code === null ? null : steps[code] ?? null;
}
