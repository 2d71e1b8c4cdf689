import { companySet } from './company-set.ts';

/**
 * What a version may lack, or a gateway hide: null then. Only what an order's status, quantities and prices follow from has to be there.
 */
const address = ['addressLine1', 'addressLine2', 'city', 'state', 'postalCode', 'country', 'phoneNumber', 'email'];
const orderDetails = [
  'orderDate', 'requestedReceiptDate', 'vendorNumber', 'vendorName', 'payToVendorId', 'payToVendorNumber', 'payToName', 'totalAmountExcludingTax', 'discountAmount', 'totalTaxAmount', 'totalAmountIncludingTax',
  'paymentTermsId', 'shipmentMethodId', 'purchaser', 'shipToName', 'shipToAddressLine1', 'shipToAddressLine2', 'shipToCity', 'shipToState', 'shipToPostCode', 'shipToCountry',
  'buyFromAddressLine1', 'buyFromAddressLine2', 'buyFromCity', 'buyFromState', 'buyFromPostCode', 'buyFromCountry', 'shortcutDimension1Code', 'shortcutDimension2Code', 'lastModifiedDateTime',
];
const lineDetails = ['lineObjectNumber', 'description', 'unitOfMeasureCode', 'discountPercent', 'discountAmount', 'totalTaxAmount', 'taxCode', 'taxPercent', 'expectedReceiptDate', 'locationId', 'accountId'];

/** Entity sets of API v2.0 that are read; names and types as in microsoft/BCApps, src/Apps/W1/APIV2. */
export const purchaseOrderLines = companySet('purchaseOrderLines', { optionalColumns: lineDetails });
export const purchaseOrders = companySet('purchaseOrders', { maxPage: 200, optionalColumns: orderDetails });
export const vendors = companySet('vendors', { optionalColumns: ['taxRegistrationNumber', 'currencyCode', 'paymentTermsId', 'paymentMethodId', 'balance', 'website', 'lastModifiedDateTime', ...address] });
export const items = companySet('items', {
  optionalColumns: ['displayName', 'displayName2', 'itemCategoryCode', 'baseUnitOfMeasureCode', 'gtin', 'unitCost', 'unitPrice', 'taxGroupCode', 'lastModifiedDateTime'],
});
export const locations = companySet('locations', { optionalColumns: ['displayName', 'lastModifiedDateTime', ...address] });
export const accounts = companySet('accounts', { optionalColumns: ['displayName'] });
export const paymentTerms = companySet('paymentTerms', { optionalColumns: ['displayName'] });
export const paymentMethods = companySet('paymentMethods');
export const shipmentMethods = companySet('shipmentMethods');
