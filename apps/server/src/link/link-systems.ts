import { KoineError, type Connector } from '@koine/core';
import type { ConnectionRow } from '../store/connections.ts';
import type { LinkSessionRow } from '../store/link-sessions.ts';
import type { Systems } from '../systems.ts';

/** The systems a session may connect: those it names, of a reconnection the one it had. */
export function linkSystems(systems: Systems, link: Pick<LinkSessionRow, 'systems'>, reconnected: ConnectionRow | null): readonly Connector[] {
  return [...systems.values()].filter(({ id }) => (reconnected === null ? link.systems === null || link.systems.includes(id) : id === reconnected.system));
}

export function linkSystem(systems: readonly Connector[], id: string): Connector {
  const found = systems.find((connector) => connector.id === id);
  if (found === undefined) throw new KoineError('validation_failed', { detail: 'This link does not connect this system.', errors: [{ pointer: '/system', code: 'invalid_value', detail: `must be one of ${systems.map((connector) => connector.id).join(', ')}` }] });
  return found;
}

export interface RecognizedAddress {
  readonly system: string;
  readonly settings: Readonly<Record<string, string>>;
}

/** What an address of somebody's screens or interface tells. What people paste lacks the scheme now and then. */
export function recognizeAddress(systems: readonly Connector[], text: string): RecognizedAddress | null {
  const trimmed = text.trim();
  const address = URL.parse(/^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`);
  if (address === null || (address.protocol !== 'https:' && address.protocol !== 'http:')) return null;
  for (const connector of systems) {
    const settings = connector.recognize?.(address) ?? null;
    if (settings !== null) return { system: connector.id, settings };
  }
  return null;
}
