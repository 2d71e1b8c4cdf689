import { rowKey, type PreflightLine, type PreflightRow } from '../../../src/link/api/preflight.ts';

const entities = ['purchase-orders', 'vendors', 'items', 'companies', 'locations'];
const row = (given: Partial<PreflightRow> & Pick<PreflightRow, 'check' | 'status'>): PreflightRow => ({ detail: null, code: null, remedy: null, ...given });

export const connectionRows: readonly PreflightRow[] = [
  row({ check: 'dns', status: 'passed', detail: '7654321-sb2.suitetalk.api.netsuite.com has 2 addresses' }),
  row({ check: 'tls', status: 'passed', detail: 'TLS 1.3, certificate until 4 March 2027' }),
  row({ check: 'authentication', status: 'passed', detail: 'Signed in as the integration user' }),
  row({ check: 'api_version', status: 'passed', detail: 'SuiteQL, release 2026.2' }),
  row({ check: 'companies', status: 'passed', detail: '3 companies' }),
];

export const permissionRows: readonly PreflightRow[] = entities.flatMap((entity) => [
  row({ check: 'permission', entity, operation: 'read', status: 'passed' }),
  row({ check: 'permission', entity, operation: 'write', ...(entity === 'companies' || entity === 'locations' ? { status: 'skipped', detail: 'The system keeps these itself.' } : { status: 'passed' }) }),
]);

export const orders = [
  { id: '14407', number: 'PO-1041', vendor: { id: '12', number: 'V-200', name: 'Nordwind Stahlhandel' }, order_date: '2026-11-02', total: '1234567.80', currency: 'EUR' },
  { id: '14406', number: 'PO-1040', vendor: { id: '13', number: 'V-201', name: 'Halcyon Bearings Ltd.' }, order_date: '2026-10-30', total: '980.5', currency: 'GBP' },
  { id: '14405', number: 'PO-1039', vendor: { id: '14', number: 'V-202', name: 'Kyoto Seals K.K.' }, order_date: '2026-10-29', total: '128000', currency: 'JPY' },
  { id: '14404', number: 'PO-1038', vendor: { id: '12', number: 'V-200', name: 'Nordwind Stahlhandel' }, order_date: '2026-10-01', total: '90071992547409.931', currency: 'EUR' },
  { id: '14403', number: 'PO-1037', vendor: null, order_date: null, total: null, subtotal: '15.25', currency: 'EUR' },
];

const passed: PreflightLine = { result: 'passed', companies: [{ id: '1', name: 'Brightwater Pumps GmbH' }], first_orders: orders };
const failed: PreflightLine = { result: 'failed', companies: [], first_orders: [] };

/** Each row is told twice: as it begins and as it ends. */
function told(rows: readonly PreflightRow[]): readonly PreflightRow[] {
  return rows.flatMap((ended) => [{ ...ended, status: 'running' as const, detail: null, remedy: null }, ended]);
}

export const allPassed: readonly PreflightLine[] = [...told(connectionRows), ...told(permissionRows), passed];

export const signInRefused: readonly PreflightLine[] = [
  ...told(connectionRows.map((ended) => {
    if (ended.check === 'authentication') return { ...ended, status: 'failed' as const, code: 'credentials_rejected', detail: 'NetSuite refused the client ID or the certificate (invalid_client).', remedy: { text: 'Compare the client ID with the integration record.\nUpload the certificate under Setup > Integration > OAuth 2.0 Client Credentials (M2M) Setup.', who: 'administrator' as const } };
    return ended.check === 'dns' || ended.check === 'tls' ? ended : { ...ended, status: 'skipped' as const, detail: null };
  })),
  failed,
];

export const noPermission: readonly PreflightLine[] = [
  ...told(connectionRows),
  ...told(permissionRows.map((ended) => (rowKey(ended) !== 'permission:vendors:read' ? ended : { ...ended, status: 'failed' as const, code: 'permission_missing', detail: 'The role may not see vendors (INSUFFICIENT_PERMISSION).', remedy: { text: 'Give the role the permission Lists > Vendors, level View, under Setup > Users/Roles > Manage Roles.', who: 'administrator' as const } }))),
  failed,
];

/** The row asked for again, now good. */
export function onlyPassed(only: readonly string[]): readonly PreflightLine[] {
  return [...told([...connectionRows, ...permissionRows].filter((ended) => only.includes(rowKey(ended)))), { result: 'passed', companies: [], first_orders: [] }];
}
