import type { Change, LineFacts, OrderFacts } from './business.ts';
import { currencyDecimals } from './currency.ts';
import { makeLine } from './business-lines.ts';
import type { Masters } from './business-masters.ts';
import { stageCycle } from './business-stages.ts';
import { addDays, instantAfter } from './calendar.ts';
import type { Random } from './random.ts';

const firstDay = '2025-01-02';
const firstInstant = '2025-01-02T07:15:00.000Z';
const sharedStamp = '2025-06-30T22:00:00.000Z';

const ratesToEuro: Readonly<Record<string, number>> = { EUR: 100000, USD: 92137, JPY: 613, GBP: 117045, KWD: 299410, CHF: 104420 };

/** Company currency per 1 of the document's, 5 decimals; at least 0.00001. */
function exchangeRate(documentCurrency: string, companyCurrency: string): string {
  if (documentCurrency === companyCurrency) return '1.00000';
  const ratio = Math.round(((ratesToEuro[documentCurrency] ?? 100000) * 100000) / (ratesToEuro[companyCurrency] ?? 100000));
  const digits = String(Math.max(1, ratio)).padStart(6, '0');
  return `${digits.slice(0, -5)}.${digits.slice(-5)}`;
}

function lineCount(serial: number, random: Random, linesPerOrder: 'realistic' | number): number {
  if (linesPerOrder !== 'realistic') return linesPerOrder;
  if (serial % 97 === 13) return 0;
  if (serial % 400 === 211) return 120;
  return random.integer(1, 8);
}

/** Seconds after the first instant: orders come at uneven intervals; blocks of them share one modification stamp. */
function updatedAt(serial: number, created: string, change: Change | null): string {
  if (change !== null) return change.at;
  if (serial % 40 >= 10 && serial % 40 < 26) return sharedStamp;
  return instantAfter(created, 3600 + (serial % 13) * 86_400, serial % 1000);
}

export function makeOrder(masters: Masters, ordersRandom: Random, linesPerOrder: 'realistic' | number, serial: number, change: Change | null): OrderFacts {
  const random = ordersRandom.fork('order', serial);
  const stage = stageCycle[serial % stageCycle.length] ?? 'open';
  const isTransfer = serial % 53 === 31;
  const location = serial % (masters.locations.length - 1);
  const company = masters.locations[location]?.company ?? 0;
  const companyCurrency = masters.companies[company]?.currency ?? 'EUR';
  const vendor = (serial * 7 + 3) % masters.vendors.length;
  const given = serial % 5 === 0 ? companyCurrency : (['EUR', 'USD', 'JPY', 'KWD', 'GBP'] as const)[random.integer(0, 4)] ?? 'EUR';
  const hasNoCurrency = serial % 43 === 17;
  const currency = hasNoCurrency ? companyCurrency : given;
  const created = instantAfter(firstInstant, serial * 1801);
  const orderDate = addDays(firstDay, Math.floor((serial * 1801) / 86_400));
  const revision = change?.revision ?? 0;
  const hasManualAddress = serial % 29 === 3;
  const base = {
    serial,
    stage,
    kind: isTransfer ? ('stock_transfer' as const) : serial % 59 === 23 ? ('other' as const) : ('standard' as const),
    company,
    location,
    vendor: isTransfer ? null : vendor,
    payTo: serial % 17 === 5 && !isTransfer ? (vendor + 1) % masters.vendors.length : null,
    supplyingLocation: isTransfer ? (location + 1) % masters.locations.length : null,
    currency: hasNoCurrency ? null : currency,
    exchangeRate: exchangeRate(currency, companyCurrency),
    orderDate,
    requestedDate: serial % 7 === 2 ? null : addDays(orderDate, 14 + (serial % 30) + revision),
    createdAt: created,
    updatedAt: updatedAt(serial, created, change),
    createdBy: `BUYER${serial % 9}`,
    vendorReference: serial % 4 === 1 ? null : serial % 31 === 6 ? "O'Q & <7>" : `Q-${10_000 + serial}`,
    ownReference: revision > 0 ? `REV${revision}-${serial}` : serial % 3 === 2 ? null : `K${serial}`,
    paymentTerm: serial % 11 === 4 ? null : serial % masters.paymentTerms.length,
    incoterms: serial % 6 === 1 ? { code: 'FCA', location: serial % 12 === 1 ? 'Zürich – Tor 4' : 'San Jose' } : null,
    buyer: serial % 8 === 7 ? null : serial % masters.employees.length,
    requester: serial % 5 === 3 ? serial % masters.employees.length : null,
    department: serial % 3 === 1 ? serial % masters.departments.length : null,
    memo: revision > 0 ? `Changed ${revision} times` : serial % 9 === 4 ? 'Deliver to dock 4.\nAsk for "Zoë" & wait – 谢谢 🙏' : null,
    purchasingGroup: (['001', '002', 'Z1A'] as const)[serial % 3] ?? '001',
    manualVendorAddress: hasManualAddress && !isTransfer ? { name: 'One-time Vendor Ümlaut', street: 'Hafenstraße', houseNumber: '7', line2: null, city: 'Hamburg', region: 'HH', postalCode: '20457', country: 'DE', phone: '+49 40 1234', email: null } : null,
    manualShipTo: serial % 26 === 8 ? { name: 'Site "North"', street: 'Feldweg', houseNumber: '1b', line2: 'Gate 3', city: 'Köln', region: 'NW', postalCode: '50667', country: 'DE', phone: null, email: null } : null,
    orderDiscount: serial % 47 === 9 ? '5.00' : null,
    pricesIncludeTax: serial % 61 === 19,
  };
  // Lines are made when they are first asked for: walking headers of many orders must stay cheap.
  let lines: readonly LineFacts[] | null = null;
  return {
    ...base,
    get lines() {
      lines ??= makeLines();
      return lines;
    },
  };

  function makeLines(): readonly LineFacts[] {
    const count = lineCount(serial, random, linesPerOrder);
    return Array.from({ length: count }, (_, place) => makeLine(masters, random, base, place, currencyDecimals(currency)));
  }
}
