import { lookup } from 'node:dns/promises';
import type { LookupAddress } from 'node:dns';
import { isIP } from 'node:net';
import { KoineError } from '../errors/koine-error.ts';
import { isNeverAllowed, isSpecialAddress } from './egress-ranges.ts';

/** Which private hosts an operator allows to be called. */
export interface EgressPolicy {
  /** `host` or `host:port`, as they stand in addresses; IPv6 with a port in brackets. */
  readonly allowedPrivateHosts: readonly string[];
}

const dnsTimeout = 2_000;

/** The host of an address without brackets and without the root label's dot. */
export function bareHost(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '').toLowerCase();
}

function isListed(host: string, port: string, policy: EgressPolicy): boolean {
  const withPort = `${isIP(host) === 6 ? `[${host}]` : host}:${port}`;
  return policy.allowedPrivateHosts.some((entry) => {
    const listed = entry.trim().toLowerCase();
    return listed === withPort || bareHost(listed) === host;
  });
}

const portOf = (url: URL) => (url.port === '' ? (url.protocol === 'http:' ? '80' : '443') : url.port);

function forbidden(detail: string): KoineError {
  return new KoineError('url_forbidden', { detail });
}

/** What can be said of an address without asking the DNS. Throws `url_forbidden`. */
export function assertAllowedForm(url: URL, policy: EgressPolicy): void {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw forbidden('Only https addresses can be called.');
  if (url.username !== '' || url.password !== '') throw forbidden('An address must not hold a user name or password.');
  const host = bareHost(url.hostname);
  if (host === '') throw forbidden('The address names no host.');
  const listed = isListed(host, portOf(url), policy);
  if (url.protocol === 'http:' && !listed) throw forbidden(`http is allowed for listed private hosts only; use https for ${host}.`);
  if (isIP(host) !== 0) assertAllowedAddress(host, host, listed);
}

function assertAllowedAddress(host: string, address: string, listed: boolean): void {
  if (isNeverAllowed(address)) throw forbidden(`${host} is an address that no connection may call.`);
  if (isSpecialAddress(address) && !listed) throw forbidden(`${host} is a private, loopback or otherwise special address.`);
}

/**
 * All addresses of a host, every one of them vetted: one forbidden address refuses the host, since which one a socket takes is chance.
 * The caller connects to these and resolves no second time. Throws `url_forbidden`, or the resolver's own error.
 */
export async function vettedAddresses(hostname: string, port: string, policy: EgressPolicy): Promise<readonly LookupAddress[]> {
  const host = bareHost(hostname);
  const listed = isListed(host, port, policy);
  const family = isIP(host);
  const addresses = family !== 0 ? [{ address: host, family }] : await resolve(host);
  for (const { address } of addresses) assertAllowedAddress(host, address, listed);
  return addresses;
}

async function resolve(host: string): Promise<readonly LookupAddress[]> {
  const timer = Promise.withResolvers<never>();
  const timeout = setTimeout(() => timer.reject(Object.assign(new Error('no answer from the name server'), { code: 'EAI_AGAIN' })), dnsTimeout);
  try {
    return await Promise.race([lookup(host, { all: true, order: 'verbatim' }), timer.promise]);
  } finally {
    clearTimeout(timeout);
  }
}

/** Checks an address from settings: its form, and what its host resolves to now. Throws `url_forbidden`, or `upstream_unreachable` for a host without an address. */
export async function assertAllowedUrl(url: string | URL, policy: EgressPolicy): Promise<void> {
  const parsed = URL.parse(String(url));
  if (parsed === null) throw forbidden('This is no address.');
  assertAllowedForm(parsed, policy);
  try {
    await vettedAddresses(parsed.hostname, portOf(parsed), policy);
  } catch (error) {
    if (error instanceof KoineError) throw error;
    throw new KoineError('upstream_unreachable', { detail: `The name ${bareHost(parsed.hostname)} cannot be resolved.` });
  }
}
