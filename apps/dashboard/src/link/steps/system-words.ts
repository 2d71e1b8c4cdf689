import type { LinkSystem } from '../api/session.ts';

/** "Oracle NetSuite" is NetSuite by Oracle: the product is what people look for. */
export function vendorAndProduct(name: string): { readonly vendor: string | null; readonly product: string } {
  const [, vendor, product] = /^(SAP|Oracle|Microsoft Dynamics 365|Microsoft|Dynamics 365)\s+(.+)$/.exec(name) ?? [];
  return vendor === undefined || product === undefined ? { vendor: null, product: name } : { vendor, product };
}

/** What people call the systems besides their names. */
const otherWords: Readonly<Record<string, string>> = {
  sap_s4hana: 's4 hana erp',
  sap_bydesign: 'byd business bydesign',
  sap_business_one: 'b1 sbo',
  netsuite: 'oracle ns',
  dynamics_business_central: 'microsoft ms d365 bc navision nav',
  dynamics_finance: 'microsoft ms d365 fo finance operations axapta ax',
};

/** Each word of the search begins a word of the system. */
export function matchesSearch({ id, name }: LinkSystem, search: string): boolean {
  const known = plain(`${name} ${otherWords[id] ?? ''}`);
  return plain(search).every((word) => known.some((other) => other.startsWith(word)) || known.join('').includes(word));
}

function plain(text: string): readonly string[] {
  return text.toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== '');
}

export function looksLikeAddress(text: string): boolean {
  return /^https?:\/\/\S/i.test(text) || /^[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?(?:\/\S*)?$/i.test(text);
}
