import type { LinkSystem, Values } from '../api/session.ts';

export interface MatchedBlock {
  /** The credential type whose fields the block fills best. */
  readonly type: string;
  readonly settings: Values;
  readonly credentials: Values;
  /** Keys that belong to no field; never their values. */
  readonly unknown: readonly string[];
}

/** What else the fields are called in the vendors' own tools and in .env files. */
const otherNames: Readonly<Record<string, readonly string[]>> = {
  username: ['user', 'login', 'commuser'],
  password: ['pass', 'pwd', 'passwd'],
  base_url: ['url', 'host', 'endpoint', 'baseaddress'],
  token_url: ['tokenendpoint', 'tokenuri', 'oauthurl'],
  account_id: ['account', 'realm', 'accountnumber'],
  tenant_id: ['tenant', 'directoryid'],
  company_id: ['company'],
  client_id: ['appid', 'applicationid', 'clientid'],
  client_secret: ['secret', 'appsecret', 'clientkey'],
  certificate_id: ['kid', 'certid', 'keyid'],
  private_key: ['pem', 'key', 'privatekeypem'],
  client: ['sapclient', 'mandant'],
  api_key: ['apikey', 'xapikey'],
};

/** Puts the pairs of a block into the fields of a system. */
export function matchBlock(pairs: readonly (readonly [key: string, value: string])[], system: LinkSystem, current: string): MatchedBlock | null {
  const stated = pairs.find(([key]) => /^(?:credentials?_?)?type$/i.test(key))?.[1];
  const candidates = system.credentials.map((option) => fill(pairs, system, option.type));
  const best = candidates.toSorted((one, other) => score(other) - score(one))[0];
  if (best === undefined || Object.keys(best.settings).length + Object.keys(best.credentials).length === 0) return null;
  return best;

  function score(candidate: MatchedBlock): number {
    return Object.keys(candidate.credentials).length * 4 + (candidate.type === stated ? 100 : 0) + (candidate.type === current ? 1 : 0);
  }
}

function fill(pairs: readonly (readonly [string, string])[], system: LinkSystem, type: string): MatchedBlock {
  const option = system.credentials.find((credential) => credential.type === type);
  const groups = { credentials: Object.keys(option?.schema.properties ?? {}), settings: Object.keys((option?.settings ?? system.settings).properties ?? {}) };
  const settings: Record<string, string> = {};
  const credentials: Record<string, string> = {};
  const unknown: string[] = [];
  for (const [key, value] of pairs) {
    if (value === '' || /^(?:credentials?_?)?type$|^system$/i.test(key)) continue;
    const found = closest(key, groups.credentials) ?? null;
    const setting = closest(key, groups.settings);
    // The longer match is the better one: CLIENT_ID is client_id and not the setting client.
    if (found !== null && (setting === null || found.weight >= setting.weight)) credentials[found.name] = value;
    else if (setting !== null) settings[setting.name] = value;
    else unknown.push(key);
  }
  return { type, settings, credentials, unknown };
}

/** The field a key means: its own name or another one for it, alone or behind a prefix (NETSUITE_ACCOUNT_ID). */
function closest(key: string, names: readonly string[]): { readonly name: string; readonly weight: number } | null {
  const plain = squeeze(key);
  let best: { name: string; weight: number } | null = null;
  for (const name of names) {
    for (const spelling of [squeeze(name), ...(otherNames[name] ?? [])]) {
      const exact = plain === spelling;
      const prefixed = spelling.length > 3 && plain.endsWith(spelling) && /[_.-]/.test(key);
      if (!exact && !prefixed) continue;
      const weight = spelling.length * 2 + (exact ? 1 : 0);
      if (best === null || weight > best.weight) best = { name, weight };
    }
  }
  return best;
}

function squeeze(key: string): string {
  return key.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
