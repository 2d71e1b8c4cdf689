import type { KeyColumn, Source } from '@koine/core';
import { odataV2, odataV4 } from '@koine/odata';

/**
 * The entity sets that are read. V2 services lie below /sap/opu/odata/sap; the V4 purchase order (CE_PURCHASEORDER_0001) exists on newer
 * releases only and keeps what V2 leaves to the reader: amounts and open quantities.
 */
export const purchaseOrderServiceV2 = '/sap/opu/odata/sap/API_PURCHASEORDER_PROCESS_SRV';
export const purchaseOrderServiceV4 = '/sap/opu/odata4/sap/api_purchaseorder_2/srvd_a2x/sap/purchaseorder/0001';
const businessPartnerService = '/sap/opu/odata/sap/API_BUSINESS_PARTNER';
const productService = '/sap/opu/odata/sap/API_PRODUCT_SRV';
const materialDocumentService = '/sap/opu/odata/sap/API_MATERIAL_DOCUMENT_SRV';
const plantService = '/sap/opu/odata/sap/API_PLANT_SRV';
const companyCodeService = '/sap/opu/odata/sap/API_COMPANYCODE_SRV';

/** Gateway cuts $top at 5000 (KBA 3072317); a fifth of it keeps answers with expanded items at a size that is served in seconds. */
const maxPage = 1000;
/** There is no `in`: values become a chain of `or`. Numbers have 4 to 18 characters, so that the address of a request stays below 8 KB. */
const maxValues = 100;

type SetReader = (set: string, key: readonly string[], optionalColumns?: readonly string[]) => Source;

const keyOf = (columns: readonly string[]): KeyColumn[] => columns.map((column) => ({ column, type: 'text' }));

const inV2 = (service: string): SetReader => (set, key, optionalColumns = []) =>
  odataV2({ service, set, key: keyOf(key), maxPage, maxValues, optionalColumns, paging: 'keyset' });

const inV4 = (service: string): SetReader => (set, key, optionalColumns = []) =>
  odataV4({ service, set, key: keyOf(key), maxPage, maxValues, optionalColumns, paging: 'keyset', ieee754Compatible: true });

/**
 * Columns that releases lack, or that a customer hides: what they hold is null then. Older releases have no LastChangeDateTime; such a
 * system cannot be asked for changes, all else works. Only what an order's status and quantities follow from has to be there.
 */
const changeStamp = ['LastChangeDateTime'];
const headerDetails = [
  ...changeStamp, 'InvoicingParty', 'CorrespncExternalReference', 'CorrespncInternalReference', 'ExchangeRate', 'PaymentTerms', 'IncotermsClassification', 'IncotermsLocation1',
  'PurchasingOrganization', 'PurchasingGroup',
];
const manualAddress = ['AddressName', 'AddressStreetName', 'AddressHouseNumber', 'AddressCityName', 'AddressRegion', 'AddressPostalCode', 'AddressCountry', 'AddressPhoneNumber'];
const itemDetails = [
  'SupplierMaterialNumber', 'PurchaseOrderItemText', 'MaterialGroup', 'TaxCode', 'Plant', 'PurchaseRequisition', 'PurchaseRequisitionItem', 'GoodsReceiptIsExpected',
];
const charged = ['GLAccount', 'CostCenter', 'ProfitCenter', 'WBSElementExternalID', 'WBSElement', 'OrderID', 'MultipleAcctAssgmtDistrPercent', 'Quantity', 'PurgDocNetAmount'];
const postalAddress = ['FullName', 'StreetName', 'HouseNumber', 'StreetPrefixName', 'AdditionalStreetPrefixName', 'CityName', 'Region', 'PostalCode', 'Country'];

const orderV2 = inV2(purchaseOrderServiceV2);
export const ordersV2 = orderV2('A_PurchaseOrder', ['PurchaseOrder'], [...headerDetails, ...manualAddress]);
export const orderItemsV2 = orderV2('A_PurchaseOrderItem', ['PurchaseOrder', 'PurchaseOrderItem'], itemDetails);
export const scheduleLinesV2 = orderV2('A_PurchaseOrderScheduleLine', ['PurchasingDocument', 'PurchasingDocumentItem', 'ScheduleLine'], ['ScheduleLineOrderQuantity']);
export const accountAssignmentsV2 = orderV2('A_PurOrdAccountAssignment', ['PurchaseOrder', 'PurchaseOrderItem', 'AccountAssignmentNumber'], charged);

