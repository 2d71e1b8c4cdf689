import { encodeId, type Dimension, type Ref } from '@koine/core';

/** What one account assignment charges beside the account. */
export type Charged = readonly [isDeleted: boolean | null, costCenter: string | null, profitCenter: string | null, project: string | null, order: string | null];

/** Cost center, profit center, WBS element and internal order, as far as they are given. Internal orders have no type of their own in the model. */
export function dimensionsOf(costCenter: string | null, profitCenter: string | null, project: string | null, order: string | null): Dimension[] {
  const dimensions: Dimension[] = [];
  addCharged(dimensions, costCenter, profitCenter, project, order);
  return dimensions;
}

function addCharged(dimensions: Dimension[], costCenter: string | null, profitCenter: string | null, project: string | null, order: string | null): void {
  addDistinct(dimensions, 'cost_center', costCenter);
  addDistinct(dimensions, 'profit_center', profitCenter);
  addDistinct(dimensions, 'project', project);
  addDistinct(dimensions, 'custom', order);
}

function addDistinct(dimensions: Dimension[], type: Dimension['type'], code: string | null): void {
  if (code === null) return;
  for (const known of dimensions) if (known.code === code && known.type === type) return;
  dimensions.push({ type, code, name: null, id: encodeId([code]) });
}

/** Every dimension the line's assignments charge, each once, in their order. */
export function lineDimensions(assignments: readonly Charged[] | null): Dimension[] {
  const dimensions: Dimension[] = [];
  for (const [isDeleted, costCenter, profitCenter, project, order] of assignments ?? []) {
    if (isDeleted === true) continue;
    addCharged(dimensions, costCenter, profitCenter, project, order);
  }
  return dimensions;
}

/** The account all live assignments share. */
export function lineAccount(assignments: readonly (readonly [isDeleted: boolean | null, account: string | null])[] | null): Ref | null {
  let shared: string | null = null;
  let isFirst = true;
  for (const [isDeleted, account] of assignments ?? []) {
    if (isDeleted === true) continue;
    if (!isFirst && account !== shared) return null;
    shared = account;
    isFirst = false;
  }
  return accountRef(shared);
}

export function accountRef(account: string | null): Ref | null {
  return account === null ? null : { id: encodeId([account]), number: account, name: null };
}
