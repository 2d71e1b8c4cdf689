import type { Connector, Settings } from '../connector/connector.ts';
import type { Io, UpstreamRequest } from '../connector/source.ts';
import { KoineError } from '../errors/koine-error.ts';
import { attempt, type Journey, type Line } from './attempt.ts';
import { callOf, endpointFor, type Call } from './call.ts';
import { createCircuit, type Circuit } from './circuit.ts';
import { systemClock, type Clock } from './clock.ts';
import { publicCredentials, registerSecrets, type Credentials } from './credentials.ts';
import type { EgressPolicy } from './egress.ts';
import { createRedactor, createValueRedactor, type Redactor } from './redact.ts';
import { createRetryBudget, withRetries } from './retry.ts';
import type { RequestScope } from './scope.ts';
import { sharedByName, type Shared } from './shared.ts';
import type { TokenKeeper } from './sign/kept-tokens.ts';
import type { Signer } from './sign/signer.ts';
import { signerFor } from './sign/signer-for.ts';
import { createThrottle, type Throttle } from './throttle.ts';
import { openTransport, transportLimits, type TransportLimits } from './transport.ts';

export type { Credentials } from './credentials.ts';
export type { EgressPolicy } from './egress.ts';
export type { RequestScope } from './scope.ts';
export type { UpstreamCall } from './trace.ts';

export interface DoorOptions {
  readonly connector: Connector;
  readonly settings: Settings;
  /** Asked for each request; what it answers is registered for redaction and not kept. */
  readonly credentials: () => Promise<Credentials>;
  /** Keeps the tokens of credentials of scheme `oauth2_authorization_code`; without it they live in memory, beginning with those in the credentials. */
  readonly tokens?: TokenKeeper;
  readonly egress: EgressPolicy;
  readonly clock?: Clock;
  readonly redactor?: Redactor;
  /** Timeouts and sizes below the usual ones. */
  readonly limits?: Partial<TransportLimits>;
}

/** What a call of the source's own API was answered, whatever the status. */
export interface RawAnswer {
  readonly status: number;
  /** Names in lower case; without cookies, which are the connection's session. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A connection's only way to its source: throttled, signed, sent, retried and traced. */
export interface Door {
  /** For connectors: answers are read, refusals are thrown as KoineErrors. */
  scoped(scope: RequestScope): Io;
  /** For passthrough: any answer counts, and the body is text. Repeated only for GET and HEAD. */
  raw(scope: RequestScope): { send(request: UpstreamRequest): Promise<RawAnswer> };
  /** A text of the source without this connection's own secrets: a system that repeats what it was sent must not hand them to whoever may ask it. */
  withhold(text: string): string;
  close(): Promise<void>;
}

/** Shorter secrets would take ordinary words and numbers out of what a caller is to get as it is. */
const shortestWithheld = 8;

const throttles = sharedByName<Throttle>();
const circuits = sharedByName<Circuit>();

export function openDoor(options: DoorOptions): Door {
  const { connector, settings } = options;
  const clock = options.clock ?? systemClock;
  const budget = createRetryBudget();
  const circuit = circuits(`${connector.id} ${connector.hostGroup(settings)}`, createCircuit);
  const shared = options.redactor ?? createRedactor();
  const own = createValueRedactor(shortestWithheld);
  const redactor: Redactor = {
    register(secret) {
      shared.register(secret);
      own.register(secret);
    },
    redact: shared.redact,
  };
  const line = openLine(options, clock, circuit.value, redactor);

  const travel = (journey: Journey) =>
    withRetries(() => attempt(line, journey), { repeatable: journey.call.repeatable, scope: journey.scope, clock, budget });

  return {
    scoped: (scope) => ({ send: (request) => travel(journeyOf(callOf(request), scope)) }),
    raw: (scope) => ({
      async send(request) {
        if (!request.path.startsWith('/')) throw new KoineError('url_forbidden', { detail: 'The path must be relative to the API root, starting with a slash.' });
        const journey = journeyOf(callOf(request, true), scope);
        await travel(journey).catch((error: unknown) => {
          if (journey.response === null) throw error;
        });
        return rawAnswer(journey);
      },
    }),
    withhold: own.redact,
    async close() {
      line.leaveThrottles();
      circuit.leave();
      await line.transport.close();
    },
  };
}

const journeyOf = (call: Call, scope: RequestScope): Journey => ({ call, scope, sent: 0, response: null });

function rawAnswer({ response }: Journey): RawAnswer {
  if (response === null) throw new TypeError('an answered call has a response');
  const { 'set-cookie': _session, ...headers } = response.headers;
  return { status: response.status, headers, body: response.body.toString('utf8') };
}

/** Signers live as long as the door: they hold its access tokens. */
function openLine(options: DoorOptions, clock: Clock, circuit: Circuit, redactor: Redactor): Line & { leaveThrottles(): void } {
  const { connector, settings } = options;
  const limits = { ...transportLimits, ...options.limits };
  const transport = openTransport(options.egress, connector.limits.concurrency, limits);
  const signers = new Map<string, Signer>();
  const held = new Map<string, Shared<Throttle>>();
  let closed = false;
  const throttleFor = (credentials: Credentials): Throttle => {
    const name = `${connector.id} ${connector.limits.sharedBy(settings, publicCredentials(credentials))}`;
    const throttle = held.get(name) ?? throttles(name, () => createThrottle(connector.limits.concurrency));
    // What is under way while the door closes is not kept for afterwards.
    if (closed) throttle.leave();
    else held.set(name, throttle);
    return throttle.value;
  };
  return {
    connector, settings, transport, limits, circuit, clock, redactor,
    async identify() {
      const credentials = await options.credentials();
      registerSecrets(credentials, redactor);
      const type = credentials['type'] ?? '';
      const declared = connector.credentials[type];
      if (declared === undefined) throw new KoineError('reauthorization_required', { detail: `${connector.name} does not take credentials of this type.` });
      const signer = signers.get(type) ?? signerFor(declared.sign, settings, { system: connector.name, transport, redactor, clock }, options.tokens);
      signers.set(type, signer);
      return { credentials, signer, throttle: throttleFor(credentials), endpoint: endpointFor(connector, settings, type) };
    },
    leaveThrottles() {
      closed = true;
      for (const throttle of held.values()) throttle.leave();
      held.clear();
    },
  };
}