const orderV4 = inV4(purchaseOrderServiceV4);
export const ordersV4 = orderV4('PurchaseOrder', ['PurchaseOrder'], [...headerDetails, 'ManualSupplierAddressID']);
export const orderItemsV4 = orderV4('PurchaseOrderItem', ['PurchaseOrder', 'PurchaseOrderItem'], itemDetails);
export const scheduleLinesV4 = orderV4('PurchaseOrderScheduleLine', ['PurchaseOrder', 'PurchaseOrderItem', 'ScheduleLine'], ['OpenPurchaseOrderQuantity', 'ScheduleLineDeliveryDate', 'ScheduleLineOrderQuantity']);
export const accountAssignmentsV4 = orderV4('PurchaseOrderAccountAssignment', ['PurchaseOrder', 'PurchaseOrderItem', 'AccountAssignmentNumber'], charged);
export const supplierAddressesV4 = orderV4('PurchaseOrderSupplierAddress', ['SupplierAddressID', 'PurchaseOrder'], ['OrganizationName1', 'StreetName', 'HouseNumber', 'StreetPrefixName1', 'StreetPrefixName2', 'CityName', 'Region', 'PostalCode', 'Country', 'EmailAddress']);

const partner = inV2(businessPartnerService);
export const suppliers = partner('A_Supplier', ['Supplier'], [
  'SupplierFullName', 'IsNaturalPerson', 'SupplierAccountGroup', 'VATRegistration', 'TaxNumber1', 'TaxNumber2', 'TaxNumber3', 'TaxNumber4', 'TaxNumber5', 'PaymentIsBlockedForSupplier',
]);
export const supplierCompanies = partner('A_SupplierCompany', ['Supplier', 'CompanyCode'], ['CompanyCodeName', 'PaymentTerms', 'ReconciliationAccount', 'SupplierIsBlockedForPosting']);
export const supplierPurchasingOrganizations = partner('A_SupplierPurchasingOrg', ['Supplier', 'PurchasingOrganization'], ['PurchaseOrderCurrency']);
export const businessPartners = partner('A_BusinessPartner', ['BusinessPartner'], ['CorrespondenceLanguage', 'Language', 'LastChangeDate', 'LastChangeTime']);
export const partnerAddresses = partner('A_BusinessPartnerAddress', ['BusinessPartner', 'AddressID'], postalAddress);
export const emailAddresses = partner('A_AddressEmailAddress', ['AddressID', 'Person', 'OrdinalNumber'], ['IsDefaultEmailAddress']);
export const phoneNumbers = partner('A_AddressPhoneNumber', ['AddressID', 'Person', 'OrdinalNumber'], ['IsDefaultPhoneNumber']);
export const homePages = partner('A_AddressHomePageURL', ['AddressID', 'Person', 'OrdinalNumber', 'ValidityStartDate', 'IsDefaultURLAddress']);

const product = inV2(productService);
export const products = product('A_Product', ['Product'], [
  ...changeStamp, 'ProductType', 'ProductGroup', 'BaseUnit', 'PurchaseOrderQuantityUnit', 'ProductStandardID', 'ManufacturerNumber', 'ProductManufacturerNumber', 'IsBatchManagementRequired', 'GrossWeight', 'WeightUnit',
]);
export const productDescriptions = product('A_ProductDescription', ['Product', 'Language']);
export const productPlants = product('A_ProductPlant', ['Product', 'Plant'], ['SerialNumberProfile']);
export const productValuations = product('A_ProductValuation', ['Product', 'ValuationArea', 'ValuationType'], ['InventoryValuationProcedure', 'PriceUnitQty', 'StandardPrice', 'MovingAveragePrice', 'Currency']);
export const productUnits = product('A_ProductUnitsOfMeasure', ['Product', 'AlternativeUnit']);

export const materialDocumentItems = inV2(materialDocumentService)('A_MaterialDocumentItem', ['MaterialDocumentYear', 'MaterialDocument', 'MaterialDocumentItem'], ['MaterialBaseUnit', 'QuantityInBaseUnit', 'GoodsMovementType']);
export const plants = inV2(plantService)('A_Plant', ['Plant'], ['PlantName', 'CompanyCode', 'CompanyCodeName']);
export const companyCodes = inV2(companyCodeService)('A_CompanyCode', ['CompanyCode'], ['CompanyCodeName', 'Currency', 'Country', 'VATRegistration', 'CityName']);
