import type { KeyObject } from 'node:crypto';
import { KoineError, type RequestScope } from '@koine/core';
import type { Actor } from '../audit/actor.ts';
import type { RecordAudit } from '../audit/audit.ts';
import { randomBase62 } from '../base62.ts';
import type { Connecting } from '../connections/connecting.ts';
import { acceptInput, acceptSettings } from '../connections/credentials-input.ts';
import type { IssuedTokens } from '../connections/issued-tokens.ts';
import { present } from '../connections/present.ts';
import { findConnection, type ConnectionRow } from '../store/connections.ts';
import type { Database } from '../store/database.ts';
import { completeLinkSession, lockLinkFamily, lockLinkSessionByCode, noteLinkExchange, type LinkSessionRow } from '../store/link-sessions.ts';
import { deleteLinkSignIns } from '../store/link-sign-ins.ts';
import type { Systems } from '../systems.ts';
import { hashToken } from '../tokens.ts';
import { assertOpen, linkStatus } from './link-status.ts';
import { linkSystem, linkSystems } from './link-systems.ts';
import { signInType, type LinkSignIns } from './sign-ins.ts';

/** What ends a link session: the connection it makes or mends, and the one-time code for it. */
export interface LinkConnections {
  complete(link: LinkSessionRow, input: LinkInput, scope: RequestScope, actor: Actor): Promise<Completed>;
  /** The code of a connection that somebody made to whom the session was passed on. */
  fetchCode(link: LinkSessionRow, actor: Actor): Promise<Completed>;
  exchange(code: string, actor: Actor): Promise<{ readonly connection: ConnectionRow; readonly token: string }>;
}

export interface LinkInput {
  readonly system: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Null: what the session's sign-in brought. */
  readonly credentials: Readonly<Record<string, unknown>> | null;
  readonly confirmAccountChange: boolean;
}

export interface Completed {
  /** Null where the session was passed on: whoever passed it on fetches the code. */
  readonly code: string | null;
  readonly redirectUrl: string | null;
}

export interface LinkConnectionsOptions {
  readonly database: Database;
  readonly systems: Systems;
  readonly connecting: Connecting;
  readonly issuedTokens: IssuedTokens;
  readonly signIns: LinkSignIns;
  readonly recordAudit: RecordAudit;
  readonly hashKey: KeyObject;
  readonly now: () => number;
}

/** A code works once, for so long; the old token of a reconnection no longer either. */
const codeLifetime = 10 * 60 * 1000;

