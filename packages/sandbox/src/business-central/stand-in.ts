import { createBusiness } from '../kernel/business.ts';
import { createRandom } from '../kernel/random.ts';
import type { SeedOptions, Settings, SystemDefinition, SystemParts, SystemRequest, SystemResponse, UnifiedRecord } from '../kernel/stand-in.ts';
import { createAdmission, tooManyRequests } from './admission.ts';
import { createCompanyData } from './company-data.ts';
import type { CompanyData } from './company-data.ts';
import { createDoor } from './door.ts';
import { purchaseOrders } from './document-entities.ts';
import { entityOfSet, wireNames } from './entities.ts';
import { createEntra } from './entra.ts';
import { makeGuid } from './identifiers.ts';
import { expectedCompanies, expectedItems, expectedLocations, expectedVendors } from './master-truth.ts';
import { ODataRefusal, refuse } from './odata-error.ts';
import { expectedOrder } from './order-truth.ts';
import { answerService } from './service.ts';

const secondCompanyOrders = 40;

/**
 * Business Central's API v2.0. Options of its own: `onPremises` (service root `/BC`, Basic, `?tenant=`), `tokenLifetime`
 * (seconds, 3599), `refreshLifetime` (seconds, 90 days), `refreshTokens` ('single_use'; 'reusable' lets an old one work on),
 * `redirectUris` (registered addresses; none: any https address and this machine), `companyDisplayName` ('' as on a fresh company), `concurrent` (5), `queue` (95), `workMilliseconds` (0),
 * `requestsPerFiveMinutes` (0: not limited), `unknownStatus` (some orders are in a state of a later version).
 *
 * `hide` and `show` take: `permission SET` (403), `entity SET` (as on a version without it, 404), `company` (the connected one is
 * gone), `application` (not set up in the environment, 401), `environment` (503, maintenance), `next links` (tokens are refused).
 */
export const businessCentral: SystemDefinition = { system: 'dynamics_business_central', create: createBusinessCentral };

function numberOption(options: SeedOptions, name: string, otherwise: number): number {
  const value = options[name];
  return typeof value === 'number' ? value : otherwise;
}

function textsOption(options: SeedOptions, name: string): readonly string[] {
  const value = options[name];
  return Array.isArray(value) ? value.map(String) : [];
}

