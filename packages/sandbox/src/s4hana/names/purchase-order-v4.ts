import { entityType } from '../entity-type.ts';

// As CE_PURCHASEORDER_0001 declares them (1.1.0).
export const v4PurchaseOrder = entityType('PurchaseOrder', 'PurchaseOrder_Type', ['PurchaseOrder'], `
  PurchaseOrder:String(10) PurchaseOrderType:String(4) PurchaseOrderSubtype:String(1) PurchasingDocumentOrigin:String(1)
  PurchasingDocumentProcessCode:String(3) CreatedByUser:String(12) CreationDate:Date PurchaseOrderDate:Date LastChangeDateTime:DateTimeOffset(7)
  ValidityStartDate:Date ValidityEndDate:Date Language:String(2) PurchaseOrderDeletionCode:String(1) ReleaseIsNotCompleted:Boolean
  PurchasingCompletenessStatus:Boolean PurchasingProcessingStatus:String(2) PurgReleaseSequenceStatus:String(8) ReleaseCode:String(1)
  PurchasingReleaseStrategy:String(2) PurgReasonForDocCancellation:String(2) CompanyCode:String(4) PurchasingOrganization:String(4)
  PurchasingGroup:String(3) Supplier:String(10) ManualSupplierAddressID:String(10) SupplierAddressID:String(10) SupplierRespSalesPersonName:String(30)
  SupplierPhoneNumber:String(16) SupplyingSupplier:String(10) SupplyingPlant:String(4) InvoicingParty:String(10) Customer:String(10)
  PurchaseContract:String(10) SupplierQuotationExternalID:String(10) QuotationSubmissionDate:Date ItemNumberIntervalForSubItems:String(5)
  PaymentTerms:String(4) CashDiscount1Days:Decimal(3) CashDiscount2Days:Decimal(3) NetPaymentDays:Decimal(3) CashDiscount1Percent:Decimal(5,3)
  CashDiscount2Percent:Decimal(5,3) DownPaymentType:String(4) DownPaymentPercentageOfTotAmt:Decimal(5,2) DownPaymentAmount:Decimal(11,v)
  DownPaymentDueDate:Date IncotermsClassification:String(3) IncotermsTransferLocation:String(28) IncotermsVersion:String(4)
  IncotermsLocation1:String(70) IncotermsLocation2:String(70) IsIntrastatReportingRelevant:Boolean IsIntrastatReportingExcluded:Boolean
  CorrespncExternalReference:String(12) CorrespncInternalReference:String(12) PricingDocument:String(10) PricingProcedure:String(6)
  DocumentCurrency:String(3) ExchangeRate:Decimal(9,5) ExchangeRateIsFixed:Boolean TaxReturnCountry:String(3) VATRegistrationCountry:String(3)
  PurgAggrgdProdCmplncSuplrSts:String(1) PurgAggrgdProdMarketabilitySts:String(1) PurgAggrgdSftyDataSheetStatus:String(1)
  PurgProdCmplncTotDngrsGoodsSts:String(1) PurchasingCollectiveNumber:String(10)
`);

