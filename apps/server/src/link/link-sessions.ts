import type { KeyObject } from 'node:crypto';
import { KoineError } from '@koine/core';
import type { Actor } from '../audit/actor.ts';
import type { RecordAudit } from '../audit/audit.ts';
import { present } from '../connections/present.ts';
import { newId } from '../ids.ts';
import type { Lifecycle } from '../services.ts';
import { findConnection } from '../store/connections.ts';
import type { Database } from '../store/database.ts';
import { insertLinkSession, linkFamily, type LinkSessionRow, type NewLinkSession } from '../store/link-sessions.ts';
import type { LinkLanguage } from '../store/tables/sign-in.ts';
import type { Systems } from '../systems.ts';
import { hashToken, newToken } from '../tokens.ts';
import { assertOpen } from './link-status.ts';
import type { ReconnectLinks } from './reconnect-links.ts';

/** Invitations of end customers to connect a system. */
export interface LinkSessions {
  create(input: NewLinkInput, actor: Actor): Promise<MadeLink>;
  /** The same invitation for somebody else, who need not know the app it belongs to. */
  share(link: LinkSessionRow, actor: Actor): Promise<MadeLink>;
  /** Opens an address at which the customer of a connection reconnects it, to the account it had. */
  openReconnect(sealed: string): Promise<MadeLink>;
}

export interface NewLinkInput {
  readonly customer: { readonly id: string; readonly name: string | null } | null;
  readonly systems: readonly string[] | null;
  readonly redirectUrl: string | null;
  readonly origin: string | null;
  readonly state: string | null;
  readonly language: LinkLanguage | null;
  readonly metadata: Readonly<Record<string, string>>;
  readonly connectionId: string | null;
  /** Seconds. */
  readonly expiresIn: number;
}

export interface MadeLink {
  readonly text: string;
  readonly url: string;
  readonly link: LinkSessionRow;
}

export interface LinkSessionsOptions {
  readonly database: Database;
  readonly systems: Systems;
  readonly recordAudit: RecordAudit;
  readonly lifecycle: Pick<Lifecycle, 'publicUrl'>;
  readonly hashKey: KeyObject;
  readonly reconnectLinks: ReconnectLinks;
  readonly now: () => number;
}

const day = 24 * 60 * 60 * 1000;
const sharedLifetime = 7 * day;
/** Time for reconnecting, once the address was opened. */
const reconnectSession = 2 * 60 * 60 * 1000;
const mostShared = 10;

export function createLinkSessions({ database, systems, recordAudit, lifecycle, hashKey, reconnectLinks, now }: LinkSessionsOptions): LinkSessions {
  const at = (time: number): string => new Date(time).toISOString();

  const insert = async (within: Database, row: Omit<NewLinkSession, 'id' | 'hash' | 'created_at'>): Promise<MadeLink> => {
    const text = newToken('lnk');
    const link = await insertLinkSession(within, { ...row, id: newId('lks', now()), hash: hashToken(text, hashKey), created_at: at(now()) });
    return { text, url: `${lifecycle.publicUrl}/link/${text}`, link };
  };
  const ended = { completed_at: null, completed_connection_id: null, code_hash: null, code_expires_at: null, exchanged_at: null } as const;

  return {
    async create(input, actor) {
      const unknown = (input.systems ?? []).filter((id) => !systems.has(id));
      if (unknown.length > 0) throw new KoineError('validation_failed', { detail: `This server has no system ${unknown.map((id) => id.slice(0, 40)).join(', ')}.`, errors: unknown.map((id) => ({ pointer: `/systems/${input.systems?.indexOf(id) ?? 0}`, code: 'invalid_value', detail: `must be one of ${[...systems.keys()].join(', ')}` })) });
      const connection = input.connectionId === null ? null : present(await findConnection(database, input.connectionId));
      return database.transaction().execute(async (within) => {
        const made = await insert(within, {
          parent_id: null, connection_id: connection?.id ?? null, customer_id: input.customer?.id ?? connection?.customer_id ?? null, customer_name: input.customer?.name ?? connection?.customer_name ?? null,
          systems: input.systems === null ? 'null' : JSON.stringify(input.systems), redirect_url: input.redirectUrl, origin: input.origin, state: input.state, language: input.language, metadata: JSON.stringify(input.metadata),
          same_account_only: false, expires_at: at(now() + input.expiresIn * 1000), ...ended,
        });
        await recordAudit(within, actor, { action: 'link_session.created', target: { type: 'link_session', id: made.link.id }, data: { customer: input.customer, connection_id: connection?.id ?? null } });
        return made;
      });
    },
    async share(link, actor) {
      const family = await linkFamily(database, link);
      assertOpen(link, family, now());
      if (family.length > mostShared) throw new KoineError('rate_limited', { detail: `A link is passed on ${mostShared} times at most.`, remedy: 'Use one of the links that were made, or ask for a new one.' });
      return database.transaction().execute(async (within) => {
        const made = await insert(within, {
          parent_id: link.parent_id ?? link.id, connection_id: link.connection_id, customer_id: link.customer_id, customer_name: link.customer_name, systems: JSON.stringify(link.systems), redirect_url: null, origin: null, state: null,
          language: link.language, metadata: JSON.stringify(link.metadata), same_account_only: link.same_account_only, expires_at: at(now() + sharedLifetime), ...ended,
        });
        await recordAudit(within, actor, { action: 'link_session.shared', target: { type: 'link_session', id: made.link.id }, data: { from: link.id } });
        return made;
      });
    },
    async openReconnect(sealed) {
      const connection = await reconnectLinks.open(database, sealed);
      return insert(database, {
        parent_id: null, connection_id: connection.id, customer_id: connection.customer_id, customer_name: connection.customer_name, systems: 'null', redirect_url: null, origin: null, state: null, language: null, metadata: '{}',
        same_account_only: true, expires_at: at(now() + reconnectSession), ...ended,
      });
    },
  };
}
