import type { ZodObject } from 'zod';
import type { ErrorCode } from '../errors/codes.ts';
import type { Resource } from './resource.ts';
import type { Io, UpstreamRequest } from './source.ts';
import type { Facts } from './wire.ts';

/** A connection's settings after the connector's schema has accepted them. */
export type Settings = Readonly<Record<string, string | undefined>>;

/**
 * How requests are signed. Signing is protocol: the schemes live in core, a connector names one with its parameters.
 * `credential` names a field of the credentials that holds a public value (an address, a scope), never a secret.
 */
export type AuthScheme =
  | { readonly scheme: 'basic' }
  | { readonly scheme: 'api_key_header'; readonly header: string }
  | { readonly scheme: 'oauth2_client_credentials'; readonly tokenUrl: FromSettings | { readonly credential: string }; readonly scope?: FromSettings | { readonly credential: string }; readonly clientAuthentication: 'body' | 'basic' }
  | { readonly scheme: 'oauth2_jwt_assertion'; readonly tokenUrl: FromSettings; readonly scope: readonly string[] }
  | { readonly scheme: 'oauth1_hmac_sha256'; readonly realm: FromSettings }
  | AuthorizationCodeScheme;
export type FromSettings = (settings: Settings) => string;

/** A person signs in and allows access (RFC 6749, 4.1, with PKCE). Credentials of this scheme hold `client_id`, `client_secret`?, `refresh_token`, `access_token`?, `expires_at`?, `refresh_expires_at`? (RFC 3339). */
export interface AuthorizationCodeScheme {
  readonly scheme: 'oauth2_authorization_code';
  readonly authorizeUrl: FromSettings;
  readonly tokenUrl: FromSettings;
  readonly scopes: readonly string[];
  /** How a client with a secret proves itself; one without sends its id in the body. */
  readonly clientAuthentication: 'body' | 'basic';
  /** Whether a refresh brings a new refresh token. Where it does not, access ends when the first one does. A server that sends a new one anyway is believed. */
  readonly refreshToken: 'rotates' | 'stays';
  /** Seconds a refresh token lives, for clients with and without a secret, where the source publishes it and its answers do not say. */
  readonly refreshLifetimeSeconds?: { readonly confidential: number; readonly public: number };
  /** Settings that the callback's parameters tell, such as the account that was signed in to. Another account than the settings name is refused. */
  readonly settingsFromCallback?: (parameters: Readonly<Record<string, string>>) => Readonly<Record<string, string>>;
}

/** What of a connection's credentials is no secret, by field: client ids and user names, with `type`. */
export type PublicCredentials = Readonly<Record<string, string>>;

export interface Endpoint {
  /** Root of all paths, without a trailing slash. */
  readonly baseUrl: string;
  /** Parameters on every request. */
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One thing the source says is wrong; `code` and `message` are its own words. */
export interface UpstreamIssue {
  readonly code: string | null;
  readonly message: string | null;
  /** The source's own name of the request, for its support. */
  readonly requestId?: string | null;
}

export interface ErrorRule {
  readonly status?: number | readonly number[];
  readonly code?: string | RegExp;
  readonly message?: RegExp;
  readonly becomes: ErrorCode;
}

export interface ErrorMapping {
  /** Reads the source's error body (text). Null when it is not the source's (a proxy's page, nothing at all). */
  parse(status: number, body: string, headers: Readonly<Record<string, string>>): UpstreamIssue | null;
  /** First match wins; what matches nothing falls to core's table by HTTP status. */
  readonly rules: readonly ErrorRule[];
  /** The column an error says is missing or hidden, in the source's own words; null when it speaks of something else. */
  missingColumn?(issue: UpstreamIssue): string | null;
}

/** A cheap authenticated call that proves credentials, address and company. */
export interface CheckStep {
  readonly name: string;
  readonly request: UpstreamRequest;
  /** Asked in order while the system answers that the service of the one before is not there, or not for this user: the first other answer decides, else the first refusal stands. */
  readonly alternatives?: readonly UpstreamRequest[];
  /** What a status means here when it differs from the error table. */
  readonly becomes?: Readonly<Record<number, ErrorCode>>;
}

/** One thing to do in the source before connecting, for the person who connects. */
export interface PrepareStep {
  readonly text: { readonly en: string; readonly de: string };
  /** `administrator`: of the source. `you`: whoever connects. */
  readonly who: 'administrator' | 'you';
  /** Page of the vendor that explains it. */
  readonly link?: string;
}

export interface CredentialType {
  readonly title: string;
  readonly title_de?: string;
  /** Secret fields are marked `.meta({ secret: true })`; `title`, `title_de` and `description_de` are drawn on forms. */
  readonly fields: ZodObject;
  readonly sign: AuthScheme;
  /** Where it differs with this type, e.g. on premises. */
  readonly endpoint?: (settings: Settings) => Endpoint;
  /** Settings that may or must differ with this type. */
  readonly settings?: ZodObject;
}

export interface Connector {
  readonly specification: 'v1';
  /** As in `system`: `sap_s4hana`, `netsuite`, … */
  readonly id: string;
  readonly name: string;
  /** Name of the npm package and its version. */
  readonly package: { readonly name: string; readonly version: string };
  /** What a connection must know besides its secret, with a description of each for forms; values are text. */
  readonly settings: ZodObject;
  /** By credential `type`. */
  readonly credentials: Readonly<Record<string, CredentialType>>;
  /** What to do in the source before connecting. */
  readonly prepare: readonly PrepareStep[];
  /** Which account of the source the settings name, spelled one way: a reconnection to another one has to be confirmed. */
  account(settings: Settings): string;
  /** Settings that an address of the source (of its screens or its API) tells; null when the address is not of this source. */
  recognize?(address: URL): Readonly<Record<string, string>> | null;
  endpoint(settings: Settings): Endpoint;
  readonly limits: {
    /** Requests at the same time. */
    readonly concurrency: number;
    /** What the limit is shared by: connections with the same text share it. */
    readonly sharedBy: (settings: Settings, credentials: PublicCredentials) => string;
  };
  /** Connections with the same text fail together: the host, or the vendor's cloud service. */
  hostGroup(settings: Settings): string;
  readonly errors: ErrorMapping;
  /** In order: the first proves the credentials. */
  check(settings: Settings): readonly CheckStep[];
  /** Finds out what only the live system knows. Pure data out; kept with the connection, found out again after 24 h and on a check. */
  discover(io: Io, settings: Settings, now: () => Date): Promise<Facts>;
  /** Facts that follow from the settings alone, such as the company; they win over discovered ones. */
  factsFromSettings?(settings: Settings): Facts;
  /** Wraps the door for what belongs to the protocol's session (CSRF tokens, cookies). Called once per client. */
  session?(io: Io, settings: Settings): Io;
  readonly resources: readonly Resource[];
}

export function defineConnector<const C extends Connector>(connector: C): C {
  return connector;
}
