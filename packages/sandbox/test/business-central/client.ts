import { startStandIn } from '../../src/index.ts';
import type { StandIn, StandInOptions } from '../../src/index.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body's members; empty when it is no JSON object. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface Caller {
  readonly standIn: StandIn;
  readonly companyId: string;
  /** `http://127.0.0.1:PORT/v2.0/TENANT/Production/api/v2.0` */
  readonly root: string;
  /** A path below the company (`vendors?$top=1`), below the root (`/companies`), or a whole address. */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  send(method: string, path: string, headers?: Readonly<Record<string, string>>, body?: string): Promise<Answer>;
  /** Follows next links to the end. */
  walk(path: string, pageSize: number): Promise<readonly Readonly<Record<string, unknown>>[]>;
}

export function setting(standIn: StandIn, name: string): string {
  return String(standIn.settings[name]);
}

export async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  let body: Readonly<Record<string, unknown>> = {};
  if (text.startsWith('{')) body = asObject(JSON.parse(text));
  return { status: response.status, headers: response.headers, text, body };
}

export function asObject(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('not an object');
  return { ...value };
}

export function rows(answer: Answer, name = 'value'): readonly Readonly<Record<string, unknown>>[] {
  return list(answer.body[name]);
}

export function list(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (!Array.isArray(value)) throw new TypeError('not a list');
  return value.map(asObject);
}

/** `code` of an error answer. */
export function code(answer: Answer): unknown {
  return asObject(answer.body['error'])['code'];
}

export function message(answer: Answer): string {
  return String(asObject(answer.body['error'])['message']);
}

export function askToken(standIn: StandIn, change: Readonly<Record<string, string | null>> = {}, tenant = setting(standIn, 'tenant_id')): Promise<Response> {
  const credentials = standIn.credentials[0] ?? {};
  const form: Record<string, string | null> = {
    grant_type: 'client_credentials',
    client_id: String(credentials['client_id']),
    client_secret: String(credentials['client_secret']),
    scope: 'https://api.businesscentral.dynamics.com/.default',
    ...change,
  };
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) if (value !== null) body.set(name, value);
  return fetch(`${setting(standIn, 'authority_url')}/${tenant}/oauth2/v2.0/token`, { method: 'POST', body });
}

export async function connect(options: StandInOptions = {}): Promise<Caller> {
  const standIn = await startStandIn('dynamics_business_central', { orders: 300, ...options });
  const token = String((await readAnswer(await askToken(standIn))).body['access_token']);
  const root = `${standIn.url}/v2.0/${setting(standIn, 'tenant_id')}/Production/api/v2.0`;
  const companyId = setting(standIn, 'company_id');
  const send: Caller['send'] = async (method, path, headers = {}, body) => {
    const address = path.startsWith('http') ? path : path.startsWith('/') ? `${root}${path}` : `${root}/companies(${companyId})/${path}`;
    return readAnswer(await fetch(address, { method, headers: { authorization: `Bearer ${token}`, ...headers }, ...(body === undefined ? {} : { body }) }));
  };
  const get: Caller['get'] = (path, headers) => send('GET', path, headers);
  const walk: Caller['walk'] = async (path, pageSize) => {
    const records: Readonly<Record<string, unknown>>[] = [];
    let next: string | null = path;
    while (next !== null) {
      const answer: Answer = await get(next, { prefer: `odata.maxpagesize=${pageSize}` });
      records.push(...rows(answer));
      const link = answer.body['@odata.nextLink'];
      next = typeof link === 'string' ? link : null;
    }
    return records;
  };
  return { standIn, companyId, root, get, send, walk };
}
