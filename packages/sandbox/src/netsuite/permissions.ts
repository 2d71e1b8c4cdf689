/** What the role may do, switched by `hide` and `show`. */
export interface Permissions {
  readonly administrator: boolean;
  /** SuiteAnalytics Workbook: without it no query is run. */
  readonly query: boolean;
  /** Purchase Order over the record service. */
  readonly purchaseOrder: boolean;
}

const NAMES: Readonly<Record<string, keyof Permissions>> = {
  administrator: 'administrator',
  'permission suiteql': 'query',
  'permission purchaseorder': 'purchaseOrder',
};

/** The permission a `hide` or `show` is about; null when it is about something else. */
export function permissionNamed(what: string): keyof Permissions | null {
  return NAMES[what.trim().toLowerCase()] ?? null;
}
