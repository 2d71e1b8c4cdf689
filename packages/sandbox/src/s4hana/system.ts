import { createBusiness } from '../kernel/business.ts';
import type { SeedOptions, SystemDefinition, SystemParts, UnifiedRecord, WireName } from '../kernel/stand-in.ts';
import { html } from './answers.ts';
import { answer } from './gateway.ts';
import { createLogon } from './logon.ts';
import { createOrderData } from './order-data.ts';
import type { OrderEntry } from './order-store.ts';
import { createOrderStore } from './order-store.ts';
import { createCounter } from './page.ts';
import type { Service } from './service.ts';
import { businessPartner, companyCodes, materialDocument, plants, productMaster } from './services-masters.ts';
import { purchaseOrderV2, purchaseOrderV4 } from './services-purchase-order.ts';
import { createSessions } from './sessions.ts';
import { createTextCache } from './text-cache.ts';
import { collectionTruth } from './truth-collections.ts';
import { orderTruth } from './truth-orders.ts';
import type { TruthContext } from './truth-parts.ts';
import { createVisibility } from './visibility.ts';

/** Options of this stand-in beside the common ones. */
export interface S4hanaOptions {
  /** Which purchase order services are there; default both. */
  readonly variants: readonly ('v2' | 'v4')[];
  /** 'older': A_PurchaseOrder without LastChangeDateTime, as on-premises releases before it. */
  readonly release: 'current' | 'older';
  /** Gives purchase orders an entity tag, so that a change needs If-Match; default false, as the service declares. */
  readonly etags: boolean;
  /** Default 100. */
  readonly client: string;
  /** Default EN. */
  readonly language: string;
  /** Path of the token endpoint; default /sap/bc/sec/oauth2/token. */
  readonly tokenPath: string;
  /** Seconds an access token lives; default 3,600. */
  readonly tokenSeconds: number;
  /** Expected purchase orders as read from the V2 service (default) or from the V4 service. */
  readonly truthVariant: 'v2' | 'v4';
}

function readOptions(options: SeedOptions): S4hanaOptions {
  const text = (name: string, fallback: string): string => (typeof options[name] === 'string' ? options[name] : fallback);
  const variants = options['variants'];
  return {
    variants: Array.isArray(variants) && !variants.includes('v4') ? ['v2'] : ['v2', 'v4'],
    release: options['release'] === 'older' ? 'older' : 'current',
    etags: options['etags'] === true,
    client: text('client', '100'),
    language: text('language', 'EN'),
    tokenPath: text('tokenPath', '/sap/bc/sec/oauth2/token'),
    truthVariant: options['truthVariant'] === 'v4' ? 'v4' : 'v2',
    tokenSeconds: typeof options['tokenSeconds'] === 'number' ? options['tokenSeconds'] : 3600,
  };
}

export const s4hana: SystemDefinition = { system: 'sap_s4hana', create };