export const v4PurchaseOrderItem = entityType('PurchaseOrderItem', 'PurchaseOrderItem_Type', ['PurchaseOrder', 'PurchaseOrderItem'], `
  PurchaseOrder:String(10) PurchaseOrderItem:String(5) PurchaseOrderCategory:String(1) DocumentCurrency:String(3)
  PurchasingDocumentDeletionCode:String(1) MaterialGroup:String(9) Material:String(18) MaterialType:String(4) SupplierMaterialNumber:String(35)
  SupplierSubrange:String(6) ManufacturerPartNmbr:String(40) Manufacturer:String(10) ManufacturerMaterial:String(18) PurchaseOrderItemText:String(40)
  ProductTypeCode:String(2) CompanyCode:String(4) Plant:String(4) ManualDeliveryAddressID:String(10) ReferenceDeliveryAddressID:String(10)
  Customer:String(10) Subcontractor:String(10) SupplierIsSubcontractor:Boolean CrossPlantConfigurableProduct:String(18) ArticleCategory:String(2)
  PlndOrderReplnmtElmntType:String(1) ProductPurchasePointsQtyUnit:String(3) ProductPurchasePointsQty:Decimal(13,3) StorageLocation:String(4)
  PurchaseOrderQuantityUnit:String(3) OrderItemQtyToBaseQtyNmrtr:Decimal(5) OrderItemQtyToBaseQtyDnmntr:Decimal(5) NetPriceQuantity:Decimal(5)
  IsCompletelyDelivered:Boolean IsFinallyInvoiced:Boolean GoodsReceiptIsExpected:Boolean InvoiceIsExpected:Boolean IsOrderAcknRqd:Boolean
  InvoiceIsGoodsReceiptBased:Boolean PurchaseContract:String(10) PurchaseContractItem:String(5) PurchaseRequisition:String(10)
  PurchaseRequisitionItem:String(5) RequirementTracking:String(10) SupplierQuotation:String(10) SupplierQuotationItem:String(5)
  EvaldRcptSettlmtIsAllowed:Boolean UnlimitedOverdeliveryIsAllowed:Boolean OverdelivTolrtdLmtRatioInPct:Decimal(3,1)
  UnderdelivTolrtdLmtRatioInPct:Decimal(3,1) RequisitionerName:String(12) PlannedDeliveryDurationInDays:Decimal(3) GoodsReceiptDurationInDays:Decimal(3)
  PartialDeliveryIsAllowed:String(1) ConsumptionPosting:String(1) ServicePerformer:String(10) ServicePackage:String(10) BaseUnit:String(3)
  PurchaseOrderItemCategory:String(1) ProfitCenter:String(10) OrderPriceUnit:String(3) ItemVolumeUnit:String(3) ItemWeightUnit:String(3)
  MultipleAcctAssgmtDistribution:String(1) PartialInvoiceDistribution:String(1) PricingDateControl:String(1) IsStatisticalItem:Boolean
  PurchasingParentItem:String(5) GoodsReceiptLatestCreationDate:Date IsReturnsItem:Boolean PurchasingOrderReason:String(3)
  IncotermsClassification:String(3) IncotermsTransferLocation:String(28) IncotermsLocation1:String(70) IncotermsLocation2:String(70)
  PriorSupplier:String(10) InternationalArticleNumber:String(18) IntrastatServiceCode:String(30) CommodityCode:String(30) MaterialFreightGroup:String(8)
  DiscountInKindEligibility:String(1) PurgItemIsBlockedForDelivery:Boolean SupplierConfirmationControlKey:String(4) PurgDocOrderAcknNumber:String(20)
  PriceIsToBePrinted:Boolean AccountAssignmentCategory:String(1) PurchasingInfoRecord:String(10) NetAmount:Decimal(13,v) GrossAmount:Decimal(13,v)
  EffectiveAmount:Decimal(13,v) Subtotal1Amount:Decimal(13,v) Subtotal2Amount:Decimal(13,v) Subtotal3Amount:Decimal(13,v) Subtotal4Amount:Decimal(13,v)
  Subtotal5Amount:Decimal(13,v) Subtotal6Amount:Decimal(13,v) OrderQuantity:Decimal(13,3) NetPriceAmount:Decimal(11,v) ItemVolume:Decimal(13,3)
  ItemGrossWeight:Decimal(13,3) ItemNetWeight:Decimal(13,3) OrderPriceUnitToOrderUnitNmrtr:Decimal(5) OrdPriceUnitToOrderUnitDnmntr:Decimal(5)
  GoodsReceiptIsNonValuated:Boolean IsToBeAcceptedAtOrigin:Boolean TaxCode:String(2) TaxJurisdiction:String(15) TaxCountry:String(3)
  TaxDeterminationDate:Date ShippingInstruction:String(2) NonDeductibleInputTaxAmount:Decimal(13,v) StockType:String(1) ValuationType:String(10)
  ValuationCategory:String(1) ItemIsRejectedBySupplier:Boolean PurgDocPriceDate:Date PurchasingInfoRecordUpdateCode:String(1)
  InventorySpecialStockType:String(1) DeliveryDocumentType:String(4) IssuingStorageLocation:String(4) AllocationTable:String(10)
  AllocationTableItem:String(5) RetailPromotion:String(10) PurgConfigurableItemNumber:String(40) PurgDocAggrgdSubitemCategory:String(1)
  PurgExternalSortNumber:String(5) Batch:String(10) PurchasingItemIsFreeOfCharge:Boolean DownPaymentType:String(4)
  DownPaymentPercentageOfTotAmt:Decimal(5,2) DownPaymentAmount:Decimal(11,v) DownPaymentDueDate:Date ExpectedOverallLimitAmount:Decimal(13,v)
  OverallLimitAmount:Decimal(13,v) PurContractForOverallLimit:String(10) PurContractItemForOverallLimit:String(5) PurgProdCmplncSupplierStatus:String(1)
  PurgProductMarketabilityStatus:String(1) PurgSafetyDataSheetStatus:String(1) PurgProdCmplncDngrsGoodsStatus:String(1) BR_MaterialOrigin:String(1)
  BR_MaterialUsage:String(1) BR_CFOPCategory:String(2) BR_NCM:String(16) ConsumptionTaxCtrlCode:String(16) BR_IsProducedInHouse:Boolean
  ProductSeasonYear:String(4) ProductSeason:String(10) ProductCollection:String(10) ProductTheme:String(10) SeasonCompletenessStatus:String(1)
  ShippingGroupRule:String(4) ShippingGroupNumber:String(10) ProductCharacteristic1:String(18) ProductCharacteristic2:String(18)
  ProductCharacteristic3:String(18) PurgDocSubitemCategory:String(1) DiversionStatus:String(1) ReferenceDocumentNumber:String(10)
  ReferenceDocumentItem:String(6) PurchaseOrderReferenceType:String(1) ItemHasValueAddedService:Boolean ValAddedSrvcParentItmNumber:String(5)
  StockSegment:String(40)
`);

