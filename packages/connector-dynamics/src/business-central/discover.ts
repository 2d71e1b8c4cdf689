import { isKoineError, KoineError, type Facts, type Io, type Json, type RawRecord, type Settings } from '@koine/core';

/** What the facts about a company are called, by the column of `companyInformation` they come from. */
export const informationFacts = {
  displayName: 'company_legal_name',
  currencyCode: 'company_currency',
  country: 'company_country',
  taxRegistrationNumber: 'company_tax_number',
  addressLine1: 'company_line1',
  addressLine2: 'company_line2',
  city: 'company_city',
  state: 'company_region',
  postalCode: 'company_postal_code',
  phoneNumber: 'company_phone',
  email: 'company_email',
} as const;

/** Statuses that say: not on this version, or not for this user. What depends on it is then null. */
const notGiven = [400, 403, 404, 405, 406, 410, 501] as const;
/** A gateway need not know the service's root at all: the company, which is read beside it, proves credentials and service. */
const rootNotGiven = [...notGiven, 401, 500, 502, 503, 504] as const;

/** Name and currency of the company, which every record refers to, and the entities this version of the service has. */
export async function discover(io: Io, settings: Settings): Promise<Facts> {
  const path = `/companies(${settings['company_id'] ?? ''})`;
  const [company, information, entities] = await Promise.all([readCompany(io, path), readInformation(io, path), readEntities(io)]);
  const name = textOf(company['name']);
  return { ...information, company_name: name, company_title: textOf(company['displayName']) ?? name, entities };
}

async function readCompany(io: Io, path: string): Promise<RawRecord> {
  const { body } = await io.send({ method: 'GET', path });
  if (!isRecord(body)) throw new KoineError('upstream_invalid_response', { detail: 'The answer for the company is no company.' });
  return body;
}

async function readInformation(io: Io, path: string): Promise<Facts> {
  const response = await io.send({ method: 'GET', path: `${path}/companyInformation`, accept: notGiven });
  const { body } = response;
  const [record] = response.status >= 300 ? [] : isRecord(body) && !('value' in body) ? [body] : listOf(body);
  if (record === undefined) return {};
  return Object.fromEntries(Object.entries(informationFacts).map(([column, fact]) => [fact, textOf(record[column])]));
}

/** Null where the service does not list them: a gateway in front of it may have a page of its own at the root. */
async function readEntities(io: Io): Promise<Json> {
  const response = await io.send({ method: 'GET', path: '/', accept: rootNotGiven }).catch((error: unknown) => {
    if (isKoineError(error) && error.code === 'upstream_invalid_response') return null;
    throw error;
  });
  if (response === null) return null;
  const names = response.status < 300 ? listOf(response.body).map((entry) => textOf(entry['name'])).filter((name) => name !== null) : [];
  return names.length === 0 ? null : names.toSorted();
}

/** Whether this version has an entity; true where it does not say. A list without purchase orders, which every version has, says nothing. */
export function hasEntity(facts: Facts, set: string): boolean {
  const { entities } = facts;
  return !Array.isArray(entities) || !entities.includes('purchaseOrders') || entities.includes(set);
}

function listOf(body: unknown): readonly RawRecord[] {
  const list = isRecord(body) ? body['value'] : null;
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

function isRecord(value: unknown): value is RawRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: Json | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
