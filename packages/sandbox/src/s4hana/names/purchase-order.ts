import { entityType } from '../entity-type.ts';

// Names, types and lengths as API_PURCHASEORDER_PROCESS_SRV declares them (schema version 1.0.0).
export const purchaseOrder = entityType('A_PurchaseOrder', 'A_PurchaseOrderType', ['PurchaseOrder'], `
  PurchaseOrder:String(10) CompanyCode:String(4) PurchaseOrderType:String(4) PurchasingDocumentDeletionCode:String(1)
  PurchasingProcessingStatus:String(2) CreatedByUser:String(12) CreationDate:DateTime LastChangeDateTime:DateTimeOffset(7) Supplier:String(10)
  PurchaseOrderSubtype:String(1) Language:String(2) PaymentTerms:String(4) CashDiscount1Days:Decimal(3) CashDiscount2Days:Decimal(3)
  NetPaymentDays:Decimal(3) CashDiscount1Percent:Decimal(5,3) CashDiscount2Percent:Decimal(5,3) PurchasingOrganization:String(4)
  PurchasingDocumentOrigin:String(1) PurchasingGroup:String(3) PurchaseOrderDate:DateTime DocumentCurrency:String(5) ExchangeRate:String(12)
  ExchangeRateIsFixed:Boolean ValidityStartDate:DateTime ValidityEndDate:DateTime SupplierQuotationExternalID:String(10)
  PurchasingCollectiveNumber:String(10) SupplierRespSalesPersonName:String(30) SupplierPhoneNumber:String(16) SupplyingSupplier:String(10)
  SupplyingPlant:String(4) IncotermsClassification:String(3) CorrespncExternalReference:String(12) CorrespncInternalReference:String(12)
  InvoicingParty:String(10) ReleaseIsNotCompleted:Boolean PurchasingCompletenessStatus:Boolean IncotermsVersion:String(4) IncotermsLocation1:String(70)
  IncotermsLocation2:String(70) ManualSupplierAddressID:String(10) IsEndOfPurposeBlocked:String(1) AddressCityName:String(40)
  AddressFaxNumber:String(30) AddressHouseNumber:String(10) AddressName:String(40) AddressPostalCode:String(10) AddressStreetName:String(60)
  AddressPhoneNumber:String(30) AddressRegion:String(3) AddressCountry:String(3) AddressCorrespondenceLanguage:String(2)
  PurgAggrgdProdCmplncSuplrSts:String(1) PurgAggrgdProdMarketabilitySts:String(1) PurgAggrgdSftyDataSheetStatus:String(1)
  PurgProdCmplncTotDngrsGoodsSts:String(1)
`);

export const purchaseOrderItem = entityType('A_PurchaseOrderItem', 'A_PurchaseOrderItemType', ['PurchaseOrder', 'PurchaseOrderItem'], `
  PurchaseOrder:String(10) PurchaseOrderItem:String(5) PurchasingDocumentDeletionCode:String(1) PurchaseOrderItemText:String(40) Plant:String(4)
  StorageLocation:String(4) MaterialGroup:String(9) PurchasingInfoRecord:String(10) SupplierMaterialNumber:String(35) OrderQuantity:Decimal(13,3)
  PurchaseOrderQuantityUnit:String(3) OrderPriceUnit:String(3) OrderPriceUnitToOrderUnitNmrtr:Decimal(5) OrdPriceUnitToOrderUnitDnmntr:Decimal(5)
  DocumentCurrency:String(5) NetPriceAmount:Decimal(12,3) NetPriceQuantity:Decimal(5) TaxCode:String(2) ShippingInstruction:String(2)
  TaxDeterminationDate:DateTime TaxCountry:String(3) PriceIsToBePrinted:Boolean OverdelivTolrtdLmtRatioInPct:Decimal(3,1)
  UnlimitedOverdeliveryIsAllowed:Boolean UnderdelivTolrtdLmtRatioInPct:Decimal(3,1) ValuationType:String(10) IsCompletelyDelivered:Boolean
  IsFinallyInvoiced:Boolean PurchaseOrderItemCategory:String(1) AccountAssignmentCategory:String(1) MultipleAcctAssgmtDistribution:String(1)
  PartialInvoiceDistribution:String(1) GoodsReceiptIsExpected:Boolean GoodsReceiptIsNonValuated:Boolean InvoiceIsExpected:Boolean
  InvoiceIsGoodsReceiptBased:Boolean PurchaseContract:String(10) PurchaseContractItem:String(5) Customer:String(10) Subcontractor:String(10)
  SupplierIsSubcontractor:Boolean ItemNetWeight:Decimal(13,3) ItemWeightUnit:String(3) TaxJurisdiction:String(15) PricingDateControl:String(1)
  ItemVolume:Decimal(13,3) ItemVolumeUnit:String(3) SupplierConfirmationControlKey:String(4) IncotermsClassification:String(3)
  IncotermsTransferLocation:String(28) EvaldRcptSettlmtIsAllowed:Boolean PurchaseRequisition:String(10) PurchaseRequisitionItem:String(5)
  IsReturnsItem:Boolean RequisitionerName:String(12) ServicePackage:String(10) EarmarkedFunds:String(10) EarmarkedFundsDocument:String(10)
  EarmarkedFundsItem:String(3) EarmarkedFundsDocumentItem:String(3) IncotermsLocation1:String(70) IncotermsLocation2:String(70) Material:String(40)
  InternationalArticleNumber:String(18) ManufacturerMaterial:String(40) ServicePerformer:String(10) ProductType:String(2)
  ExpectedOverallLimitAmount:Decimal(14,3) OverallLimitAmount:Decimal(14,3) PurContractForOverallLimit:String(10) PurchasingParentItem:String(5)
  PurgConfigurableItemNumber:String(40) PurgDocAggrgdSubitemCategory:String(1) PurgDocSubitemCategory:String(1) PurgExternalSortNumber:String(5)
  Batch:String(10) PurchasingItemIsFreeOfCharge:Boolean ReferenceDeliveryAddressID:String(10) DeliveryAddressID:String(10)
  DeliveryAddressName:String(40) DeliveryAddressName2:String(40) DeliveryAddressFullName:String(80) DeliveryAddressStreetName:String(60)
  DeliveryAddressHouseNumber:String(10) DeliveryAddressCityName:String(40) DeliveryAddressPostalCode:String(10) DeliveryAddressRegion:String(3)
  DeliveryAddressCountry:String(3) DeliveryAddressDistrictName:String(40) DownPaymentType:String(4) DownPaymentPercentageOfTotAmt:Decimal(5,2)
  DownPaymentAmount:Decimal(12,3) DownPaymentDueDate:DateTime BR_MaterialUsage:String(1) BR_MaterialOrigin:String(1) BR_CFOPCategory:String(2)
  BR_IsProducedInHouse:Boolean ConsumptionTaxCtrlCode:String(16) PurgProdCmplncSupplierStatus:String(1) PurgProductMarketabilityStatus:String(1)
  PurgSafetyDataSheetStatus:String(1) PurgProdCmplncDngrsGoodsStatus:String(1) ProductSeasonYear:String(4) ProductSeason:String(10)
  ProductCollection:String(10) ProductTheme:String(10) SeasonCompletenessStatus:String(1) ProductCharacteristic1:String(18)
  ProductCharacteristic2:String(18) ProductCharacteristic3:String(18) SubItemCategory:String(1) CrossPlantConfigurableProduct:String(40)
  DiversionStatus:String(1) ReferenceDocumentNumber:String(10) ReferenceDocumentItem:String(6) PurchaseOrderReferenceType:String(1)
  ReferenceDocumentScheduleLine:String(4) ArticleCategory:String(2) ItemHasValueAddedService:String(1) ValAddedSrvcParentItmNumber:String(5)
  StockSegment:String(40) RequirementSegment:String(40)
`);

