import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { OAuthApps } from './connections/oauth-apps.ts';
import { keyBytes } from './connections/vault.ts';
import type { DatabaseLocation } from './store/database.ts';
import { tokenKind } from './tokens.ts';

/** What the environment says, checked once. Every variable stands in the operator's table of the documentation. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Folder of generated keys, and of the embedded database. */
  readonly dataFolder: string;
  readonly database: DatabaseLocation;
  /** The operator's own first secret key; null: the kept one. */
  readonly secretKey: string | null;
  /** First encrypts, all decrypt; null: the kept one. */
  readonly encryptionKeys: readonly Uint8Array[] | null;
  /** Without a slash at its end; null: where it listens. */
  readonly publicUrl: string | null;
  /** npm packages of connectors; null: the built-in ones. */
  readonly connectorPackages: readonly string[] | null;
  readonly allowedPrivateHosts: readonly string[];
  /** The operator's apps for people's sign-ins, by system. */
  readonly oauthApps: OAuthApps;
  /** Milliseconds between background checks of one connection. */
  readonly healthInterval: number;
  /** Where the stand-ins of the start command are told; null where there are none. */
  readonly sandboxFile: string | null;
  readonly roles: readonly Role[];
  /** Requests a minute of one token; 0 is no limit. */
  readonly rateLimit: number;
  readonly logLevel: LogLevel;
}

const roles = ['api', 'worker'] as const;
export type Role = (typeof roles)[number];
const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

/** The environment is not usable; the message lists every variable that is wrong, never a value. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const list = z.string().transform((text) => text.split(',').map((entry) => entry.trim()).filter((entry) => entry !== ''));

const keys = list.transform((entries, context) => {
  const decoded = entries.map((entry) => Buffer.from(entry, 'base64'));
  if (decoded.length === 0 || decoded.some((key) => key.byteLength !== keyBytes)) context.addIssue({ code: 'custom', message: `must be base64 keys of ${keyBytes} bytes, separated by commas; make one with: openssl rand -base64 ${keyBytes}` });
  return decoded;
});

const secretKey = z.string().refine((text) => tokenKind(text) === 'ksk', 'must be a key of this server (ksk_, 32 characters, 6 of checksum); leave it out to have one generated and kept in the data folder');

const publicUrl = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''));

const variables = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  KOINE_DATA_DIR: z.string().default('.koine'),
  KOINE_SECRET_KEY: secretKey.optional(),
  KOINE_ENCRYPTION_KEYS: keys.optional(),
  KOINE_PUBLIC_URL: publicUrl.optional(),
  KOINE_CONNECTORS: list.optional(),
  KOINE_ALLOWED_PRIVATE_HOSTS: list.default([]),
  KOINE_HEALTH_INTERVAL: z.coerce.number().int().min(10).max(86_400).default(300),
  KOINE_SANDBOX_FILE: z.string().optional(),
  KOINE_ROLES: list.pipe(z.array(z.enum(roles)).min(1)).default([...roles]),
  KOINE_RATE_LIMIT: z.coerce.number().int().min(0).default(600),
  LOG_LEVEL: z.enum(logLevels).default('info'),
});

/** Variables that are set but empty count as not set, as in most shells and container files. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const set = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const read = variables.safeParse(set);
  if (!read.success) throw new ConfigError(read.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('\n'));
  const { data } = read;
  const dataFolder = resolve(data.KOINE_DATA_DIR);
  return {
    port: data.PORT,
    host: data.HOST,
    dataFolder,
    database: data.DATABASE_URL === undefined ? { kind: 'embedded', folder: join(dataFolder, 'database') } : { kind: 'postgres', url: data.DATABASE_URL },
    secretKey: data.KOINE_SECRET_KEY ?? null,
    encryptionKeys: data.KOINE_ENCRYPTION_KEYS ?? null,
    publicUrl: data.KOINE_PUBLIC_URL ?? null,
    connectorPackages: data.KOINE_CONNECTORS ?? null,
    allowedPrivateHosts: data.KOINE_ALLOWED_PRIVATE_HOSTS,
    oauthApps: oauthApps(set),
    healthInterval: data.KOINE_HEALTH_INTERVAL * 1000,
    sandboxFile: data.KOINE_SANDBOX_FILE ?? null,
    roles: data.KOINE_ROLES,
    rateLimit: data.KOINE_RATE_LIMIT,
    logLevel: data.LOG_LEVEL,
  };
}

const oauthVariable = /^KOINE_OAUTH_([A-Z0-9_]+)_CLIENT_(ID|SECRET)$/;

/** A public client has no secret. A secret without its id is a mistake. */
function oauthApps(set: Readonly<Record<string, string | undefined>>): OAuthApps {
  const named = Object.keys(set).flatMap((name) => oauthVariable.exec(name)?.[1] ?? []);
  return new Map([...new Set(named)].map((system) => {
    const prefix = `KOINE_OAUTH_${system}_CLIENT`;
    const id = set[`${prefix}_ID`];
    if (id === undefined) throw new ConfigError(`${prefix}_ID is needed with ${prefix}_SECRET`);
    return [system.toLowerCase(), { id, secret: set[`${prefix}_SECRET`] ?? null }];
  }));
}
