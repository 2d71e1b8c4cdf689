import { createRecord } from './collection.ts';
import type { StoredRecord } from './collection.ts';
import type { FieldValues } from './entity-definition.ts';
import { makeEtag } from './identifiers.ts';
import type { BcOrder } from './order-facts.ts';
import { lineRecord, orderRecord } from './order-record.ts';

// All orders of a usual seed stay made; of 100,000 the values would not fit in memory beside the rendered texts.
const keptOrders = 5000;

interface MadeOrder {
  readonly values: FieldValues;
  readonly lines: readonly StoredRecord[];
}

/** Makes the records of orders when they are first asked for, and keeps the last few thousand. */
export interface Workshop {
  record(id: string, revision: number, build: () => BcOrder): StoredRecord;
}

export function orderEtag(id: string, revision: number): string {
  return makeEtag(id, String(revision));
}

export function createWorkshop(): Workshop {
  const kept = new Map<object, MadeOrder>();
  return {
    record: (id, revision, build) => {
      const token = {};
      const made = (): MadeOrder => {
        const known = kept.get(token);
        if (known !== undefined) return known;
        const fresh = makeRecords(build(), revision);
        kept.set(token, fresh);
        const [oldest] = kept.size > keptOrders ? kept.keys() : [];
        if (oldest !== undefined) kept.delete(oldest);
        return fresh;
      };
      return createRecord(
        id,
        orderEtag(id, revision),
        () => made().values,
        () => made().lines,
      );
    },
  };
}

function makeRecords(order: BcOrder, revision: number): MadeOrder {
  const lines = order.lines.map((line) => {
    const values = lineRecord(line, order.id);
    return createRecord(line.id, makeEtag(line.id, String(revision)), () => values);
  });
  return { values: orderRecord(order), lines };
}
