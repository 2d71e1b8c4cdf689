import { constant, decimal, defineConnector, defineResource, entities, instant, key, KoineError, required, text, unsupported, WireError, type Codec, type Connector, type Io, type Source, type SourcePage, type SourceQuery } from '@koine/core';
import { z } from 'zod';

/** A make-believe system for the server's own tests: vendors over plain JSON, as `ledger.ts` serves them. */
const plainText: Codec<string> = {
  decode(value) {
    if (value === undefined || value === null || value === '') return null;
    if (typeof value !== 'string') throw new WireError('is no text');
    return value;
  },
  literal: (value) => value,
};
const flagCodec: Codec<boolean> = { decode: (value) => (typeof value === 'boolean' ? value : null), literal: (value) => value };
const integerCodec: Codec<number> = { decode: (value) => (typeof value === 'number' ? value : null), literal: (value) => value };
const wire: Source['wire'] = { text: plainText, decimal: plainText, integer: integerCodec, flag: flagCodec, date: plainText, instant: plainText, guid: plainText, number_text: plainText };

const answered = z.object({ records: z.array(z.record(z.string(), z.json())), more: z.boolean(), count: z.int() });

const vendors: Source = {
  name: 'vendors', key: [{ column: 'code', type: 'text' }], wire, maxPage: 500, maxValues: 20, tellsMore: true, optionalColumns: [],
  operators: (type) => (type === 'text' || type === 'instant' ? ['eq', 'in', 'gte', 'lt', 'starts_with'] : []),
  async page(query: SourceQuery, io: Io): Promise<SourcePage> {
    const parameters = new URLSearchParams({ limit: String(query.limit) });
    if (query.after !== null) parameters.set('after', query.after.join());
    for (const { column, operator, values } of query.where) parameters.append(`${column}.${operator}`, values.join());
    const { body } = await io.send({ method: 'GET', path: '/vendors', query: parameters.toString() });
    const page = answered.safeParse(body);
    if (!page.success) throw new KoineError('upstream_invalid_response', { detail: 'The ledger answered no page.' });
    return { records: page.data.records, more: page.data.more, token: null, count: page.data.count };
  },
  nested: () => null,
  nestedPage: () => Promise.reject(new Error('nothing is nested here')),
  refusesToken: () => false,
  names: (column) => [column],
};

const none = unsupported('the ledger has none');
const refused = Object.fromEntries(Object.keys(entities.vendors.schema.shape).filter((name) => name !== 'object').map((name) => [name, none]));

const vendorResource = defineResource<'vendors'>({
  collection: 'vendors',
  source: vendors,
  fields: {
    ...(refused as unknown as Parameters<typeof defineResource<'vendors'>>[0]['fields']),
    id: key(), number: text('code'), name: required(text('name')), credit_limit: decimal('limit'), updated_at: instant('changed'), custom_fields: constant({}, 'none here'),
  },
});

const hostOf = (settings: Readonly<Record<string, string | undefined>>): string => new URL(settings['base_url'] ?? '').host;
const secret = (meaning: string) => z.string().min(1).describe(meaning).meta({ secret: true });

function ledger(id: string, hostGroup: (settings: Readonly<Record<string, string | undefined>>) => string): Connector {
  return defineConnector({
    specification: 'v1', id, name: 'Ledger', package: { name: '@koine/test-ledger', version: '1.2.3' },
    settings: z.object({ base_url: z.url().describe('Address of the ledger'), company: z.string().optional().describe('Company') }),
    credentials: {
      basic: { title: 'User and password', fields: z.object({ username: z.string().min(1), password: secret('Password') }), sign: { scheme: 'basic' } },
      oauth2_client_credentials: {
        title: 'Client', fields: z.object({ client_id: z.string().min(1), client_secret: secret('Client secret') }),
        sign: { scheme: 'oauth2_client_credentials', tokenUrl: (settings) => `${settings['base_url']}/token`, clientAuthentication: 'body' },
      },
    },
    endpoint: (settings) => ({ baseUrl: settings['base_url'] ?? '' }),
    limits: { concurrency: 4, sharedBy: hostOf },
    hostGroup,
    errors: {
      parse(_status, body) {
        const parsed = z.object({ code: z.string(), message: z.string() }).safeParse(safely(body));
        return parsed.success ? parsed.data : null;
      },
      rules: [
        { code: 'NO_PERMISSION', becomes: 'permission_missing' }, { code: 'NO_FEATURE', becomes: 'feature_not_enabled' }, { code: 'MAINTENANCE', becomes: 'upstream_maintenance' },
        { code: 'LOCKED', becomes: 'record_locked' }, { code: 'RULE', becomes: 'rejected_by_system' },
      ],
    },
    check: (settings) => [{ name: 'sign in', request: { method: 'GET', path: '/check', query: new URLSearchParams({ company: settings['company'] ?? '' }).toString() }, becomes: { 404: 'endpoint_misconfigured', 410: 'company_not_found' } }],
    prepare: [],
    account: (settings) => `${settings['base_url'] ?? ''} ${settings['company'] ?? ''}`,
    discover: async (io) => ({ version: String((await io.send({ method: 'GET', path: '/version' })).body) }),
    resources: [vendorResource],
  });
}

function safely(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** Fails in a way nobody foresaw, with a secret in its message. */
const broken: Connector = { ...ledger('broken_ledger', hostOf), check: () => { throw new TypeError('unforeseen: secret-in-a-stack-canary'); } };

export const connectors: readonly Connector[] = [ledger('ledger', hostOf), ledger('cloud_ledger', () => 'cloud'), broken];
