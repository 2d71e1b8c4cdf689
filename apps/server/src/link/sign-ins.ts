import type { KeyObject } from 'node:crypto';
import { authorizationCodeType, authorizationRequest, exchangeCode, isKoineError, KoineError, newAuthorizationSecrets, tokenFields, tokensIn, type Connector, type Credentials, type EgressPolicy, type KeptTokens, type OAuthClient, type Redactor, type TokenKeeper } from '@koine/core';
import { z } from 'zod';
import { randomBase62 } from '../base62.ts';
import { withApp, type OAuthApps } from '../connections/oauth-apps.ts';
import { acceptSettings } from '../connections/credentials-input.ts';
import type { Vault } from '../connections/vault.ts';
import { validationFailed } from '../http/validation.ts';
import { newId } from '../ids.ts';
import type { Lifecycle } from '../services.ts';
import type { Database } from '../store/database.ts';
import type { LinkSessionRow } from '../store/link-sessions.ts';
import { claimLinkSignIn, countLinkSignIns, findLinkSignInByState, insertLinkSignIn, latestLinkSignIn, updateLinkSignIn, type LinkSignInRow } from '../store/link-sign-ins.ts';
import type { Systems } from '../systems.ts';
import { hashToken, sameHash } from '../tokens.ts';

/** Sign-ins of people at the connect page at the identity provider of their system. */
export interface LinkSignIns {
  /** Answers the provider's address, and the text that binds the way back to this browser. `linkText` is the session's own text. */
  begin(link: LinkSessionRow, linkText: string, input: SignInInput, browser: string | null): Promise<{ readonly authorizeUrl: string; readonly browser: string }>;
  /** Takes the way back. A callback that does not belong to this browser, was used, or is too old is refused with `invalid_parameter`. */
  finish(callback: URLSearchParams, browser: string | null): Promise<{ readonly linkText: string; readonly result: 'done' | 'failed' }>;
  /** What the session's newest sign-in brought, for these settings of this system. */
  credentials(link: LinkSessionRow, connector: Connector, settings: Readonly<Record<string, string>>): Promise<SignedIn>;
  latest(link: LinkSessionRow): Promise<LinkSignInRow | undefined>;
}

export interface SignInInput {
  readonly connector: Connector;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Null: the operator's app. */
  readonly client: OAuthClient | null;
}

export interface SignedIn {
  readonly credentials: Credentials;
  /** Keeps tokens that are renewed before the connection is made. */
  readonly tokens: TokenKeeper;
}

export interface LinkSignInsOptions {
  readonly database: Database;
  readonly vault: Vault;
  readonly systems: Systems;
  readonly oauthApps: OAuthApps;
  readonly egress: EgressPolicy;
  readonly redactor: Redactor;
  readonly lifecycle: Pick<Lifecycle, 'publicUrl'>;
  readonly hashKey: KeyObject;
  readonly now: () => number;
}

const lifetime = 10 * 60 * 1000;
const mostPerSession = 30;
/** Base62 digits: 256 bits. */
const browserLength = 43;
const browserShape = /^[0-9A-Za-z]{43}$/;

/** What is sealed until the way back. */
const journey = z.object({ link: z.string(), state: z.string(), codeVerifier: z.string(), client: z.object({ id: z.string(), secret: z.string().nullable() }).nullable() });
const kept = z.record(z.string(), z.string());

