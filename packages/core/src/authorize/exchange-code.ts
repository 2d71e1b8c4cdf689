import * as oauth from 'oauth4webapi';
import type { AuthorizationCodeScheme, Connector, Settings } from '../connector/connector.ts';
import { isKoineError, KoineError } from '../errors/koine-error.ts';
import { upstreamText } from '../errors/upstream-text.ts';
import { systemClock, type Clock } from '../io/clock.ts';
import type { Credentials } from '../io/credentials.ts';
import type { EgressPolicy } from '../io/egress.ts';
import { createRedactor, type Redactor } from '../io/redact.ts';
import type { RequestScope } from '../io/scope.ts';
import { tokenFields, type KeptTokens } from '../io/sign/kept-tokens.ts';
import { codeGrant, type OAuthClient } from '../io/sign/oauth2-grants.ts';
import { openTransport, transportLimits } from '../io/transport.ts';
import { acceptedSettings } from '../runtime/accepted-settings.ts';
import { neededAuthorizationCodeType } from './authorization-code-scheme.ts';

export interface CodeExchange {
  readonly connector: Connector;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly client: OAuthClient;
  /** As in the authorization request, character by character. */
  readonly redirectUri: string;
  readonly state: string;
  readonly codeVerifier: string;
  /** Everything the callback was called with. */
  readonly callback: URLSearchParams;
  readonly egress: EgressPolicy;
  readonly redactor?: Redactor;
  readonly clock?: Clock;
  readonly observe?: RequestScope['observe'];
}

/**
 * Checks the callback of a sign-in and exchanges its code. Answers credentials of the connector's authorization-code type, without the
 * client: add `client_id` and `client_secret` where the app is not the operator's. Throws `credentials_rejected` where the person or the
 * source refused or another account was signed in to, `invalid_parameter` where the callback does not belong to this request.
 */
export async function exchangeCode(exchange: CodeExchange): Promise<Credentials> {
  const { connector, client, redirectUri, codeVerifier } = exchange;
  const { type, scheme } = neededAuthorizationCodeType(connector);
  const settings = acceptedSettings(connector, exchange.settings, type);
  const redactor = exchange.redactor ?? createRedactor();
  const callback = checkedCallback(exchange, scheme, settings, redactor);
  assertSameAccount(connector, scheme, settings, callback);
  if (client.secret !== null) redactor.register(client.secret);
  const transport = openTransport(exchange.egress, 1, transportLimits);
  try {
    const endpoint = { system: connector.name, transport, redactor, clock: exchange.clock ?? systemClock };
    const tokens: KeptTokens = await codeGrant({ scheme, settings, client, endpoint, scope: exchange.observe === undefined ? {} : { observe: exchange.observe } }, callback, redirectUri, codeVerifier);
    return { type, ...tokenFields(tokens) };
  } catch (error) {
    if (isKoineError(error) && error.code === 'reauthorization_required') throw rejected(`${connector.name} refused the sign-in. ${error.detail}`, error);
    throw error;
  } finally {
    await transport.close();
  }
}

/** State, issuer (RFC 9207) and errors of the callback. The issuer is the host of the page that was opened. */
function checkedCallback({ connector, client, state, callback }: CodeExchange, scheme: AuthorizationCodeScheme, settings: Settings, redactor: Redactor): URLSearchParams {
  const origin = new URL(scheme.authorizeUrl(settings)).origin;
  const named = callback.get('iss');
  const issuer = named !== null && URL.parse(named)?.origin === origin ? named : origin;
  try {
    return oauth.validateAuthResponse({ issuer }, { client_id: client.id }, callback, state);
  } catch (error) {
    if (error instanceof oauth.AuthorizationResponseError) {
      const said = [error.error, error.error_description].map((text) => upstreamText(text ?? null, redactor)).filter((text) => text !== null).join(': ');
      throw rejected(`The sign-in to ${connector.name} was refused or cancelled (${said}).`, error);
    }
    throw new KoineError('invalid_parameter', { detail: 'The callback does not belong to the sign-in that was begun.', cause: error });
  }
}

function assertSameAccount(connector: Connector, scheme: AuthorizationCodeScheme, settings: Settings, callback: URLSearchParams): void {
  const told = scheme.settingsFromCallback?.(Object.fromEntries(callback)) ?? {};
  const signedInTo = connector.account({ ...settings, ...told });
  const meant = connector.account(settings);
  if (signedInTo !== meant) throw rejected(`The sign-in was for the account ${signedInTo}, the connection is for ${meant}.`);
}

function rejected(detail: string, cause?: unknown): KoineError {
  return new KoineError('credentials_rejected', { detail, ...(isKoineError(cause) && cause.upstream && { upstream: cause.upstream }), ...(cause !== undefined && { cause }) });
}
