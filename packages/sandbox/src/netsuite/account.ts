import type { SeedOptions } from '../kernel/stand-in.ts';
import type { UserDateFormat } from './sql/date-format.ts';

/** What one account is like. Set through the options of `startStandIn('netsuite', …)`. */
export interface AccountOptions {
  /** With OneWorld there are subsidiaries; without, neither their tables nor their columns. Default true. */
  readonly oneWorld: boolean;
  /** IANA name of the account's zone. Default America/Los_Angeles. */
  readonly timeZone: string;
  /** The user's date format. Default M/D/YYYY. */
  readonly dateFormat: UserDateFormat;
  /** Requests at once over the whole account; 5 on development accounts. */
  readonly concurrency: number;
  /** Whether the role may read governance limits. Default false. */
  readonly administrator: boolean;
  /** Life of an access token; NetSuite's is 3600. */
  readonly accessTokenSeconds: number;
  /** Five refused token-based logins lock the user for half an hour. Default false, so that refusals can be tried one after another. */
  readonly lockOut: boolean;
  /** Addresses registered with the integration record for people's sign-ins; without any, every https address and this machine. */
  readonly redirectUris: readonly string[];
  /** Whether sign-ins need PKCE, as for new integrations from 2027.1. Default true. */
  readonly requirePkce: boolean;
  /** Seconds a confidential client's refresh token lives; null is NetSuite's own seven days. */
  readonly refreshSeconds: number | null;
  /** Whether a confidential client's refresh token is replaced at each use too, as a public client's is. Default false. */
  readonly rotateRefreshTokens: boolean;
  /** The account that people of the sign-in page belong to. Default: this one. */
  readonly signInCompany: string;
  /** Wording for a column that is not there: the captured one, or the other one known from live accounts. */
  readonly columnRefusal: 'unknown_identifier' | 'field_not_found';
}

export const accountId = '1234567_SB1';

const DATE_FORMATS: readonly UserDateFormat[] = ['M/D/YYYY', 'D/M/YYYY', 'YYYY-M-D', 'D.M.YYYY'];

export function accountOptions(options: SeedOptions): AccountOptions {
  return {
    oneWorld: options['oneWorld'] !== false,
    timeZone: typeof options['timeZone'] === 'string' ? options['timeZone'] : 'America/Los_Angeles',
    dateFormat: DATE_FORMATS.find((format) => format === options['dateFormat']) ?? 'M/D/YYYY',
    concurrency: positive(options['concurrency'], 5),
    administrator: options['administrator'] === true,
    accessTokenSeconds: positive(options['accessTokenSeconds'], 3600),
    lockOut: options['lockOut'] === true,
    redirectUris: Array.isArray(options['redirectUris']) ? options['redirectUris'].map(String) : [],
    requirePkce: options['requirePkce'] !== false,
    refreshSeconds: typeof options['refreshSeconds'] === 'number' ? options['refreshSeconds'] : null,
    rotateRefreshTokens: options['rotateRefreshTokens'] === true,
    signInCompany: typeof options['signInCompany'] === 'string' ? options['signInCompany'] : accountId,
    columnRefusal: options['columnRefusal'] === 'field_not_found' ? 'field_not_found' : 'unknown_identifier',
  };
}

function positive(value: unknown, otherwise: number): number {
  return typeof value === 'number' && value > 0 ? value : otherwise;
}
