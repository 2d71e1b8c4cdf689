/** PurchaseOrderType: only the types SAP delivers have a meaning of their own; customers copy them under Z names. */
export const orderTypes = {
  NB: 'standard',
  UB: 'stock_transfer',
} as const;
