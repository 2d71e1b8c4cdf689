/** Names that break careless readers: unicode, markup, quotes, spaces. Every one is at most 35 UTF-16 units. */
export const hardNames: readonly [string, ...string[]] = [
  '<b>Müller & "Söhne"</b> GmbH',
  "O'Hare Aviation Ltd",
  '株式会社 漢字商事',
  'Ωmega Ελλάς Α.Ε.',
  'Rocket 🚀 Parts Inc.',
  'Cafe\u0301 Combine\u0301 SARL',
  'Smith, Jones; Brown | Partners',
  'a=b&c=d%20e+f?g#h',
  'Backslash \\ and / slash',
  'شركة النور للتجارة',
  "'; DROP TABLE vendors; --",
  '${jndi:ldap} {{template}}',
  'Tab\u00a0and no-break\u00a0space',
  'Žluťoučký kůň s.r.o.',
];

export const plainNames: readonly [string, ...string[]] = ['Northwind', 'Bluestone', 'Harbor', 'Sierra', 'Keller', 'Lindqvist', 'Moreau', 'Tanaka', 'Okafor', 'Rossi', 'Janssen', 'Petrov', 'Silva', 'Novak', 'Byrne', 'Castellan'];
export const trades: readonly [string, ...string[]] = ['Industrial Supply', 'Fasteners', 'Packaging', 'Chemicals', 'Electronics', 'Tooling', 'Logistics', 'Office Goods', 'Steel', 'Plastics'];
export const legalForms: readonly [string, ...string[]] = ['GmbH', 'Ltd', 'Inc.', 'S.A.', 'B.V.', 'AB', 'S.p.A.', 'K.K.'];
export const goods: readonly [string, ...string[]] = ['Hex bolt M8', 'Bearing 6204', 'Copper wire', 'Carton 40x30', 'Solvent', 'Circuit board', 'Drill bit', 'Pallet', 'Gasket', 'Hydraulic hose', 'Label roll', 'Steel sheet', 'Valve', 'Sensor', 'Filter'];
export const hardGoods: readonly [string, ...string[]] = ['Rohr Ø 25 µm "spezial"', 'Nut & bolt <set>', '螺丝 M6 – 不锈钢', "5' ladder, 1/2\" rung", 'Emoji 🔩 bolt', 'Re\u0301sistance 10 kΩ'];
export const firstNames: readonly [string, ...string[]] = ['Anna', 'Zoë', 'Liam', 'Mária', 'Kenji', 'Fatima', "D'Arcy", 'Jürgen'];
export const lastNames: readonly [string, ...string[]] = ['Schmidt', "O'Neil", 'García', 'Yamada', 'Nowak', 'van der Berg', 'Smith-Jones', 'Ødegård'];
export const places: readonly [Place, ...Place[]] = [
  { city: 'Walldorf', region: 'BW', postalCode: '69190', country: 'DE', street: 'Dietmar-Hopp-Allee' },
  { city: 'München', region: 'BY', postalCode: '80331', country: 'DE', street: 'Kaufingerstraße' },
  { city: 'San Jose', region: 'CA', postalCode: '95110', country: 'US', street: 'Market Street' },
  { city: 'New York', region: 'NY', postalCode: '10001', country: 'US', street: 'W 31st Street' },
  { city: 'Dublin', region: null, postalCode: 'D02 X285', country: 'IE', street: "O'Connell Street" },
  { city: '東京都', region: '13', postalCode: '100-0005', country: 'JP', street: '丸の内' },
  { city: 'Kuwait City', region: null, postalCode: '13001', country: 'KW', street: 'Al Soor Street' },
  { city: 'Zürich', region: 'ZH', postalCode: '8001', country: 'CH', street: 'Bahnhofstrasse' },
];

export interface Place {
  readonly city: string;
  readonly region: string | null;
  readonly postalCode: string;
  readonly country: string;
  readonly street: string;
}