function createBusinessCentral(options: SeedOptions): SystemParts {
  const isOnPremises = options['onPremises'] === true;
  const random = createRandom(options.seed).fork('business central');
  const business = createBusiness({ seed: options.seed, linesPerOrder: options.linesPerOrder });
  const displayName = typeof options['companyDisplayName'] === 'string' ? options['companyDisplayName'] : '';
  const main = createCompanyData({ business, company: { place: 0, displayName, hasUnknownStatus: options['unknownStatus'] === true }, random: random.fork('first company'), orders: options.orders, firstSerial: 0 });
  const second = createCompanyData({ business, company: { place: 1, displayName: 'Another company', hasUnknownStatus: false }, random: random.fork('second company'), orders: secondCompanyOrders, firstSerial: 10_000_000 });
  const directory = { tenantId: makeGuid(random.fork('tenant')), tenantDomain: 'cronus.example', clientId: makeGuid(random.fork('client')), clientSecret: 'qT~8Q.stand-in_client+secret/0=', tokenLifetime: numberOption(options, 'tokenLifetime', 3599), refreshLifetime: numberOption(options, 'refreshLifetime', 90 * 86_400), singleUse: options['refreshTokens'] !== 'reusable', redirectUris: textsOption(options, 'redirectUris') };
  const user = { username: 'KOINE', password: 'Web+service/access key=0' };
  const environment = 'Production';
  const entra = createEntra(directory);
  const hidden = new Set<string>();
  const door = createDoor({ isOnPremises, directory, environment, user, entra, hidden });
  const admission = createAdmission({ concurrent: numberOption(options, 'concurrent', 5), queue: numberOption(options, 'queue', 95), perFiveMinutes: numberOption(options, 'requestsPerFiveMinutes', 0), workMilliseconds: numberOption(options, 'workMilliseconds', 0) });
  const service = { companies: [main, second], hidden };
  const expectedOrders = keepExpectedOrders(main);

  const handle = async (request: SystemRequest): Promise<SystemResponse> => {
    const fromDirectory = isOnPremises ? null : entra.answer(request);
    if (fromDirectory !== null) return fromDirectory;
    const refusal = await admission.enter(request.inFlight);
    if (refusal !== null) return refusal;
    try {
      const { rootPath, rest } = door.open(request);
      return answerService(service, request, rootPath, rest);
    } catch (error) {
      if (error instanceof ODataRefusal) return refuse(error);
      throw error;
    } finally {
      admission.leave();
    }
  };

  return {
    handle,
    throttled: () => tooManyRequests(101, 100),
    htmlPage: () => ({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: '<!DOCTYPE html><html><head><title>Sign in to your account</title></head><body>Microsoft</body></html>' }),
    settings: (url): Settings => ({
      ...(isOnPremises ? { base_url: `${url}/BC`, tenant_id: 'default' } : { base_url: url, authority_url: url, tenant_id: directory.tenantId, environment }),
      company_id: main.references.companyId,
    }),
    credentials: () => (isOnPremises ? [{ type: 'basic', ...user }] : [{ type: 'oauth2_client_credentials', client_id: directory.clientId, client_secret: directory.clientSecret }]),
    oauthClient: () => (isOnPremises ? null : { client_id: directory.clientId, client_secret: directory.clientSecret }),
    grants: entra.figures,
    names: wireNames,
    truth: (collection) => expected(collection),
    truthOf: (collection, id) => {
      if (collection === 'purchase-orders') {
        const order = main.orderFacts(id);
        return order === null ? null : expectedOrder(order, main.references);
      }
      return expected(collection).find((record) => record['id'] === id) ?? null;
    },
    revokeCredentials: () => {
      entra.revoke();
      door.revoke();
    },
    restoreCredentials: () => {
      entra.restore();
      door.restore();
    },
    expireAccessTokens: entra.expireTokens,
    hide: (what) => {
      checkHideable(what);
      hidden.add(what);
    },
    show: (what) => {
      checkHideable(what);
      hidden.delete(what);
    },
    insertOrders: (count) => main.insertOrders(count),
    updateOrders: (ids) => main.updateOrders(ids),
    deleteOrders: (ids) => main.deleteOrders(ids),
    reset: () => {
      main.reset();
      second.reset();
      entra.reset();
      door.restore();
      hidden.clear();
      admission.reset();
    },
  };

  /** In the order of ids. */
  function expected(collection: string): readonly UnifiedRecord[] {
    const { references } = main;
    switch (collection) {
      case 'purchase-orders':
        return expectedOrders();
      case 'vendors':
        return inIdOrder(main, 'vendors', expectedVendors(business, references));
      case 'items':
        return inIdOrder(main, 'items', expectedItems(business, references));
      case 'locations':
        return inIdOrder(main, 'locations', expectedLocations(business, references));
      case 'companies':
        return expectedCompanies(references);
      default:
        throw new RangeError(`no truth for ${collection}`);
    }
  }
}

/** Made again after a change only. */
function keepExpectedOrders(company: CompanyData): () => readonly UnifiedRecord[] {
  let made: { readonly changes: number; readonly records: readonly UnifiedRecord[] } | null = null;
  return () => {
    const changes = company.changes();
    if (made?.changes === changes) return made.records;
    const records = company
      .collection(purchaseOrders)
      .all()
      .flatMap((record) => {
        const order = company.orderFacts(record.id);
        return order === null ? [] : [expectedOrder(order, company.references)];
      });
    made = { changes, records };
    return records;
  };
}

function inIdOrder(company: CompanyData, set: string, records: readonly UnifiedRecord[]): readonly UnifiedRecord[] {
  const entity = entityOfSet(set);
  if (entity === undefined) throw new TypeError(`${set} is not served`);
  const places = new Map(company.collection(entity).all().map((record, place) => [record.id, place]));
  return records.toSorted((left, right) => (places.get(String(left['id'])) ?? 0) - (places.get(String(right['id'])) ?? 0));
}

function checkHideable(what: string): void {
  const [kind = '', set = ''] = what.split(' ');
  const isKnown = ['company', 'application', 'environment', 'next links'].includes(what) || ((kind === 'permission' || kind === 'entity') && entityOfSet(set) !== undefined);
  if (!isKnown) throw new RangeError(`cannot hide ${JSON.stringify(what)}: permission SET, entity SET, company, application, environment, next links`);
}