export const purchaseOrderScheduleLine = entityType('A_PurchaseOrderScheduleLine', 'A_PurchaseOrderScheduleLineType', ['PurchasingDocument', 'PurchasingDocumentItem', 'ScheduleLine'], `
  PurchasingDocument:String(10) PurchasingDocumentItem:String(5) ScheduleLine:String(4) DelivDateCategory:String(1) ScheduleLineDeliveryDate:DateTime
  PurchaseOrderQuantityUnit:String(3) ScheduleLineOrderQuantity:Decimal(13,3) ScheduleLineDeliveryTime:Time SchedLineStscDeliveryDate:DateTime
  PurchaseRequisition:String(10) PurchaseRequisitionItem:String(5) ScheduleLineCommittedQuantity:Decimal(13,3) PerformancePeriodStartDate:DateTime
  PerformancePeriodEndDate:DateTime
`);

export const purOrdAccountAssignment = entityType('A_PurOrdAccountAssignment', 'A_PurOrdAccountAssignmentType', ['PurchaseOrder', 'PurchaseOrderItem', 'AccountAssignmentNumber'], `
  PurchaseOrder:String(10) PurchaseOrderItem:String(5) AccountAssignmentNumber:String(2) IsDeleted:Boolean PurchaseOrderQuantityUnit:String(3)
  Quantity:Decimal(13,3) MultipleAcctAssgmtDistrPercent:Decimal(3,1) DocumentCurrency:String(5) PurgDocNetAmount:Decimal(14,3) GLAccount:String(10)
  BusinessArea:String(4) CostCenter:String(10) SalesOrder:String(10) SalesOrderItem:String(6) SalesOrderScheduleLine:String(4)
  MasterFixedAsset:String(12) FixedAsset:String(4) GoodsRecipientName:String(12) UnloadingPointName:String(25) ControllingArea:String(4)
  CostObject:String(12) OrderID:String(12) ProfitCenter:String(10) WBSElementInternalID:String(24) WBSElement:String(24) WBSElementExternalID:String(24)
  ProjectNetwork:String(12) NetworkActivity:String(4) RealEstateObject:String(40) PartnerAccountNumber:String(10) CommitmentItem:String(24)
  JointVentureRecoveryCode:String(2) FundsCenter:String(16) Fund:String(10) FunctionalArea:String(16) SettlementReferenceDate:DateTime TaxCode:String(2)
  TaxJurisdiction:String(15) CostCtrActivityType:String(6) BusinessProcess:String(12) EarmarkedFundsDocument:String(10) GrantID:String(20)
  BudgetPeriod:String(10)
`);

export const purchaseOrderNote = entityType('A_PurchaseOrderNote', 'A_PurchaseOrderNoteType', ['PurchaseOrder', 'TextObjectType', 'Language'], `
  PurchaseOrder:String(10) TextObjectType:String(4) Language:String(2) PlainLongText:String-
`);

export const purchaseOrderItemNote = entityType('A_PurchaseOrderItemNote', 'A_PurchaseOrderItemNoteType', ['PurchaseOrder', 'PurchaseOrderItem', 'TextObjectType', 'Language'], `
  PurchaseOrder:String(10) PurchaseOrderItem:String(5) TextObjectType:String(4) Language:String(2) PlainLongText:String-
`);

