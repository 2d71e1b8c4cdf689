import { assertAllowedUrl, isKoineError, reach, type Connector, type EgressPolicy, type ErrorCode, type GenericClient, type KoineError, type Redactor, type RequestScope } from '@koine/core';
import type { LinkLanguage } from '../../store/tables/sign-in.ts';
import { companiesOf, createReads, writes, type FoundCompany } from './reads.ts';
import { remedyFor } from './remedies.ts';
import { permissionRows, rowText, type CheckName, type PreflightRow, type RowName } from './rows.ts';
import { say } from './texts.ts';

export interface PreflightResult {
  /** `passed`: the system can be connected, even where single permissions are missing. */
  readonly result: 'passed' | 'failed';
  readonly companies: readonly FoundCompany[];
  /** As GET /purchase-orders answers them. */
  readonly first_orders: readonly Readonly<Record<string, unknown>>[];
}

export interface PreflightOptions {
  readonly connector: Connector;
  readonly settings: Readonly<Record<string, string>>;
  readonly baseUrl: string;
  readonly client: GenericClient;
  readonly egress: EgressPolicy;
  readonly redactor: Redactor;
  readonly scope: RequestScope;
  readonly language: LinkLanguage;
  /** These rows alone; null: all. */
  readonly only: readonly RowName[] | null;
}

type Ended = Pick<PreflightRow, 'status' | 'detail'>;
interface Stage {
  readonly name: RowName;
  run(): Promise<Ended>;
}

/** Which row an error belongs to that the sign-in met: it may have got further than the sign-in itself. */
const rowOfError: Partial<Record<ErrorCode, CheckName>> = {
  url_forbidden: 'dns', upstream_unreachable: 'tls', tls_untrusted: 'tls',
  endpoint_misconfigured: 'api_version', feature_not_enabled: 'api_version', upstream_invalid_response: 'api_version', company_not_found: 'companies',
};

/** Tries a system step by step, and tells each row as it is known. */
export async function* preflight(options: PreflightOptions): AsyncGenerator<PreflightRow | PreflightResult> {
  const { connector, only, redactor, language } = options;
  const wanted = only === null ? null : new Set(only.map(rowText));
  const isWanted = (name: RowName): boolean => wanted === null || wanted.has(rowText(name));
  const read = createReads(connector, options.client, options.scope);
  let companies: readonly FoundCompany[] = [];
  let failed = false;
  /** A check failed that all later ones need. */
  let stopped = false;
  let missingPermission: KoineError | null = null;
  const told = new Set<string>();
  const tell = (row: PreflightRow): PreflightRow => {
    if (row.status !== 'running') told.add(rowText(row));
    return row;
  };
  const failure = (name: RowName, error: KoineError): PreflightRow => ({ ...name, status: 'failed', detail: redactor.redact(error.detail).slice(0, 1000), code: error.code, remedy: remedyFor(error, connector, language) });
  const row = (name: RowName, status: PreflightRow['status'], detail: string | null): PreflightRow => ({ ...name, status, detail, code: null, remedy: null });

  const stages = basicStages(options, async () => {
    const found = await read('companies');
    if (found.kind === 'not_offered') return { status: 'passed', detail: say(language, 'version') };
    companies = companiesOf(found.records);
    return { status: 'passed', detail: say(language, 'companies', companies.map(({ name, id }) => name ?? id).slice(0, 5).join(', ') + (companies.length > 5 ? ', …' : '')) };
  });
  for (const { name, run } of stages) {
    if (!isWanted(name) || told.has(rowText(name))) continue;
    if (stopped) {
      yield tell(row(name, 'skipped', say(language, 'notReached')));
      continue;
    }
    yield tell(row(name, 'running', null));
    try {
      yield tell({ ...name, ...await run(), code: null, remedy: null });
    } catch (error) {
      if (!isKoineError(error)) throw error;
      if (error.code === 'permission_missing' || (name.check === 'companies' && error.code === 'feature_not_enabled')) {
        // Refused to somebody who is known: the matrix tells what is refused.
        if (name.check !== 'companies') missingPermission = error;
        yield tell(row(name, 'passed', say(language, passedBefore[name.check] ?? 'signedIn')));
        continue;
      }
      failed = true;
      stopped = true;
      for (const one of attributed(name, error, failure, language)) yield tell(one);
    }
  }

  for (const name of permissionRows) {
    if (!isWanted(name)) continue;
    if (stopped) yield tell(row(name, 'skipped', say(language, 'notReached')));
    else if (name.operation === 'write') yield tell({ ...name, ...writeRow(options, name), code: null, remedy: null });
    else {
      yield tell(row(name, 'running', null));
      try {
        const found = await read(name.entity ?? 'purchase-orders');
        const text = found.kind === 'not_offered' ? 'notOffered' : found.records.length === 0 ? 'readableEmpty' : 'readable';
        yield tell(row(name, found.kind === 'not_offered' ? 'skipped' : 'passed', say(language, text)));
      } catch (error) {
        if (!isKoineError(error)) throw error;
        // Orders are what a connection is for; all else it can do without.
        failed ||= name.entity === 'purchase-orders';
        yield tell(failure(name, error));
      }
    }
  }
  if (missingPermission !== null && !failed) {
    // What the check of the connection asks for is refused, although the records can be read.
    failed = true;
    yield tell(failure({ check: 'permission', entity: 'purchase-orders', operation: 'read' }, missingPermission));
  }
  const orders = stopped || wanted !== null ? null : await read('purchase-orders').catch((error: unknown) => { if (!isKoineError(error)) throw error; return null; });
  yield { result: failed ? 'failed' : 'passed', companies, first_orders: orders?.kind === 'read' ? orders.records : [] };
}

