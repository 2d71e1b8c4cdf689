import type { KeyObject } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { KoineError } from '@koine/core';
import { isId } from '../ids.ts';
import type { Lifecycle } from '../services.ts';
import { sessionCookie, type Sessions } from '../sign-in/sessions.ts';
import { findConnection, type ConnectionRow } from '../store/connections.ts';
import type { Database } from '../store/database.ts';
import { rememberUntilWrite } from '../store/remember-until-write.ts';
import { findLinkSession, type LinkSessionRow } from '../store/link-sessions.ts';
import { findConnectionToken, findSecretKey, noteTokenUse, type TokenRow } from '../store/tokens.ts';
import { hashToken, sameHash, tokenKind } from '../tokens.ts';
import type { Access } from './access.ts';
import { cookieName, readCookie } from './cookies.ts';
import { assertSameOrigin } from './same-origin.ts';

/** Who calls: by a connection token always with its connection, by a secret key with the one the request names, if any. `bySession`: from the dashboard. */
export type Caller =
  | { readonly kind: 'connection_token'; readonly tokenId: string; readonly connection: ConnectionRow }
  | { readonly kind: 'secret_key'; readonly tokenId: string; readonly connection: ConnectionRow | null; readonly bySession: boolean }
  | { readonly kind: 'link_session'; readonly tokenId: string; readonly connection: null; readonly link: LinkSessionRow };

export type Authenticate = (request: FastifyRequest, access: Exclude<Access, 'public'>) => Promise<Caller>;

export interface AuthenticateOptions {
  readonly database: Database;
  readonly tokenHashKey: KeyObject;
  readonly sessions: Sessions;
  readonly lifecycle: Pick<Lifecycle, 'publicUrl'>;
  readonly now: () => number;
}

const noteUseEvery = 60_000;

