import type { AddressFacts, Business, CodeFacts, CompanyFacts, EmployeeFacts, ItemFacts, LocationFacts, PaymentTermFacts, VendorFacts } from './business.ts';
import { firstNames, goods, hardGoods, hardNames, lastNames, legalForms, places, plainNames, trades } from './business-names.ts';
import { instantAfter } from './calendar.ts';
import type { Random } from './random.ts';

export type Masters = Omit<Business, 'order'>;

const start = '2024-02-01T06:30:00.000Z';
const vendorCount = 150;
const itemCount = 300;

const paymentTerms: readonly PaymentTermFacts[] = [
  { code: '0001', name: 'Due immediately', dueDays: 0 },
  { code: '0002', name: '14 days 2%, 30 net', dueDays: 30 },
  { code: 'NT30', name: 'Net 30', dueDays: 30 },
  { code: 'NT60', name: 'Net 60', dueDays: 60 },
];
const categories: readonly CodeFacts[] = [
  { code: '01', name: 'Material' },
  { code: 'L004', name: 'Packaging' },
  { code: 'P001', name: 'Services' },
  { code: 'ELEC', name: 'Electronics' },
];
const departments: readonly CodeFacts[] = [
  { code: '10101101', name: 'Purchasing' },
  { code: '10101301', name: 'Plant maintenance' },
  { code: '10101901', name: 'R&D <labs>' },
];
const glAccounts: readonly CodeFacts[] = [
  { code: '51100000', name: 'Consumption raw material' },
  { code: '61003000', name: 'Office supplies' },
  { code: '65100000', name: 'External services' },
];
const groups: readonly [CodeFacts, ...CodeFacts[]] = [
  { code: 'SUPL', name: 'Suppliers' },
  { code: '0001', name: 'Domestic' },
  { code: 'CPD', name: 'One-time' },
];

function makeAddress(random: Random, name: string): AddressFacts {
  const place = random.pick(places);
  return {
    name,
    street: place.street,
    houseNumber: `${random.integer(1, 199)}${random.chance(10) ? 'a' : ''}`,
    line2: random.chance(20) ? 'Building 7, 2nd floor' : null,
    city: place.city,
    region: place.region,
    postalCode: place.postalCode,
    country: place.country,
    phone: random.chance(60) ? `+49 6227 ${random.integer(100000, 999999)}` : null,
    email: null,
  };
}

function makeCompanies(random: Random): CompanyFacts[] {
  const seeds = [
    { code: '0001', name: 'Koine Demo AG', currency: 'EUR', country: 'DE', language: 'DE', parent: null },
    { code: '1710', name: 'Demo Company US', currency: 'USD', country: 'US', language: 'EN', parent: 0 },
    { code: 'JP01', name: 'デモ株式会社', currency: 'JPY', country: 'JP', language: 'JA', parent: 0 },
    { code: '0099', name: 'Gulf "Demo" W.L.L.', currency: 'KWD', country: 'KW', language: 'EN', parent: 1 },
  ];
  return seeds.map((seed, index) => ({
    ...seed,
    legalName: `${seed.name} (legal)`,
    taxNumber: index === 2 ? null : `${seed.country}${900000000 + index}`,
    address: makeAddress(random.fork('company', index), seed.name),
    isActive: index !== 3,
    isElimination: false,
  }));
}

function makeLocations(random: Random): LocationFacts[] {
  const codes = ['0001', '0002', '1010', '1710', '1720', 'JP01', 'JP02', '0099', 'WH-1', 'ST01', '0100', '9000'];
  return codes.map((code, index) => {
    const name = index === 3 ? 'Plant <1> & "yard"' : index === 5 ? '工場 一' : `Plant ${code}`;
    return {
      code,
      name,
      company: [0, 0, 0, 1, 1, 2, 2, 3, 1, 0, 0, 1][index] ?? 0,
      isWarehouse: index % 3 !== 2,
      isActive: index !== 11,
      parent: index === 1 ? 0 : null,
      address: makeAddress(random.fork('location', index), name),
    };
  });
}

function makeVendorNumber(index: number): string {
  if (index % 25 === 7) return `SUP${String(index).padStart(4, '0')}`;
  if (index % 10 === 3) return String(300 + index).padStart(10, '0');
  return String(17_300_000 + index * 3);
}