export const v4PurchaseOrderScheduleLine = entityType('PurchaseOrderScheduleLine', 'PurchaseOrderScheduleLine_Type', ['PurchaseOrder', 'PurchaseOrderItem', 'ScheduleLine'], `
  PurchaseOrder:String(10) PurchaseOrderItem:String(5) ScheduleLine:String(4) ScheduleLineDeliveryDate:Date SchedLineStscDeliveryDate:Date
  PerformancePeriodStartDate:Date PerformancePeriodEndDate:Date ScheduleLineDeliveryTime:TimeOfDay Batch:String(10) BatchBySupplier:String(15)
  ScheduleLineOrderQuantity:Decimal(13,3) OpenPurchaseOrderQuantity:Decimal(14,3) PurchaseOrderQuantityUnit:String(3) Currency:String(3)
  PurchaseRequisition:String(10) PurchaseRequisitionItem:String(5) DelivDateCategory:String(1) ScheduleLineOrderDate:Date ProductAvailabilityDate:Date
  LoadingDate:Date LoadingTime:TimeOfDay TransportationPlanningDate:Date TransportationPlanningTime:TimeOfDay GoodsIssueDate:Date
  GoodsIssueTime:TimeOfDay RouteSchedule:String(10) ProductAvailabilityTime:TimeOfDay
`);

