import type { ZodObject } from 'zod';
import type { ErrorCode } from '../errors/codes.ts';
import type { Collection } from '../model/entities.ts';
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
  | { readonly scheme: 'oauth1_hmac_sha256'; readonly realm: FromSettings };
export type FromSettings = (settings: Settings) => string;

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
  /** What a status means here when it differs from the error table. */
  readonly becomes?: Readonly<Record<number, ErrorCode>>;
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
  /** By credential `type`: the fields (secret ones marked `.meta({ secret: true })`) and how they sign. */
  readonly credentials: Readonly<Record<string, { readonly fields: ZodObject; readonly sign: AuthScheme; readonly title: string; /** Settings that may or must differ with this type, e.g. on premises. */ readonly endpoint?: (settings: Settings) => Endpoint; readonly settings?: ZodObject }>>;
  endpoint(settings: Settings): Endpoint;
  readonly limits: {
    /** Requests at the same time. */
    readonly concurrency: number;
    /** What the limit is shared by: connections with the same text share it. */
    readonly sharedBy: FromSettings;
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

export type ResourceOf<C extends Collection> = Resource<C>;

export function defineConnector<const C extends Connector>(connector: C): C {
  return connector;
}
