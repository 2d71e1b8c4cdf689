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
  odataV4({ service, set, key: keyOf(key), maxPage, maxValues, optionalColumns, paging: 'keyset' });

/** Older releases have no LastChangeDateTime; such a system cannot be asked for changes, all else works. */
const changeStamp = ['LastChangeDateTime'];

const orderV2 = inV2(purchaseOrderServiceV2);
export const ordersV2 = orderV2('A_PurchaseOrder', ['PurchaseOrder'], changeStamp);
export const orderItemsV2 = orderV2('A_PurchaseOrderItem', ['PurchaseOrder', 'PurchaseOrderItem']);
export const scheduleLinesV2 = orderV2('A_PurchaseOrderScheduleLine', ['PurchasingDocument', 'PurchasingDocumentItem', 'ScheduleLine']);
export const accountAssignmentsV2 = orderV2('A_PurOrdAccountAssignment', ['PurchaseOrder', 'PurchaseOrderItem', 'AccountAssignmentNumber'], ['WBSElementExternalID']);

const orderV4 = inV4(purchaseOrderServiceV4);
export const ordersV4 = orderV4('PurchaseOrder', ['PurchaseOrder'], changeStamp);
export const orderItemsV4 = orderV4('PurchaseOrderItem', ['PurchaseOrder', 'PurchaseOrderItem']);
export const scheduleLinesV4 = orderV4('PurchaseOrderScheduleLine', ['PurchaseOrder', 'PurchaseOrderItem', 'ScheduleLine']);
export const accountAssignmentsV4 = orderV4('PurchaseOrderAccountAssignment', ['PurchaseOrder', 'PurchaseOrderItem', 'AccountAssignmentNumber']);
export const supplierAddressesV4 = orderV4('PurchaseOrderSupplierAddress', ['SupplierAddressID', 'PurchaseOrder']);

const partner = inV2(businessPartnerService);
export const suppliers = partner('A_Supplier', ['Supplier']);
export const supplierCompanies = partner('A_SupplierCompany', ['Supplier', 'CompanyCode']);
export const supplierPurchasingOrganizations = partner('A_SupplierPurchasingOrg', ['Supplier', 'PurchasingOrganization']);
export const businessPartners = partner('A_BusinessPartner', ['BusinessPartner']);
export const partnerAddresses = partner('A_BusinessPartnerAddress', ['BusinessPartner', 'AddressID']);
export const emailAddresses = partner('A_AddressEmailAddress', ['AddressID', 'Person', 'OrdinalNumber']);
export const phoneNumbers = partner('A_AddressPhoneNumber', ['AddressID', 'Person', 'OrdinalNumber']);
export const homePages = partner('A_AddressHomePageURL', ['AddressID', 'Person', 'OrdinalNumber', 'ValidityStartDate', 'IsDefaultURLAddress']);

const product = inV2(productService);
export const products = product('A_Product', ['Product'], changeStamp);
export const productDescriptions = product('A_ProductDescription', ['Product', 'Language']);
export const productPlants = product('A_ProductPlant', ['Product', 'Plant']);
export const productValuations = product('A_ProductValuation', ['Product', 'ValuationArea', 'ValuationType']);
export const productUnits = product('A_ProductUnitsOfMeasure', ['Product', 'AlternativeUnit']);

export const materialDocumentItems = inV2(materialDocumentService)('A_MaterialDocumentItem', ['MaterialDocumentYear', 'MaterialDocument', 'MaterialDocumentItem']);
export const plants = inV2(plantService)('A_Plant', ['Plant']);
export const companyCodes = inV2(companyCodeService)('A_CompanyCode', ['CompanyCode']);
