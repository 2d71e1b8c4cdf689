import type { LookupAddress } from 'node:dns';
import { connect as connectSocket, type LookupFunction, type Socket } from 'node:net';
import { callbackify } from 'node:util';
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
  const open = callbackify((options: buildConnector.Options) => openGuarded(options, policy, limits, secure));
  return (options, callback) => open(options, (error, socket) => (error === null ? callback(null, socket) : callback(error, null)));
}

async function openGuarded(options: buildConnector.Options, policy: EgressPolicy, limits: ConnectLimits, secure: buildConnector.connector): Promise<Socket> {
  const port = options.port === '' ? (options.protocol === 'https:' ? '443' : '80') : options.port;
  const addresses = await vettedAddresses(options.hostname, port, policy);
  const socket = await openSocket(bareHost(options.hostname), Number(port), addresses, limits.connect);
  if (options.protocol !== 'https:') return socket;
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  secure({ ...options, httpSocket: socket }, (...[error, secured]: Parameters<buildConnector.Callback>) => {
    if (error === null) return resolve(secured);
    socket.destroy();
    return reject(error);
  });
  return promise;
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