export function createLinkConnections({ database, systems, connecting, issuedTokens, signIns, recordAudit, hashKey, now }: LinkConnectionsOptions): LinkConnections {
  const at = (time: number): string => new Date(time).toISOString();
  const codeHash = (code: string): string => hashToken(`code ${code}`, hashKey);

  /** Marks the session as completed, in the transaction that makes the connection; only one of a family is. */
  const finish = async (within: Database, link: LinkSessionRow, connection: Pick<ConnectionRow, 'id'>): Promise<Completed> => {
    const code = link.parent_id === null ? randomBase62(43) : null;
    await completeLinkSession(within, link.id, { completed_at: at(now()), completed_connection_id: connection.id, code_hash: code === null ? null : codeHash(code), code_expires_at: code === null ? null : at(now() + codeLifetime) });
    await deleteLinkSignIns(within, link.id);
    return { code, redirectUrl: code === null ? null : redirectUrl(link, code) };
  };

  return {
    async complete(link, input, scope, actor) {
      const before = link.connection_id === null ? null : present(await findConnection(database, link.connection_id));
      const connector = linkSystem(linkSystems(systems, link, before), input.system);
      const accepted = input.credentials === null ? { settings: acceptSettings(connector, signInType(connector), input.settings), credentials: null } : acceptInput(connector, { settings: input.settings, credentials: input.credentials });
      if (before !== null && connector.account(before.settings) !== connector.account(accepted.settings)) assertAccountChange(link, input.confirmAccountChange);
      const signedIn = accepted.credentials === null ? await signIns.credentials(link, connector, accepted.settings) : { credentials: accepted.credentials };
      const given = { settings: accepted.settings, ...signedIn };
      let completed: Completed = { code: null, redirectUrl: null };
      const end = async (within: Database, connection: ConnectionRow): Promise<void> => {
        // Once more under the lock: two windows of one link may both have got here.
        const family = await lockLinkFamily(within, link);
        assertOpen(family.find((one) => one.id === link.id) ?? link, family, now());
        if (before !== null) await issuedTokens.revokeAt(within, connection.id, now() + codeLifetime);
        completed = await finish(within, link, connection);
      };
      const customer = link.customer_id === null ? null : { id: link.customer_id, name: link.customer_name };
      if (before === null) await connecting.create({ system: connector.id, customer, metadata: link.metadata, ...given }, scope, actor, end);
      else await connecting.reconnect(before.id, given, scope, actor, end);
      return completed;
    },
    async fetchCode(link, actor) {
      return database.transaction().execute(async (within) => {
        const family = await lockLinkFamily(within, link);
        const own = family.find((one) => one.id === link.id) ?? link;
        const child = family.find((one) => one.parent_id === link.id && one.completed_at !== null);
        const connectionId = child?.completed_connection_id ?? null;
        if (linkStatus(own, family, now()) !== 'passed_on' || connectionId === null) throw new KoineError('state_conflict', { detail: 'Nobody to whom this link was passed on has connected yet.', remedy: 'Name system, settings and credentials, or wait.' });
        const completed = await finish(within, own, { id: connectionId });
        await recordAudit(within, actor, { action: 'link_session.code_fetched', target: { type: 'connection', id: connectionId } });
        return completed;
      });
    },
    async exchange(code, actor) {
      return database.transaction().execute(async (within) => {
        const link = await lockLinkSessionByCode(within, codeHash(code));
        const connection = link?.completed_connection_id == null ? undefined : await findConnection(within, link.completed_connection_id);
        if (link === undefined || connection === undefined || link.code_expires_at === null) throw unusable('No such code was handed out by this server.');
        if (link.exchanged_at !== null) throw unusable('The code was exchanged before.');
        if (Date.parse(link.code_expires_at) <= now()) throw unusable('The code is older than 10 minutes.');
        await noteLinkExchange(within, link.id, at(now()));
        const token = await issuedTokens.issue(within, connection.id);
        await recordAudit(within, actor, { action: 'link_session.exchanged', target: { type: 'connection', id: connection.id }, data: { link_session: link.id } });
        return { connection, token };
      });
    },
  };
}

function assertAccountChange(link: LinkSessionRow, confirmed: boolean): void {
  if (confirmed && !link.same_account_only) return;
  throw new KoineError('state_conflict', {
    detail: 'This is another account of the system than the connection had so far.',
    remedy: link.same_account_only ? 'Sign in to the account the connection belongs to; another one needs a link that the app\'s backend makes.' : 'Sign in to the account the connection belongs to, or confirm that the connection shall read another one from now on.',
    errors: [{ pointer: '/confirm_account_change', code: 'account_changed', detail: link.same_account_only ? 'cannot be confirmed with this link' : 'must be true to connect another account' }],
  });
}

function redirectUrl(link: LinkSessionRow, code: string): string | null {
  if (link.redirect_url === null) return null;
  const url = new URL(link.redirect_url);
  url.searchParams.set('code', code);
  if (link.state !== null) url.searchParams.set('state', link.state);
  return url.href;
}

/** Whoever guesses codes learns nothing from which of the reasons it was; an honest caller does from the sentence. */
function unusable(why: string): KoineError {
  return new KoineError('validation_failed', { detail: `The code cannot be exchanged. ${why}`, remedy: 'If the connection was made, get a token with POST /api/v1/connections/{id}/token.', errors: [{ pointer: '/code', code: 'invalid_value', detail: why }] });
}