function makeVendor(masterRandom: Random, index: number): VendorFacts {
  const random = masterRandom.fork('vendor', index);
  const isPerson = index % 19 === 5 && index % 11 !== 2;
  const firstName = isPerson ? random.pick(firstNames) : null;
  const lastName = isPerson ? random.pick(lastNames) : null;
  const hard = hardNames[index % 11 === 2 ? Math.floor(index / 11) % hardNames.length : -1];
  const name = isPerson ? `${firstName} ${lastName}` : (hard ?? `${random.pick(plainNames)} ${random.pick(trades)} ${random.pick(legalForms)}`);
  const differs = index % 13 === 4;
  const paymentTerm = differs ? null : index % 17 === 9 ? null : index % paymentTerms.length;
  const companyPlaces = index % 4 === 0 ? [0, 1, 2, 3] : index % 23 === 11 ? [] : [index % 4, (index + 1) % 4].toSorted((left, right) => left - right);
  const changed = index % 6 === 0 ? 1000 : index * 7919;
  return {
    number: makeVendorNumber(index),
    name,
    legalName: index % 5 === 0 ? null : `${name} legal`,
    isPerson,
    firstName,
    lastName,
    isInactive: index % 29 === 8,
    isPurchasingBlocked: index % 31 === 10,
    isPaymentBlocked: index % 37 === 12,
    isPostingBlocked: index % 41 === 14,
    group: groups[index % groups.length] ?? groups[0],
    vatNumber: index % 3 === 0 ? `DE${100000000 + index}` : null,
    taxNumber: index % 4 === 1 ? `${20000 + index}/55/${index}` : null,
    currency: (['EUR', 'USD', 'EUR', 'JPY', 'GBP', 'KWD', 'CHF'] as const)[index % 7] ?? 'EUR',
    paymentTerm,
    companies: companyPlaces.map((company, place) => ({ company, paymentTerm: differs ? (index + place) % paymentTerms.length : paymentTerm, isBlocked: index % 21 === 6 && place === 0 })),
    creditLimit: index % 8 === 2 ? `${random.integer(1, 500)}000.00` : null,
    language: index % 2 === 0 ? 'EN' : 'DE',
    email: index % 9 === 3 ? null : `orders+${index}@vendor${index}.example`,
    phone: index % 7 === 3 ? null : `+1 408 555 ${String(index).padStart(4, '0')}`,
    website: index % 5 === 1 ? `https://www.vendor${index}.example/?a=1&b=2` : null,
    addresses: index % 47 === 20 ? [] : [makeAddress(random, name), ...(index % 10 === 6 ? [makeAddress(random, `${random.pick(plainNames)} returns`)] : [])],
    parent: index % 30 === 29 ? index - 1 : null,
    memo: index % 12 === 0 ? 'Preferred.\nCall before 10:00 – ask for "Zoë".' : null,
    createdAt: instantAfter(start, index * 3600),
    updatedAt: instantAfter('2025-01-10T09:00:00.000Z', changed),
  };
}

function makeItemCode(index: number): string {
  if (index % 20 === 9) return String(4711 + index).padStart(18, '0');
  if (index % 33 === 4) return `MZ-RM-M${String(index).padStart(3, '0')}/A B`;
  return `TG${String(10 + index)}`;
}

function makeItem(masterRandom: Random, index: number): ItemFacts {
  const random = masterRandom.fork('item', index);
  const kind = index % 15 === 7 ? 'service' : index % 15 === 11 ? 'non_inventory' : index % 75 === 74 ? 'other' : 'inventory';
  const hard = hardGoods[index % 14 === 3 ? Math.floor(index / 14) % hardGoods.length : -1];
  const name = hard ?? `${random.pick(goods)} ${index}`;
  const translations: Record<string, string> = index % 4 === 0 ? { DE: `Teil ${index} größe`, JA: `部品 ${index}` } : {};
  return {
    code: makeItemCode(index),
    name,
    translations,
    kind,
    isInactive: index % 27 === 13,
    isPurchasingBlocked: index % 35 === 17,
    unit: kind === 'service' ? 'HUR' : (['EA', 'KG', 'M', 'EA', 'L'] as const)[index % 5] ?? 'EA',
    purchaseUnit: index % 10 === 5 && kind === 'inventory' ? { unit: 'BX', factor: '12' } : null,
    category: index % categories.length,
    barcode: index % 3 === 0 ? `40${String(10_000_000_000 + index * 37)}` : null,
    manufacturer: index % 5 === 2 ? random.pick(plainNames) : null,
    manufacturerPartNumber: index % 5 === 2 ? `MPN-${index}` : null,
    standardCost: `${random.integer(0, 900)}.${String(random.integer(0, 99)).padStart(2, '0')}`,
    lastPurchasePrice: index % 4 === 1 ? `${random.integer(1, 900)}.50` : null,
    salesPrice: index % 2 === 0 ? `${random.integer(1, 2000)}.99` : null,
    costing: (['standard', 'average', 'fifo'] as const)[index % 3] ?? 'standard',
    isBatchTracked: index % 18 === 2,
    isSerialTracked: index % 22 === 5,
    weight: kind === 'inventory' && index % 3 !== 1 ? { gross: `${random.integer(0, 50)}.${String(random.integer(0, 999)).padStart(3, '0')}`, net: `${random.integer(0, 40)}.500`, unit: 'KG' } : null,
    preferredVendor: index % 3 === 0 ? (index * 7) % vendorCount : null,
    leadTimeDays: index % 6 === 0 ? 14 : null,
    locations: kind === 'service' ? [] : index % 8 === 6 ? [0, 3, 5] : [index % 7],
    createdAt: instantAfter(start, 1_000_000 + index * 1800),
    updatedAt: instantAfter('2025-03-01T00:00:00.000Z', index % 5 === 0 ? 500 : index * 6007),
  };
}

function makeEmployees(): EmployeeFacts[] {
  return firstNames.map((firstName, index) => {
    const lastName = lastNames[index] ?? 'Nemo';
    return { number: String(500 + index), firstName, lastName, name: `${firstName} ${lastName}`, email: `employee${index}@koine.example` };
  });
}

export function makeMasters(random: Random): Masters {
  return {
    companies: makeCompanies(random),
    locations: makeLocations(random),
    vendors: Array.from({ length: vendorCount }, (_, index) => makeVendor(random, index)),
    items: Array.from({ length: itemCount }, (_, index) => makeItem(random, index)),
    employees: makeEmployees(),
    paymentTerms,
    categories,
    departments,
    glAccounts,
  };
}
