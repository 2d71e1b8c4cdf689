import { KoineError, type Connector } from '@koine/core';
import { assertOpen } from '../link/link-status.ts';
import { linkSystems } from '../link/link-systems.ts';
import type { Services } from '../services.ts';
import { findConnection, type ConnectionRow } from '../store/connections.ts';
import { linkFamily, type LinkSessionRow } from '../store/link-sessions.ts';

export interface OpenLink {
  readonly systems: readonly Connector[];
  readonly reconnected: ConnectionRow | null;
}

/** What an open session may connect; throws where it is over, or its connection is gone. */
export async function openLink({ database, systems, now }: Pick<Services, 'database' | 'systems' | 'now'>, link: LinkSessionRow): Promise<OpenLink> {
  assertOpen(link, await linkFamily(database, link), now());
  const reconnected = link.connection_id === null ? null : await findConnection(database, link.connection_id);
  if (reconnected === undefined) throw new KoineError('state_conflict', { detail: 'The connection was deleted meanwhile.', remedy: 'Ask whoever sent you the link for a new one.' });
  return { systems: linkSystems(systems, link, reconnected), reconnected };
}
