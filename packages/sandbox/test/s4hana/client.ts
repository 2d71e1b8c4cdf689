import { startStandIn } from '../../src/kernel/stand-in.ts';
import type { StandIn, StandInOptions } from '../../src/kernel/stand-in.ts';

export const orders = '/sap/opu/odata/sap/API_PURCHASEORDER_PROCESS_SRV/';
export const partners = '/sap/opu/odata/sap/API_BUSINESS_PARTNER/';
export const products = '/sap/opu/odata/sap/API_PRODUCT_SRV/';
export const documents = '/sap/opu/odata/sap/API_MATERIAL_DOCUMENT_SRV/';
export const plants = '/sap/opu/odata/sap/API_PLANT_SRV/';
export const companies = '/sap/opu/odata/sap/API_COMPANYCODE_SRV/';
export const ordersV4 = '/sap/opu/odata4/sap/api_purchaseorder_2/srvd_a2x/sap/purchaseorder/0001/';

export type Entity = Readonly<Record<string, unknown>>;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface Client {
  readonly standIn: StandIn;
  readonly authorization: string;
  /** GET with Basic credentials, asking for JSON. */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Answer>;
  json(path: string, headers?: Readonly<Record<string, string>>): Promise<Record<string, unknown>>;
  /** `d.results` of a V2 collection. */
  results(path: string): Promise<readonly Entity[]>;
  /** Status, code and message of a refusal. */
  refusal(path: string, headers?: Readonly<Record<string, string>>): Promise<readonly [number, string, string]>;
}

export function basic(standIn: StandIn): string {
  const credentials = standIn.credentials.find((candidate) => candidate['type'] === 'basic');
  return `Basic ${Buffer.from(`${String(credentials?.['username'])}:${String(credentials?.['password'])}`).toString('base64')}`;
}

export async function startClient(options: StandInOptions = {}): Promise<Client> {
  const standIn = await startStandIn('sap_s4hana', { orders: 300, ...options });
  const authorization = basic(standIn);
  const get = async (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> => {
    const response = await fetch(path.startsWith('http') ? path : standIn.url + path, { headers: { authorization, accept: 'application/json', ...headers } });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  const json = async (path: string, headers?: Readonly<Record<string, string>>): Promise<Record<string, unknown>> => {
    const answer = await get(path, headers);
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`);
    return record(JSON.parse(answer.text));
  };
  return {
    standIn,
    authorization,
    get,
    json,
    results: async (path) => list(record((await json(path))['d'])['results']),
    refusal: async (path, headers) => {
      const answer = await get(path, headers);
      const error = record(record(JSON.parse(answer.text))['error']);
      const message = error['message'];
      return [answer.status, String(error['code']), typeof message === 'string' ? message : String(record(message)['value'])];
    },
  };
}

export function record(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError(`not an object: ${JSON.stringify(value)}`);
  return { ...value };
}

export function list(value: unknown): readonly Entity[] {
  if (!Array.isArray(value)) throw new TypeError(`not a list: ${JSON.stringify(value)}`);
  return value.map(record);
}

export function children(entity: Entity, navigation: string): readonly Entity[] {
  return list(record(entity[navigation])['results']);
}

export function query(options: Readonly<Record<string, string | number>>): string {
  return Object.entries(options).map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
}