/** Token → caller, or the refusal the contract names for each case. */
export function createAuthenticate({ database, tokenHashKey, sessions, lifecycle, now }: AuthenticateOptions): Authenticate {
  const tokenByHash = rememberUntilWrite(database, (hash) => findConnectionToken(database, hash));
  const keyByHash = rememberUntilWrite(database, (hash) => findSecretKey(database, hash));
  const connectionById = rememberUntilWrite(database, (id) => findConnection(database, id));
  const isOver = (revokedAt: string | null): boolean => revokedAt !== null && Date.parse(revokedAt) <= now();

  const connectionCaller = async (hash: string, request: FastifyRequest, access: Access): Promise<Caller> => {
    const found = await tokenByHash(hash);
    if (found === undefined || !sameHash(found.token.hash, hash)) throw unknownToken();
    const { token, connection } = found;
    request.state.connection = connection;
    if (connection.deleted_at !== null) throw new KoineError('connection_deleted', { detail: `The connection of this token was deleted on ${connection.deleted_at.slice(0, 10)}.` });
    if (isOver(token.revoked_at)) throw revokedToken();
    if (access === 'management') throw new KoineError('insufficient_scope', { detail: 'A connection token opens data endpoints only; this endpoint needs a secret key.' });
    if (access === 'link') throw notALink();
    const named = connectionHeader(request);
    if (named !== null && named !== connection.id) throw noSuchConnection();
    return { kind: 'connection_token', tokenId: token.id, connection };
  };

  const secretKeyOf = async (hash: string): Promise<TokenRow> => {
    const key = await keyByHash(hash);
    if (key === undefined || !sameHash(key.hash, hash)) throw unknownToken();
    if (isOver(key.revoked_at)) throw revokedToken();
    if (key.last_used_at === null || now() - Date.parse(key.last_used_at) > noteUseEvery) await noteTokenUse(database, key.id, new Date(now()).toISOString());
    return key;
  };

  const managementCaller = async (tokenId: string, bySession: boolean, request: FastifyRequest, access: Access): Promise<Caller> => {
    if (access === 'own_connection') throw new KoineError('insufficient_scope', { detail: 'This endpoint speaks of the token\'s own connection and needs a connection token; with a secret key, use /api/v1/connections/{id}.' });
    if (access === 'link') throw notALink();
    if (access !== 'data') return { kind: 'secret_key', tokenId, connection: null, bySession };
    const named = connectionHeader(request);
    if (named === null) throw new KoineError('invalid_parameter', { detail: 'With a secret key, name the connection in the header Koine-Connection.', errors: [{ pointer: '/Koine-Connection', code: 'required', detail: 'header with the id of a connection' }] });
    const connection = isId('con', named) ? await connectionById(named) : undefined;
    if (connection === undefined) throw noSuchConnection();
    request.state.connection = connection;
    return { kind: 'secret_key', tokenId, connection, bySession };
  };

  const linkCaller = async (hash: string, request: FastifyRequest, access: Access): Promise<Caller> => {
    const link = await findLinkSession(database, hash);
    if (link === undefined || !sameHash(link.hash, hash)) throw unknownToken();
    if (access !== 'link') throw new KoineError('insufficient_scope', { detail: 'A link session opens the connect page\'s own endpoints only.' });
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isRead && Date.parse(link.expires_at) <= now()) throw new KoineError('token_revoked', { detail: 'The link has expired.', remedy: 'Ask whoever sent you the link for a new one.' });
    return { kind: 'link_session', tokenId: link.id, connection: null, link };
  };

  return async (request, access) => {
    const { authorization, cookie } = request.headers;
    const session = authorization === undefined ? readCookie(cookie, cookieName(sessionCookie, lifecycle.publicUrl)) : null;
    if (session !== null) {
      assertSameOrigin(request, lifecycle.publicUrl);
      return managementCaller(await sessions.keyOf(session), true, request, access);
    }
    const token = bearerToken(authorization);
    const kind = tokenKind(token);
    if (kind === null) throw new KoineError('token_malformed', { detail: 'The token has not the shape or the checksum of one of this server\'s tokens.' });
    const hash = hashToken(token, tokenHashKey);
    if (kind === 'kct') return connectionCaller(hash, request, access);
    if (kind === 'lnk') return linkCaller(hash, request, access);
    return managementCaller((await secretKeyOf(hash)).id, false, request, access);
  };
}

function bearerToken(header: string | undefined): string {
  const match = header === undefined ? null : /^Bearer +([^ ]+) *$/i.exec(header);
  if (match?.[1] === undefined) throw new KoineError('authentication_missing', { detail: header === undefined ? 'The request has no Authorization header.' : 'The Authorization header is not of the form "Bearer TOKEN".' });
  return match[1];
}

function connectionHeader(request: FastifyRequest): string | null {
  const value = request.headers['koine-connection'];
  return typeof value === 'string' ? value : null;
}

const unknownToken = () => new KoineError('token_invalid', { detail: 'No such token was issued by this server.' });
const revokedToken = () => new KoineError('token_revoked', { detail: 'The token was replaced or revoked.' });
const noSuchConnection = () => new KoineError('not_found', { detail: 'There is no such connection.' });
const notALink = () => new KoineError('insufficient_scope', { detail: 'This endpoint belongs to the connect page and needs its link session (lnk_).', remedy: 'Make a link session with POST /api/v1/link-sessions and open its url.' });

const tokenParameters = new Set(['token', 'access_token', 'api_key', 'apikey', 'secret_key', 'authorization']);

/** Query strings end up in logs, histories and referrers: a token there is refused, and not used. */
export function refuseTokenInQuery(query: unknown): void {
  if (typeof query !== 'object' || query === null) return;
  for (const [name, value] of Object.entries(query)) {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (tokenParameters.has(name.toLowerCase()) || values.some((one) => typeof one === 'string' && tokenKind(one) !== null)) {
      throw new KoineError('token_in_query', { detail: `The query parameter ${name.slice(0, 40)} holds a token.` });
    }
  }
}
