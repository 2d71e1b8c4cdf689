import type { IncomingHttpHeaders } from 'node:http';
import type { Control } from './control.ts';
import type { GrantFigures } from './oauth/grant-book.ts';
import { serve } from './server.ts';
import { systems } from '../systems.ts';

export type SystemId = 'sap_s4hana' | 'netsuite' | 'dynamics_business_central';

export interface StandInOptions {
  /** Default 0: any free port. */
  readonly port?: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Default 1. The same seed gives the same data. */
  readonly seed?: number;
  /** Default 2,000. */
  readonly orders?: number;
  /** Default 'realistic': none, 1 to 8, and a few orders with 120 lines; a number gives every order that many. */
  readonly linesPerOrder?: 'realistic' | number;
  readonly [systemSpecific: string]: unknown;
}

/** The options every system is created with, defaults filled in. */
export interface SeedOptions extends StandInOptions {
  readonly seed: number;
  readonly orders: number;
  readonly linesPerOrder: 'realistic' | number;
}

export interface StandIn {
  readonly system: SystemId;
  readonly url: string;
  /** What `POST /api/v1/connections` takes as `settings`. */
  readonly settings: Settings;
  /** What it takes as `credentials`: one entry per credential type the stand-in accepts, best first. */
  readonly credentials: readonly Settings[];
  /** The app that people can sign in to it with; null where the system has no sign-in by a person. */
  readonly oauthClient: OAuthClient | null;
  readonly control: Control;
  close(): Promise<void>;
}

export type Settings = Readonly<Record<string, unknown>>;
export interface OAuthClient {
  readonly client_id: string;
  readonly client_secret: string;
}
export type UnifiedRecord = Readonly<Record<string, unknown>>;

export interface SystemRequest {
  readonly method: string;
  /** As received, still percent-encoded, without the query. */
  readonly path: string;
  /** As received, without the question mark; '' when there is none. */
  readonly query: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Requests in progress on this stand-in, this one included (control requests are not counted). */
  readonly inFlight: number;
  /** The address clients reach this stand-in at, for links in answers: `http://127.0.0.1:PORT`. */
  readonly origin: string;
}

export interface SystemResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: string | Uint8Array;
}

/** A name on the wire: an entity type (or SQL table) and one of its fields. */
export interface WireName {
  readonly type: string;
  readonly field: string;
}

/** What one system brings; the kernel adds the HTTP server, faults, the call log and the control interface. */
export interface SystemParts {
  handle(request: SystemRequest): SystemResponse | Promise<SystemResponse>;
  /** How this system says "too many requests". */
  throttled(request: SystemRequest): SystemResponse;
  /** This system's logon or maintenance page: 200 text/html. */
  htmlPage(request: SystemRequest): SystemResponse;
  settings(url: string): Settings;
  credentials(url: string): readonly Settings[];
  oauthClient?(): OAuthClient | null;
  /** What was done with the codes and refresh tokens of people's sign-ins. */
  grants?(): GrantFigures;
  names(): readonly WireName[];
  truth(collection: string): readonly UnifiedRecord[];
  truthOf(collection: string, id: string): UnifiedRecord | null;
  revokeCredentials(): void;
  restoreCredentials(): void;
  expireAccessTokens?(): void;
  hide(what: string): void;
  show(what: string): void;
  insertOrders(count: number): readonly string[];
  updateOrders(ids: readonly string[]): void;
  deleteOrders(ids: readonly string[]): void;
  /** Data, hidden things, credentials and sessions back to the start; the kernel clears faults and the call log itself. */
  reset(): void;
}

export interface SystemDefinition {
  readonly system: SystemId;
  create(options: SeedOptions): SystemParts;
}

/** Starts a stand-in of its own on a port of its own. Throws RangeError for an unknown system or option. */
export async function startStandIn(system: SystemId, options: StandInOptions = {}): Promise<StandIn> {
  return serve(find(system), options);
}

/** Every name the stand-in serves, for comparing with the vendor's published metadata. */
export function wireNames(system: SystemId): readonly WireName[] {
  return find(system).create({ seed: 1, orders: 0, linesPerOrder: 'realistic' }).names();
}

function find(system: SystemId): SystemDefinition {
  const definition = systems.find((candidate) => candidate.system === system);
  if (definition === undefined) throw new RangeError(`no stand-in for ${system}; there are ${systems.map((known) => known.system).join(', ')}`);
  return definition;
}
