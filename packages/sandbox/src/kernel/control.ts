import type { FaultQueue } from './faults.ts';
import type { Fault } from './faults.ts';
import type { GrantFigures } from './oauth/grant-book.ts';
import type { SystemParts, UnifiedRecord } from './stand-in.ts';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly status: number;
  /** The answer's body, while bodies are kept. */
  readonly body?: string;
}

export interface Control {
  /**
   * The unified records a correct reader must make of this system, computed from the business facts and not from the wire.
   * Collections: purchase-orders, vendors, items, companies, locations. In the order of the system's keys.
   */
  truth(collection: string): readonly UnifiedRecord[];
  truthOf(collection: string, id: string): UnifiedRecord | null;
  fault(fault: Fault): void;
  clearFaults(): void;
  /** Every secret and every issued token stops working, refused as the real system refuses it. */
  revokeCredentials(): void;
  restoreCredentials(): void;
  /** Every access token ends now, as if its time were over; what it can be renewed with goes on. */
  expireAccessTokens(): void;
  /** What was done with the codes and refresh tokens of people's sign-ins since the start. */
  grants(): GrantFigures;
  /** System specific: `column TABLE.COLUMN`, `service NAME`, `v4`, … */
  hide(what: string): void;
  show(what: string): void;
  /** New orders with keys anywhere in the key space; answers their ids. */
  insertOrders(count: number): readonly string[];
  /** Changes a visible field and the modification stamp. */
  updateOrders(ids: readonly string[]): void;
  deleteOrders(ids: readonly string[]): void;
  /** Back to the seed: data, credentials, hidden things, faults, call log. */
  reset(): void;
  /** What was called since the last `clearCalls`, at most the last 10,000. */
  calls(): readonly Call[];
  clearCalls(): void;
  /** Keeps the bodies of answers in the call log, for measurements. */
  keepBodies(keep: boolean): void;
}

const callLimit = 10_000;

export interface CallLog {
  add(call: Call, body: () => string): void;
  keepBodies(keep: boolean): void;
  all(): readonly Call[];
  clear(): void;
}

export function createCallLog(): CallLog {
  let calls: Call[] = [];
  let keeping = false;
  return {
    keepBodies: (keep) => {
      keeping = keep;
    },
    add: (call, body) => {
      calls.push(keeping ? { ...call, body: body() } : call);
      // Cut in blocks: shifting one by one would move 10,000 entries at every request.
      if (calls.length >= callLimit * 2) calls = calls.slice(-callLimit);
    },
    all: () => calls.slice(-callLimit),
    clear: () => {
      calls = [];
    },
  };
}

export function createControl(parts: SystemParts, faults: FaultQueue, calls: CallLog): Control {
  return {
    truth: (collection) => parts.truth(collection),
    truthOf: (collection, id) => parts.truthOf(collection, id),
    fault: (fault) => faults.order(fault),
    clearFaults: () => faults.clear(),
    revokeCredentials: () => parts.revokeCredentials(),
    restoreCredentials: () => parts.restoreCredentials(),
    expireAccessTokens: () => parts.expireAccessTokens?.(),
    grants: () => parts.grants?.() ?? { codes: 0, refreshes: 0, reuses: 0 },
    hide: (what) => parts.hide(what),
    show: (what) => parts.show(what),
    insertOrders: (count) => parts.insertOrders(count),
    updateOrders: (ids) => parts.updateOrders(ids),
    deleteOrders: (ids) => parts.deleteOrders(ids),
    reset: () => {
      parts.reset();
      faults.clear();
      calls.clear();
    },
    calls: () => calls.all(),
    clearCalls: () => calls.clear(),
    keepBodies: (keep) => calls.keepBodies(keep),
  };
}
