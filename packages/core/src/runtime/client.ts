import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { Connector, Settings } from '../connector/connector.ts';
import type { Io } from '../connector/source.ts';
import type { Facts } from '../connector/wire.ts';
import { KoineError } from '../errors/koine-error.ts';
import { systemClock, type Clock } from '../io/clock.ts';
import { openDoor, type Credentials, type Door, type EgressPolicy, type RequestScope } from '../io/door.ts';
import type { Redactor } from '../io/redact.ts';
import type { TokenKeeper } from '../io/sign/kept-tokens.ts';
import { collections, type Collection } from '../model/entities.ts';
import { acceptedSettings } from './accepted-settings.ts';
import { runCheckStep } from './check-step.ts';
import { variantFor, type CompiledResource } from './compiled-resource.ts';
import { systemCoverage, type Coverage } from './coverage.ts';
import { createCursorSeal, type CursorSeal } from './cursor.ts';
import { getRecord, type Single } from './get.ts';
import { listPage, type Include, type ListQuery, type Page } from './list.ts';
import { isDefinite } from './load-related.ts';
import { createMemory, inMemoryFactsStore, type FactsStore } from './memory.ts';
import { createNameCache } from './name-cache.ts';
import { passthrough, type PassthroughAnswer, type PassthroughRequest } from './passthrough.ts';
import type { ReadSession } from './read-session.ts';

export interface ClientOptions {
  readonly connector: Connector;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly credentials: Credentials | (() => Promise<Credentials>);
  /** Keeps what a person's sign-in is renewed with (scheme `oauth2_authorization_code`) beyond this process. */
  readonly tokens?: TokenKeeper;
  /** Binds cursors; empty for library use. */
  readonly connectionId?: string;
  /** Without one, cursors live as long as the client. */
  readonly cursorSeal?: CursorSeal;
  readonly facts?: FactsStore;
  readonly egress?: EgressPolicy;
  readonly clock?: Clock;
  readonly redactor?: Redactor;
}

/** One connection's client, for code that knows entities only by name. */
export interface GenericClient {
  list(collection: Collection, query: ListQuery, scope?: RequestScope): Promise<Page<Record<string, unknown>>>;
  get(collection: Collection, id: string, query: { readonly include?: readonly Include[] }, scope?: RequestScope): Promise<Single<Record<string, unknown>>>;
  /**
   * Proves credentials, address and company, and finds out anew what the system has. Throws a KoineError that says what is wrong.
   * `steps` proves without finding out; `first` makes the first step alone: the cheapest call that proves the credentials.
   */
  check(scope?: RequestScope, depth?: CheckDepth): Promise<void>;
  coverage(scope?: RequestScope): Promise<Coverage>;
  passthrough(request: PassthroughRequest, scope?: RequestScope): Promise<PassthroughAnswer>;
  close(): Promise<void>;
}

export type CheckDepth = 'full' | 'steps' | 'first';

const defaultPatience = 55_000;

export function openClient(options: ClientOptions): GenericClient {
  const { connector } = options;
  const clock = options.clock ?? systemClock;
  const credentials = typeof options.credentials === 'function' ? options.credentials : constantly(options.credentials);
  const settings = acceptedSettings(connector, options.settings, typeof options.credentials === 'function' ? undefined : options.credentials['type']);
  const door = openDoor({ connector, settings, credentials, egress: options.egress ?? { allowedPrivateHosts: [] }, clock, ...(options.redactor && { redactor: options.redactor }), ...(options.tokens && { tokens: options.tokens }) });
  const seal = options.cursorSeal ?? createCursorSeal([randomBytes(32)]);
  const names = createNameCache(clock);
  const fixedFacts = connector.factsFromSettings?.(settings) ?? {};
  const inScope = (scope?: RequestScope): RequestScope => scope ?? { deadline: clock.now() + defaultPatience };
  const session = sessionDoor(connector, settings, door);
  let discoveryScope: RequestScope | null = null;
  const memory = createMemory(options.facts ?? inMemoryFactsStore(), async () => ({
    ...await connector.discover(session(discoveryScope ?? inScope()), settings, () => new Date(clock.now())),
    ...fixedFacts,
  }), clock);

  const open = async (scope: RequestScope): Promise<ReadSession> => {
    discoveryScope = scope;
    const facts: Facts = await memory.facts();
    return { connector, io: session(scope), facts, memory, names };
  };
  const resourceFor = (read: ReadSession, collection: Collection): CompiledResource => {
    const resource = connector.resources.find((candidate) => candidate.collection === collection);
    const variant = resource === undefined ? null : variantFor(resource, read.facts);
    if (variant === null) throw new KoineError('not_supported_by_system', { detail: `${connector.name} has no ${collection}, or they are not available on this system.` });
    return variant;
  };

  return {
    async list(collection, query, scope) {
      const read = await open(inScope(scope));
      return listPage(read, resourceFor(read, collection), query, { seal, connection: options.connectionId ?? '', now: clock.now() });
    },
    async get(collection, id, query, scope) {
      const read = await open(inScope(scope));
      return getRecord(read, resourceFor(read, collection), id, query.include ?? []);
    },
    async check(scope, depth = 'full') {
      const during = inScope(scope);
      const io = session(during);
      const steps = connector.check(settings);
      for (const step of depth === 'first' ? steps.slice(0, 1) : steps) await runCheckStep(connector, io, step);
      if (depth !== 'full') return;
      discoveryScope = during;
      await memory.renew();
    },
    async coverage(scope) {
      const read = await open(inScope(scope));
      const refusals = new Map<Collection, string>();
      for (const collection of collections) {
        const resource = connector.resources.find((candidate) => candidate.collection === collection);
        const variant = resource === undefined ? null : variantFor(resource, read.facts);
        if (variant === null) continue;
        const refusal = await probe(read, variant, collection, seal, clock);
        if (refusal !== null) refusals.set(collection, refusal);
      }
      return systemCoverage(read, refusals);
    },
    passthrough: (request, scope) => passthrough(door, connector.session === undefined ? null : session, connector, request, inScope(scope)),
    close: () => door.close(),
  };
}

function constantly(credentials: Credentials): () => Promise<Credentials> {
  return () => Promise.resolve(credentials);
}

/** The protocol's session (CSRF tokens, cookies) lives as long as the client; each request brings its own deadline and observer along. */
function sessionDoor(connector: Connector, settings: Settings, door: Door): (scope: RequestScope) => Io {
  if (connector.session === undefined) return (scope) => door.scoped(scope);
  const current = new AsyncLocalStorage<RequestScope>();
  const wrapped = connector.session({
    send(request) {
      const scope = current.getStore();
      if (scope === undefined) throw new Error('a protocol session was used outside a request');
      return door.scoped(scope).send(request);
    },
  }, settings);
  return (scope) => ({ send: (request) => current.run(scope, () => wrapped.send(request)) });
}

/** Reads one record of a collection; why the system refuses it is remembered for a day. */
async function probe(read: ReadSession, resource: CompiledResource, collection: Collection, seal: CursorSeal, clock: Clock): Promise<string | null> {
  const known = read.memory.unreadableReason(collection);
  if (known !== null) return known;
  try {
    await listPage(read, resource, { limit: 1 }, { seal, connection: '', now: clock.now() });
    return null;
  } catch (error) {
    if (!isDefinite(error)) throw error;
    await read.memory.rememberUnreadable(collection, error.detail);
    return error.detail;
  }
}
