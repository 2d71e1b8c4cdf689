import type { LookupAddress } from 'node:dns';
import { connect as connectSocket, type LookupFunction, type Socket } from 'node:net';
import { buildConnector } from 'undici';
import { TransportFailure } from '../errors/transport-failure.ts';
import { bareHost, vettedAddresses, type EgressPolicy } from './egress.ts';

export interface ConnectLimits {
  /** Milliseconds for the TCP connection. */
  readonly connect: number;
  /** Milliseconds for the TLS handshake. */
  readonly tls: number;
}

/**
 * How sockets are opened: names are resolved once, every address is vetted, and the socket goes to a vetted address.
 * undici's own `connect.lookup` would not be asked for hosts that are IP addresses.
 */
export function guardedConnector(policy: EgressPolicy, limits: ConnectLimits): buildConnector.connector {
  const secure = buildConnector({ timeout: limits.tls, allowH2: true });
  return (options, callback) => {
    const port = options.port === '' ? (options.protocol === 'https:' ? '443' : '80') : options.port;
    vettedAddresses(options.hostname, port, policy)
      .then((addresses) => openSocket(bareHost(options.hostname), Number(port), addresses, limits.connect))
      .then(
        (socket) => {
          if (options.protocol !== 'https:') return callback(null, socket);
          return secure({ ...options, httpSocket: socket }, (...outcome: Parameters<buildConnector.Callback>) => {
            if (outcome[0] !== null) socket.destroy();
            callback(...outcome);
          });
        },
        (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
      );
  };
}

/** Answers the addresses that were vetted, whatever the name server would say now. */
const pinned = (addresses: readonly LookupAddress[]): LookupFunction => (_host, options, callback) => {
  const [first] = addresses;
  if (options.all === true) callback(null, [...addresses]);
  else if (first !== undefined) callback(null, first.address, first.family);
  else callback(Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), '');
};

function openSocket(host: string, port: number, addresses: readonly LookupAddress[], timeout: number): Promise<Socket> {
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const socket = connectSocket({ host, port, lookup: pinned(addresses), autoSelectFamily: addresses.length > 1, noDelay: true, keepAlive: true, keepAliveInitialDelay: 60_000 });
  const timer = setTimeout(() => socket.destroy(new TransportFailure('unreachable', false, `no connection within ${timeout / 1000} s`)), timeout);
  socket.once('connect', () => {
    clearTimeout(timer);
    socket.off('error', reject);
    resolve(socket);
  });
  socket.once('error', reject);
  socket.once('close', () => clearTimeout(timer));
  return promise;
}