export const v4PurchaseOrderAccountAssignment = entityType('PurchaseOrderAccountAssignment', 'PurchaseOrderAccountAssignment_Type', ['PurchaseOrder', 'PurchaseOrderItem', 'AccountAssignmentNumber'], `
  PurchaseOrder:String(10) PurchaseOrderItem:String(5) AccountAssignmentNumber:String(2) CostCenter:String(10) MasterFixedAsset:String(12)
  ProjectNetwork:String(12) NetworkActivity:String(4) OrderQuantityUnit:String(3) Quantity:Decimal(13,3) MultipleAcctAssgmtDistrPercent:Decimal(3,1)
  DocumentCurrency:String(3) PurgDocNetAmount:Decimal(13,v) IsDeleted:Boolean GLAccount:String(10) BusinessArea:String(4) SalesOrder:String(10)
  SalesOrderItem:String(6) SalesOrderScheduleLine:String(4) FixedAsset:String(4) OrderID:String(12) UnloadingPointName:String(25)
  ControllingArea:String(4) CostObject:String(12) ProfitCenter:String(10) WBSElementInternalID:String(8) WBSElementExternalID:String(24)
  ProjectNetworkInternalID:String(10) CommitmentItemShortID:String(14) FundsCenter:String(16) Fund:String(10) FunctionalArea:String(16)
  GoodsRecipientName:String(12) IsFinallyInvoiced:Boolean NetworkActivityInternalID:String(8) PartnerAccountNumber:String(10)
  JointVentureRecoveryCode:String(2) SettlementReferenceDate:Date OrderInternalID:String(10) OrderIntBillOfOperationsItem:String(8) TaxCode:String(2)
  TaxJurisdiction:String(15) NonDeductibleInputTaxAmount:Decimal(13,v) CostCtrActivityType:String(6) BusinessProcess:String(12) GrantID:String(20)
  BudgetPeriod:String(10) EarmarkedFundsDocument:String(10) EarmarkedFundsDocumentItem:String(3) ValidityDate:Date ChartOfAccounts:String(4)
  ServiceDocumentType:String(4) ServiceDocument:String(10) ServiceDocumentItem:String(6) CreationDate:Date IsAcctLineFinal:Boolean
  AcctLineFinalReason:String(2) CompanyCode:String(4)
`);

export const v4PurchaseOrderNote = entityType('PurchaseOrderNote', 'PurchaseOrderNote_Type', ['PurchaseOrder', 'TextObjectType', 'Language'], `
  PurchaseOrder:String(10) TextObjectType:String(4) Language:String(2) PlainLongText:String
`);

export const v4PurchaseOrderSupplierAddress = entityType('PurchaseOrderSupplierAddress', 'PurchaseOrderSupplierAddress_Type', ['SupplierAddressID', 'PurchaseOrder'], `
  SupplierAddressID:String(10) PurchaseOrder:String(10) AddressID:String(10) AddressPersonID:String(10) AddressRepresentationCode:String(1)
  CorrespondenceLanguage:String(2) PrfrdCommMediumType:String(3) AddresseeFullName:String(80) OrganizationName1:String(40) OrganizationName2:String(40)
  OrganizationName3:String(40) OrganizationName4:String(40) AddressSearchTerm1:String(20) AddressSearchTerm2:String(20) CityName:String(40)
  DistrictName:String(40) VillageName:String(40) PostalCode:String(10) CompanyPostalCode:String(10) StreetName:String(60) StreetPrefixName1:String(40)
  StreetPrefixName2:String(40) StreetSuffixName1:String(40) StreetSuffixName2:String(40) HouseNumber:String(10) HouseNumberSupplementText:String(10)
  Building:String(20) Floor:String(10) RoomNumber:String(10) Country:String(3) Region:String(3) FormOfAddress:String(4) TaxJurisdiction:String(15)
  TransportZone:String(10) POBox:String(10) POBoxIsWithoutNumber:Boolean POBoxPostalCode:String(10) POBoxLobbyName:String(40)
  POBoxDeviatingCityName:String(40) POBoxDeviatingRegion:String(3) POBoxDeviatingCountry:String(3) CareOfName:String(40)
  DeliveryServiceTypeCode:String(4) DeliveryServiceNumber:String(10) AddressTimeZone:String(6) EmailAddress:String(241)
  RegionalStructureCheckStatus:String(1)
`);