function create(seedOptions: SeedOptions): SystemParts {
  const options = readOptions(seedOptions);
  const business = createBusiness(seedOptions);
  const store = createOrderStore(business, seedOptions.seed, seedOptions.orders);
  const data = createOrderData(business);
  const logon = createLogon(options);
  const sessions = createSessions('S4H', options.client);
  const lastChange = 'LastChangeDateTime';
  const fixed = [businessPartner(business), productMaster(business), materialDocument(store, data), plants(business), companyCodes(business)];
  const orderV4 = purchaseOrderV4(store, data);
  const orderV2 = (): Service => {
    const hiddenHeader = new Set([...visibility.columns('A_PurchaseOrder'), ...(options.release === 'older' ? [lastChange] : [])]);
    return purchaseOrderV2(store, data, { hiddenHeader, hiddenItem: visibility.columns('A_PurchaseOrderItem'), hasEtags: options.etags });
  };
  const isKnown = (what: string): boolean => {
    const [kind, name = ''] = what.split(' ');
    if (what === 'v4') return true;
    if (kind === 'service' || kind === 'authorization') return [...fixed, orderV4].some((service) => service.name === name) || name === 'API_PURCHASEORDER_PROCESS_SRV';
    const [set = '', property = ''] = name.split('.');
    return kind === 'column' && (set === 'A_PurchaseOrder' || set === 'A_PurchaseOrderItem') && wholeV2.sets.get(set)?.type.byName.get(property)?.isKey === false;
  };
  const visibility = createVisibility(isKnown);
  const wholeV2 = purchaseOrderV2(store, data, { hiddenHeader: new Set(), hiddenItem: new Set(), hasEtags: false });
  let texts = createTextCache();
  let v2 = { version: visibility.version(), service: orderV2() };
  const counter = createCounter(() => store.version());

  const currentV2 = (): Service => {
    if (v2.version !== visibility.version()) {
      v2 = { version: visibility.version(), service: orderV2() };
      // Texts written before hold properties that are hidden now, or lack some that are shown again.
      texts = createTextCache();
    }
    return v2.service;
  };
  const hasV4 = (): boolean => options.variants.includes('v4') && !visibility.isHidden('v4') && !visibility.isHidden(`service ${orderV4.name}`);
  const service = (name: string): Service | null => {
    if (visibility.isHidden(`service ${name}`)) return null;
    return name === 'API_PURCHASEORDER_PROCESS_SRV' ? currentV2() : (fixed.find((candidate) => candidate.name === name) ?? null);
  };

  const context: TruthContext = { business, visibility, language: options.language, variant: options.truthVariant };
  const truthOfOrder = (entry: OrderEntry): UnifiedRecord =>
    orderTruth(context, entry, {
      hasEtags: options.etags,
      hasLastChange: options.release === 'current' && !visibility.isHidden(`column A_PurchaseOrder.${lastChange}`),
      hasV4: hasV4() && !visibility.isHidden(`authorization ${orderV4.name}`),
    });
  const truth = (collection: string): readonly UnifiedRecord[] => (collection === 'purchase-orders' ? store.list.values().map(truthOfOrder) : collectionTruth(context, collection));

  return {
    handle: (request) => {
      currentV2();
      return answer({ logon, sessions, tokenPath: options.tokenPath, counter, texts, service, v4Services: () => (hasV4() ? [orderV4] : []), isUnauthorised: (name) => visibility.isHidden(`authorization ${name}`) }, request);
    },
    // S/4 itself documents no 429; API Management in front of it answers so.
    throttled: () => ({ status: 429, headers: { 'content-type': 'application/json', 'retry-after': '60' }, body: JSON.stringify({ fault: { faultstring: 'Rate limit quota violation. Quota limit exceeded. Identifier : _default', detail: { errorcode: 'policies.ratelimit.QuotaViolation' } } }) }),
    htmlPage: () => html(200, 'Logon', 'Please enter your user and password to log on to SAP S/4HANA'),
    settings: (url) => ({ base_url: url, client: options.client, language: options.language }),
    credentials: (url) => logon.credentials(url),
    names: () => wireNames([...fixed, wholeV2, orderV4]),
    truth,
    truthOf: (collection, id) => {
      if (collection !== 'purchase-orders') return truth(collection).find((record) => record['id'] === id) ?? null;
      const entry = store.byId(id);
      return entry?.id === id ? truthOfOrder(entry) : null;
    },
    revokeCredentials: () => {
      logon.revoke();
      sessions.clear();
    },
    restoreCredentials: () => logon.restore(),
    hide: (what) => visibility.hide(what),
    show: (what) => visibility.show(what),
    insertOrders: (count) => store.insert(count),
    updateOrders: (ids) => store.update(ids),
    deleteOrders: (ids) => store.remove(ids),
    reset: () => {
      store.reset();
      visibility.reset();
      logon.restore();
      sessions.clear();
    },
  };
}

function wireNames(services: readonly Service[]): readonly WireName[] {
  return services.flatMap((service) =>
    [...service.sets.values()].flatMap(({ type, navigations }) => [...type.properties.map((property) => ({ type: type.name, field: property.name })), ...navigations.map((navigation) => ({ type: type.name, field: navigation.name }))]),
  );
}
