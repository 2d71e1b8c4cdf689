import { validateHeaderName, validateHeaderValue } from 'node:http';
import { Axios, type InternalAxiosRequestConfig } from 'axios';
import { Agent, EnvHttpProxyAgent, type Dispatcher } from 'undici';
import { TransportFailure } from '../errors/transport-failure.ts';
import { guardedConnector } from './connect.ts';
import { assertAllowedForm, assertAllowedUrl, type EgressPolicy } from './egress.ts';
import { exchange, type WireRequest, type WireResponse } from './exchange.ts';

/** Milliseconds and bytes; each may be set lower. */
export interface TransportLimits {
  readonly connect: number;
  readonly tls: number;
  readonly readHeaders: number;
  readonly readTotal: number;
  readonly writeHeaders: number;
  readonly writeTotal: number;
  readonly bodyIdle: number;
  readonly bodyBytes: number;
}

export const transportLimits: TransportLimits = {
  connect: 5_000,
  tls: 5_000,
  readHeaders: 30_000,
  readTotal: 60_000,
  writeHeaders: 110_000,
  writeTotal: 115_000,
  bodyIdle: 15_000,
  bodyBytes: 64 * 1024 * 1024,
};

export interface Transport {
  /** One request and one answer, whatever its status. Redirects are answers. Rejects with `TransportFailure`, or `url_forbidden`. */
  send(request: WireRequest): Promise<WireResponse>;
  close(): Promise<void>;
}

/** Sockets idle longer than this are closed: below what servers and balancers commonly allow, so that none is reused while it dies. */
const idleSocket = 30_000;

/** axios in front, undici behind: axios's own adapters cost several times the work per call and cannot pin an address. */
export function openTransport(policy: EgressPolicy, sockets: number, limits: TransportLimits): Transport {
  const { dispatcher, proxied } = guardedDispatcher(policy, sockets, limits);
  const axios = new Axios();

  return {
    async send(request) {
      assertAllowedForm(request.url, policy);
      assertSendable(request.headers);
      if (proxied) await assertAllowedBehindProxy(request.url, policy);
      const answer = await axios.request<WireResponse>({
        url: request.url.href,
        method: request.method,
        headers: { ...request.headers },
        data: request.body,
        adapter: async (config) => {
          const response = await exchange(dispatcher, { ...request, headers: headersOf(config, request.body) }, limits);
          return { data: response, status: response.status, statusText: '', headers: {}, config };
        },
      });
      return answer.data;
    },
    /** Requests under way may finish: all of them are bounded in time. */
    close: () => dispatcher.close(),
  };
}

export interface GuardedDispatcher {
  readonly dispatcher: Dispatcher;
  /** Whether a proxy of the environment opens the connections, and so resolves the names. */
  readonly proxied: boolean;
}

/** What opens sockets under the egress policy; `sockets` bounds those to one origin, null does not. */
export function guardedDispatcher(policy: EgressPolicy, sockets: number | null, limits: Pick<TransportLimits, 'connect' | 'tls' | 'readHeaders' | 'bodyIdle'>): GuardedDispatcher {
  const proxied = ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY'].some((name) => (process.env[name] ?? '') !== '');
  const options: Agent.Options = { connect: guardedConnector(policy, limits), connections: sockets, allowH2: true, keepAliveTimeout: idleSocket, keepAliveMaxTimeout: 2 * idleSocket, headersTimeout: limits.readHeaders, bodyTimeout: limits.bodyIdle, connectTimeout: limits.connect };
  return { dispatcher: proxied ? new EnvHttpProxyAgent(options) : new Agent(options), proxied };
}

/** Checks an address whose connection a proxy opens: what our name server says of the host is all that can be checked. */
export async function assertAllowedBehindProxy(url: URL, policy: EgressPolicy): Promise<void> {
  await assertAllowedUrl(url, policy).catch(letProxyResolve);
}

/** axios would strip what no header may hold; a caller is told instead. */
function assertSendable(headers: Readonly<Record<string, string>>): void {
  try {
    for (const [name, value] of Object.entries(headers)) {
      validateHeaderName(name);
      validateHeaderValue(name, value);
    }
  } catch {
    throw new TransportFailure('unsendable', false, 'illegal header');
  }
}

/** axios names a content type for any POST; a request without a body has none. */
function headersOf(config: InternalAxiosRequestConfig, body: string | null): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of config.headers) {
    if (typeof value === 'string' && (body !== null || name.toLowerCase() !== 'content-type')) headers[name] = value;
  }
  return headers;
}

function letProxyResolve(error: unknown): void {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'upstream_unreachable') throw error;
}
