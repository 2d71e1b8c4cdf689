import { companySet } from './company-set.ts';
import { linesOfOrders, ordersWithLines } from './order-lines.ts';

/** Entity sets of API v2.0 that are read; names and types as in microsoft/BCApps, src/Apps/W1/APIV2. */
export const purchaseOrderLines = linesOfOrders(companySet('purchaseOrderLines', { optionalColumns: ['locationId'] }), 'purchaseOrders');
export const purchaseOrders = ordersWithLines(companySet('purchaseOrders', { maxPage: 200, optionalColumns: ['shortcutDimension1Code', 'shortcutDimension2Code'] }), 'purchaseOrderLines');
export const vendors = companySet('vendors');
export const items = companySet('items', { optionalColumns: ['displayName2'] });
export const locations = companySet('locations');
export const accounts = companySet('accounts');
export const paymentTerms = companySet('paymentTerms');
export const paymentMethods = companySet('paymentMethods');
export const shipmentMethods = companySet('shipmentMethods');