function basicStages({ baseUrl, egress, connector, client, scope, language }: PreflightOptions, companies: () => Promise<Ended>): readonly Stage[] {
  const url = new URL(baseUrl);
  return [
    { name: { check: 'dns' }, async run() {
      await assertAllowedUrl(url, egress);
      return { status: 'passed', detail: say(language, 'resolved', url.hostname) };
    } },
    { name: { check: 'tls' }, async run() {
      const reached = await reach(url, egress, connector.name);
      if (reached.by === 'proxy') return { status: 'skipped', detail: say(language, 'proxied') };
      if (reached.by === 'tcp') return { status: 'skipped', detail: say(language, 'unsecured') };
      return { status: 'passed', detail: reached.validUntil === null ? say(language, 'secured', reached.protocol) : say(language, 'until', reached.protocol, reached.validUntil.slice(0, 10)) };
    } },
    { name: { check: 'authentication' }, async run() {
      await client.check(scope, 'first');
      return { status: 'passed', detail: say(language, 'signedIn') };
    } },
    { name: { check: 'api_version' }, async run() {
      await client.check(scope, 'full');
      return { status: 'passed', detail: say(language, 'version') };
    } },
    { name: { check: 'companies' }, run: companies },
  ];
}

/** The row that was being made, and the one the error belongs to where that is another. */
function attributed(name: RowName, error: KoineError, failure: (name: RowName, error: KoineError) => PreflightRow, language: LinkLanguage): readonly PreflightRow[] {
  // Name and connection speak for themselves.
  const check = name.check === 'dns' || name.check === 'tls' ? name.check : rowOfError[error.code] ?? name.check;
  if (check === name.check) return [failure(name, error)];
  // An answer about the company or the service follows a sign-in that was accepted; one that never came says nothing of it.
  const accepted = name.check === 'authentication' && (error.code === 'company_not_found' || error.code === 'feature_not_enabled');
  const own: PreflightRow = { ...name, status: accepted ? 'passed' : 'skipped', detail: say(language, accepted ? 'signedIn' : 'notReached'), code: null, remedy: null };
  return [own, failure({ check }, error)];
}

/** What a refusal to somebody known says of the check that met it. */
const passedBefore: Partial<Record<CheckName, Parameters<typeof say>[1]>> = { authentication: 'signedIn', api_version: 'version', companies: 'noCompanyList' };

function writeRow({ connector, language }: PreflightOptions, { entity }: RowName): Ended {
  const isWritten = entity !== undefined && writes(connector, entity);
  return { status: 'skipped', detail: say(language, isWritten ? 'unproven' : 'readOnly') };
}