export function createLinkSignIns(options: LinkSignInsOptions): LinkSignIns {
  const { database, vault, systems, oauthApps, egress, redactor, lifecycle, hashKey, now } = options;
  const at = (time: number): string => new Date(time).toISOString();
  const redirectUri = (): string => `${lifecycle.publicUrl}/link/callback`;
  const place = (id: string, version: number) => ({ table: 'link_sign_ins', row: id, column: 'sealed', version });
  const sealed = (id: string, version: number, value: unknown) => {
    const stored = vault.seal(place(id, version), Buffer.from(JSON.stringify(value)));
    return { key_id: stored.keyId, wrapped_key: stored.wrappedKey, sealed: stored.sealed, sealed_version: version };
  };
  const opened = (row: LinkSignInRow): unknown => JSON.parse(vault.open(place(row.id, row.sealed_version), { keyId: row.key_id, wrappedKey: row.wrapped_key, sealed: row.sealed }).toString('utf8'));
  const clientFor = (connector: Connector, own: OAuthClient | null): OAuthClient => {
    if (own !== null) return own;
    const app = withApp(oauthApps, connector, { type: signInType(connector) });
    return { id: app['client_id'] ?? '', secret: app['client_secret'] ?? null };
  };

  const begin: LinkSignIns['begin'] = async (link, linkText, { connector, settings: given, client }, before) => {
    const type = signInType(connector);
    const settings = acceptSettings(connector, type, given);
    if (client === null && !oauthApps.has(connector.id)) throw validationFailed([{ pointer: '/client_id', code: 'required', detail: `must be given: this server has no app of its own for ${connector.name}` }]);
    if (await countLinkSignIns(database, link.id) >= mostPerSession) throw new KoineError('rate_limited', { detail: 'There were too many sign-ins with this link.', remedy: 'Ask for a new link.' });
    const secrets = await newAuthorizationSecrets();
    const authorizeUrl = authorizationRequest(connector, settings, { clientId: clientFor(connector, client).id, redirectUri: redirectUri(), state: secrets.state, codeChallenge: secrets.codeChallenge });
    // One text for all sign-ins of a browser: two windows do not push each other out.
    const browser = before !== null && browserShape.test(before) ? before : randomBase62(browserLength);
    const id = newId('lsi', now());
    await insertLinkSignIn(database, {
      id, link_session_id: link.id, state_hash: hashToken(`state ${secrets.state}`, hashKey), browser_hash: hashToken(`browser ${browser}`, hashKey), system: connector.id, settings: JSON.stringify(settings),
      ...sealed(id, 1, { link: linkText, state: secrets.state, codeVerifier: secrets.codeVerifier, client }), created_at: at(now()), expires_at: at(now() + lifetime), returned_at: null, status: 'pending', error_code: null, error_detail: null,
    });
    return { authorizeUrl, browser };
  };

  const finish: LinkSignIns['finish'] = async (callback, browser) => {
    const state = callback.get('state') ?? '';
    const row = await findLinkSignInByState(database, hashToken(`state ${state}`, hashKey));
    if (row === undefined) throw refused('It was not begun here.');
    if (browser === null || !sameHash(hashToken(`browser ${browser}`, hashKey), row.browser_hash)) throw refused('It was begun in another browser.');
    if (Date.parse(row.expires_at) <= now()) throw refused('It took longer than 10 minutes.');
    if (!await claimLinkSignIn(database, row.id, at(now()))) throw refused('It was already taken up.');
    const { link, codeVerifier, client } = journey.parse(opened(row));
    const connector = systems.get(row.system);
    if (connector === undefined) throw refused('This server no longer has a connector for the system.');
    try {
      const credentials = await exchangeCode({ connector, settings: row.settings, client: clientFor(connector, client), redirectUri: redirectUri(), state, codeVerifier, callback, egress, redactor });
      const own = client === null ? {} : { client_id: client.id, ...(client.secret !== null && { client_secret: client.secret }) };
      await updateLinkSignIn(database, row.id, { ...sealed(row.id, 2, { ...credentials, ...own }), status: 'done' });
      return { linkText: link, result: 'done' };
    } catch (error) {
      if (!isKoineError(error)) throw error;
      await updateLinkSignIn(database, row.id, { status: 'failed', error_code: error.code, error_detail: redactor.redact(error.detail).slice(0, 500) });
      return { linkText: link, result: 'failed' };
    }
  };

  const keeper = (id: string): TokenKeeper => {
    let refreshing: Promise<KeptTokens> | null = null;
    const read = async (): Promise<{ readonly row: LinkSignInRow; readonly credentials: Credentials }> => {
      const row = await database.selectFrom('link_sign_ins').selectAll().where('id', '=', id).executeTakeFirst();
      if (row === undefined) throw new KoineError('reauthorization_required', { detail: 'The sign-in is no longer there.' });
      return { row, credentials: kept.parse(opened(row)) };
    };
    const renew = async (perform: (current: KeptTokens) => Promise<KeptTokens>): Promise<KeptTokens> => {
      const { row, credentials } = await read();
      const tokens = await perform(tokensIn(credentials));
      await updateLinkSignIn(database, id, sealed(id, row.sealed_version + 1, { ...credentials, ...tokenFields(tokens) }));
      return tokens;
    };
    return {
      read: async () => tokensIn((await read()).credentials),
      refresh(perform) {
        refreshing ??= renew(perform).finally(() => { refreshing = null; });
        return refreshing;
      },
    };
  };

  return {
    begin, finish,
    latest: (link) => latestLinkSignIn(database, link.id),
    async credentials(link, connector, settings) {
      const row = await latestLinkSignIn(database, link.id);
      if (row === undefined || row.status !== 'done' || row.system !== connector.id) throw validationFailed([{ pointer: '/oauth_result', code: 'required', detail: `must follow a sign-in to ${connector.name}` }]);
      if (connector.account(row.settings) !== connector.account(settings)) throw validationFailed([{ pointer: '/settings', code: 'invalid_value', detail: 'name another account than the one that was signed in to; sign in again' }]);
      return { credentials: kept.parse(opened(row)), tokens: keeper(row.id) };
    },
  };
}

/** The credential type of a system that a person signs in for. */
export function signInType(connector: Connector): string {
  const found = authorizationCodeType(connector);
  if (found === null) throw new KoineError('validation_failed', { detail: `${connector.name} has no sign-in by a person.`, errors: [{ pointer: '/system', code: 'invalid_value', detail: 'has no sign-in by a person' }] });
  return found.type;
}

function refused(why: string): KoineError {
  return new KoineError('invalid_parameter', { detail: `This sign-in cannot be taken up. ${why}`, remedy: 'Go back to the page you came from and sign in again.' });
}
