import type { PurchaseOrderLine } from '@koine/core';

/** PurchaseOrderItemCategory in its internal and its external form (T163): 9/D service, 6/T text. 0 or blank is the standard category. */
const services = new Set(['9', 'D']);
const texts = new Set(['6', 'T', '0']);

export function lineType(material: string | null, category: string | null, assignmentCategory: string | null): PurchaseOrderLine['type'] {
  if (material !== null) return 'item';
  if (category !== null && services.has(category)) return 'service';
  if (assignmentCategory !== null) return 'account';
  return category === null || texts.has(category) ? 'text' : 'other';
}
