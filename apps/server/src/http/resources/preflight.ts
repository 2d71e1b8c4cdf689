import { codes, collections, type ErrorCode } from '@koine/core';
import { z } from 'zod';
import { checkNames } from '../../link/preflight/rows.ts';

const settings = z.record(z.string(), z.unknown()).describe('As the system\'s JSON Schema says');
const credentials = z.record(z.string(), z.unknown()).describe('`type` and the fields of that type. Of a sign-in the type alone: its tokens are the session\'s');
const oauthResult = z.union([z.literal(true), z.string().max(100)]).describe('Instead of `credentials`: uses what the session\'s newest sign-in brought');

export const preflightBody = z.strictObject({
  system: z.string().max(100),
  settings: settings.default({}),
  credentials: credentials.optional(),
  oauth_result: oauthResult.optional(),
  only: z.array(z.string().max(100)).min(1).max(40).optional().describe('These rows alone, such as `tls` or `permission:purchase-orders:read`'),
}).meta({ id: 'Preflight' });

export const completeLinkSessionBody = z.strictObject({
  system: z.string().max(100).optional(),
  settings: settings.default({}),
  credentials: credentials.optional(),
  oauth_result: oauthResult.optional(),
  confirm_account_change: z.boolean().default(false).describe('Connects another account of the system than the connection had so far'),
}).meta({ id: 'CompleteLinkSession' });

export const completedLinkSessionSchema = z.object({
  code: z.string().nullable().describe('Hand it to your backend, which exchanges it with POST /link-sessions/exchange; null where the link was passed on: the page it came from fetches the code'),
  state: z.string().nullable().describe('As it was given with the session'),
  redirect_url: z.url().nullable().describe('Where to go, with code and state in it'),
}).meta({ id: 'CompletedLinkSession' });

export const startSignInBody = z.strictObject({
  system: z.string().max(100),
  settings: settings.default({}),
  client_id: z.string().min(1).max(500).optional().describe('Of an app of the customer\'s own; the operator\'s where left out'),
  client_secret: z.string().min(1).max(2000).optional(),
}).meta({ id: 'StartLinkSignIn' });

export const startedSignInSchema = z.object({ authorize_url: z.url().describe('Page of the identity provider. Works in the browser that asked for it, once, for 10 minutes') }).meta({ id: 'StartedLinkSignIn' });
export const recognizeBody = z.strictObject({ address: z.string().min(1).max(2000).describe('Address of a screen or an interface of the system, as it stands in the browser') }).meta({ id: 'RecognizeAddress' });
export const recognizedSchema = z.object({ system: z.string(), settings: z.record(z.string(), z.string()) }).meta({ id: 'RecognizedAddress' });
export const sharedLinkSchema = z.object({ url: z.url(), expires_at: z.string() }).meta({ id: 'SharedLink' });

const codeNames = Object.keys(codes).filter((name): name is ErrorCode => Object.hasOwn(codes, name));
const row = z.object({
  check: z.enum(checkNames),
  entity: z.enum(collections).optional().describe('Of permissions'),
  operation: z.enum(['read', 'write']).optional(),
  status: z.enum(['running', 'passed', 'failed', 'skipped']),
  detail: z.string().nullable().describe('What was found'),
  code: z.enum(codeNames).nullable().describe('Why it failed'),
  remedy: z.object({ text: z.string().describe('What to do; several lines'), who: z.enum(['administrator', 'you', 'operator']) }).nullable(),
});
const result = z.object({
  result: z.enum(['passed', 'failed']).describe('`passed`: can be connected, even where single permissions are missing'),
  companies: z.array(z.object({ id: z.string(), name: z.string().nullable() })),
  first_orders: z.array(z.record(z.string(), z.unknown())).describe('Up to 5 purchase orders'),
});
/** One line of the answer. */
export const preflightLineSchema = z.union([row, result]).meta({ id: 'PreflightLine' });
