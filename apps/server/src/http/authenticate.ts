import type { FastifyRequest } from 'fastify';
import { KoineError } from '@koine/core';
import { isId } from '../ids.ts';
import { findConnection, type ConnectionRow } from '../store/connections.ts';
import type { Database } from '../store/database.ts';
import { findConnectionToken, findSecretKey } from '../store/tokens.ts';
import { hashToken, sameHash, tokenKind } from '../tokens.ts';
import type { Access } from './access.ts';

/** Who calls: by a connection token always with its connection, by a secret key with the one the request names, if any. */
export type Caller =
  | { readonly kind: 'connection_token'; readonly tokenId: string; readonly connection: ConnectionRow }
  | { readonly kind: 'secret_key'; readonly tokenId: string; readonly connection: ConnectionRow | null };

export type Authenticate = (request: FastifyRequest, access: Exclude<Access, 'public'>) => Promise<Caller>;

/** Token → caller, or the refusal the contract names for each case. */
export function createAuthenticate(database: Database, tokenHashKey: Uint8Array): Authenticate {
  return async (request, access) => {
    const token = bearerToken(request.headers.authorization);
    const kind = tokenKind(token);
    if (kind === null) throw new KoineError('token_malformed', { detail: 'The token has not the shape or the checksum of one of this server\'s tokens.' });
    const hash = hashToken(token, tokenHashKey);
    return kind === 'kct' ? connectionCaller(database, hash, request, access) : secretKeyCaller(database, hash, request, access);
  };
}

function bearerToken(header: string | undefined): string {
  const match = header === undefined ? null : /^Bearer +([^ ]+) *$/i.exec(header);
  if (match?.[1] === undefined) throw new KoineError('authentication_missing', { detail: header === undefined ? 'The request has no Authorization header.' : 'The Authorization header is not of the form "Bearer TOKEN".' });
  return match[1];
}

async function connectionCaller(database: Database, hash: string, request: FastifyRequest, access: Access): Promise<Caller> {
  const found = await findConnectionToken(database, hash);
  if (found === undefined || !sameHash(found.token.hash, hash)) throw unknownToken();
  const { token, connection } = found;
  request.state.connection = connection;
  if (connection.deleted_at !== null) throw new KoineError('connection_deleted', { detail: `The connection of this token was deleted on ${connection.deleted_at.slice(0, 10)}.` });
  if (token.revoked_at !== null) throw revokedToken();
  if (access === 'management') throw new KoineError('insufficient_scope', { detail: 'A connection token opens data endpoints only; this endpoint needs a secret key.' });
  const named = connectionHeader(request);
  if (named !== null && named !== connection.id) throw noSuchConnection();
  return { kind: 'connection_token', tokenId: token.id, connection };
}

async function secretKeyCaller(database: Database, hash: string, request: FastifyRequest, access: Access): Promise<Caller> {
  const key = await findSecretKey(database, hash);
  if (key === undefined || !sameHash(key.hash, hash)) throw unknownToken();
  if (key.revoked_at !== null) throw revokedToken();
  if (access === 'own_connection') throw new KoineError('insufficient_scope', { detail: 'This endpoint speaks of the token\'s own connection and needs a connection token; with a secret key, use /api/v1/connections/{id}.' });
  if (access !== 'data') return { kind: 'secret_key', tokenId: key.id, connection: null };
  const named = connectionHeader(request);
  if (named === null) throw new KoineError('invalid_parameter', { detail: 'With a secret key, name the connection in the header Koine-Connection.', errors: [{ pointer: '/Koine-Connection', code: 'required', detail: 'header with the id of a connection' }] });
  const connection = isId('con', named) ? await findConnection(database, named) : undefined;
  if (connection === undefined) throw noSuchConnection();
  request.state.connection = connection;
  return { kind: 'secret_key', tokenId: key.id, connection };
}

function connectionHeader(request: FastifyRequest): string | null {
  const value = request.headers['koine-connection'];
  return typeof value === 'string' ? value : null;
}

const unknownToken = () => new KoineError('token_invalid', { detail: 'No such token was issued by this server.' });
const revokedToken = () => new KoineError('token_revoked', { detail: 'The token was replaced or revoked.' });
const noSuchConnection = () => new KoineError('not_found', { detail: 'There is no such connection.' });

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
