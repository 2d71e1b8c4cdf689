import { TLSSocket } from 'node:tls';
import type { buildConnector } from 'undici';
import { errorFromTransport } from '../errors/from-transport.ts';
import { isKoineError } from '../errors/koine-error.ts';
import { transportFailure } from '../errors/transport-failure.ts';
import { guardedConnector } from './connect.ts';
import { assertAllowedForm, type EgressPolicy } from './egress.ts';
import { guardedDispatcher, transportLimits } from './transport.ts';

/** How a host could be reached. */
export type Reached =
  | { readonly by: 'tls'; readonly protocol: string; readonly validUntil: string | null }
  /** Without TLS: an allowed private host. */
  | { readonly by: 'tcp' }
  /** A proxy of the environment opens the connections: nothing was tried. */
  | { readonly by: 'proxy' };

/**
 * Opens a connection to the host of an address, under the same guard as every call, and closes it without having asked for anything.
 * Throws `upstream_unreachable`, `upstream_timeout`, `tls_untrusted` or `url_forbidden`; `system` begins the sentence.
 */
export async function reach(url: URL, policy: EgressPolicy, system: string): Promise<Reached> {
  assertAllowedForm(url, policy);
  if (isProxied(policy)) return { by: 'proxy' };
  try {
    const socket = await opened(url, policy);
    socket.destroy();
    if (!(socket instanceof TLSSocket)) return { by: 'tcp' };
    const until = Date.parse(socket.getPeerCertificate().valid_to);
    return { by: 'tls', protocol: socket.getProtocol() ?? 'TLS', validUntil: Number.isNaN(until) ? null : new Date(until).toISOString() };
  } catch (error) {
    throw errorFromTransport(isKoineError(error) ? error : transportFailure(error, false), { system, write: false });
  }
}

function isProxied(policy: EgressPolicy): boolean {
  const { dispatcher, proxied } = guardedDispatcher(policy, 1, transportLimits);
  void dispatcher.close();
  return proxied;
}

type Opened = Parameters<Parameters<buildConnector.connector>[1]>[1];

function opened(url: URL, policy: EgressPolicy): Promise<NonNullable<Opened>> {
  const connector = guardedConnector(policy, transportLimits);
  const { promise, resolve, reject } = Promise.withResolvers<NonNullable<Opened>>();
  connector({ hostname: url.hostname, host: url.host, protocol: url.protocol, port: url.port }, (error, socket) => {
    if (error !== null || socket === null) reject(error ?? new Error('no socket'));
    else resolve(socket);
  });
  return promise;
}
