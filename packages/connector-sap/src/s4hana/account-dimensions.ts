import { encodeId, type Dimension, type Ref } from '@koine/core';

/** What one account assignment charges beside the account. */
export type Charged = readonly [isDeleted: boolean | null, costCenter: string | null, profitCenter: string | null, project: string | null, order: string | null];

/** Cost center, profit center, WBS element and internal order, as far as they are given. Internal orders have no type of their own in the model. */
export function dimensionsOf(costCenter: string | null, profitCenter: string | null, project: string | null, order: string | null): Dimension[] {
  const dimensions: Dimension[] = [];
  const add = (type: Dimension['type'], code: string | null): void => {
    if (code !== null) dimensions.push({ type, code, name: null, id: encodeId([code]) });
  };
  add('cost_center', costCenter);
  add('profit_center', profitCenter);
  add('project', project);
  add('custom', order);
  return dimensions;
}

/** Every dimension the line's assignments charge, each once, in their order. */
export function lineDimensions(assignments: readonly Charged[] | null): Dimension[] {
  if (assignments === null || assignments.length === 0) return [];
  const distinct = new Map<string, Dimension>();
  for (const [isDeleted, costCenter, profitCenter, project, order] of assignments) {
    if (isDeleted === true) continue;
    for (const dimension of dimensionsOf(costCenter, profitCenter, project, order)) {
      const name = `${dimension.type} ${dimension.code}`;
      if (!distinct.has(name)) distinct.set(name, dimension);
    }
  }
  return [...distinct.values()];
}

/** The account all live assignments share. */
export function lineAccount(assignments: readonly (readonly [isDeleted: boolean | null, account: string | null])[] | null): Ref | null {
  if (assignments === null || assignments.length === 0) return null;
  const accounts = new Set(assignments.filter(([isDeleted]) => isDeleted !== true).map(([, account]) => account));
  const [account = null] = accounts;
  return accounts.size === 1 ? accountRef(account) : null;
}

export function accountRef(account: string | null): Ref | null {
  return account === null ? null : { id: encodeId([account]), number: account, name: null };
}
