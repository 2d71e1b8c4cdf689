import { entityType } from '../entity-type.ts';

// As API_PRODUCT_SRV declares them.
export const product = entityType('A_Product', 'A_ProductType', ['Product'], `
  Product:String(40) ProductType:String(4) CrossPlantStatus:String(2) CrossPlantStatusValidityDate:DateTime CreationDate:DateTime
  CreatedByUser:String(12) LastChangeDate:DateTime LastChangedByUser:String(12) LastChangeDateTime:DateTimeOffset(7) IsMarkedForDeletion:Boolean
  ProductOldID:String(40) GrossWeight:Decimal(13,3) PurchaseOrderQuantityUnit:String(3) SourceOfSupply:String(1) WeightUnit:String(3)
  NetWeight:Decimal(13,3) CountryOfOrigin:String(3) CompetitorID:String(10) ProductGroup:String(9) BaseUnit:String(3) ItemCategoryGroup:String(4)
  ProductHierarchy:String(18) Division:String(2) VarblPurOrdUnitIsActive:String(1) VolumeUnit:String(3) MaterialVolume:Decimal(13,3) ANPCode:String(9)
  Brand:String(4) ProcurementRule:String(1) ValidityStartDate:DateTime LowLevelCode:String(3) ProdNoInGenProdInPrepackProd:String(40)
  SerialIdentifierAssgmtProfile:String(4) SizeOrDimensionText:String(32) IndustryStandardName:String(18) ProductStandardID:String(18)
  InternationalArticleNumberCat:String(2) ProductIsConfigurable:Boolean IsBatchManagementRequired:Boolean ExternalProductGroup:String(18)
  CrossPlantConfigurableProduct:String(40) SerialNoExplicitnessLevel:String(1) ProductManufacturerNumber:String(40) ManufacturerNumber:String(10)
  ManufacturerPartProfile:String(4) QltyMgmtInProcmtIsActive:Boolean IndustrySector:String(1) ChangeNumber:String(12) MaterialRevisionLevel:String(2)
  HandlingIndicator:String(4) WarehouseProductGroup:String(4) WarehouseStorageCondition:String(2) StandardHandlingUnitType:String(4)
  SerialNumberProfile:String(4) AdjustmentProfile:String(3) PreferredUnitOfMeasure:String(3) IsPilferable:Boolean IsRelevantForHzdsSubstances:Boolean
  QuarantinePeriod:Decimal(3) TimeUnitForQuarantinePeriod:String(3) QualityInspectionGroup:String(4) AuthorizationGroup:String(4)
  DocumentIsCreatedByCAD:Boolean HandlingUnitType:String(4) HasVariableTareWeight:Boolean MaximumPackagingLength:Decimal(15,3)
  MaximumPackagingWidth:Decimal(15,3) MaximumPackagingHeight:Decimal(15,3) UnitForMaxPackagingDimensions:String(3)
`);

export const productDescription = entityType('A_ProductDescription', 'A_ProductDescriptionType', ['Product', 'Language'], `
  Product:String(40) Language:String(2) ProductDescription:String(40)
`);

export const productPlant = entityType('A_ProductPlant', 'A_ProductPlantType', ['Product', 'Plant'], `
  Product:String(40) Plant:String(4) PurchasingGroup:String(3) CountryOfOrigin:String(3) RegionOfOrigin:String(3) ProductionInvtryManagedLoc:String(4)
  ProfileCode:String(2) ProfileValidityStartDate:DateTime AvailabilityCheckType:String(2) FiscalYearVariant:String(2) PeriodType:String(1)
  ProfitCenter:String(10) Commodity:String(17) GoodsReceiptDuration:Decimal(3) MaintenanceStatusName:String(15) IsMarkedForDeletion:Boolean
  MRPType:String(2) MRPResponsible:String(3) ABCIndicator:String(1) MinimumLotSizeQuantity:Decimal(13,3) MaximumLotSizeQuantity:Decimal(13,3)
  FixedLotSizeQuantity:Decimal(13,3) ConsumptionTaxCtrlCode:String(16) IsCoProduct:Boolean ProductIsConfigurable:String(40)
  StockDeterminationGroup:String(4) StockInTransferQuantity:Decimal(13,3) StockInTransitQuantity:Decimal(13,3) HasPostToInspectionStock:Boolean
  IsBatchManagementRequired:Boolean SerialNumberProfile:String(4) IsNegativeStockAllowed:Boolean GoodsReceiptBlockedStockQty:Decimal(13,3)
  HasConsignmentCtrl:String(1) FiscalYearCurrentPeriod:String(4) FiscalMonthCurrentPeriod:String(2) ProcurementType:String(1)
  IsInternalBatchManaged:Boolean ProductCFOPCategory:String(2) ProductIsExciseTaxRelevant:Boolean BaseUnit:String(3) ConfigurableProduct:String(40)
  GoodsIssueUnit:String(3) MaterialFreightGroup:String(8) OriginalBatchReferenceMaterial:String(40) OriglBatchManagementIsRequired:String(1)
  ProductIsCriticalPrt:Boolean ProductLogisticsHandlingGroup:String(4)
`);

export const productValuation = entityType('A_ProductValuation', 'A_ProductValuationType', ['Product', 'ValuationArea', 'ValuationType'], `
  Product:String(40) ValuationArea:String(4) ValuationType:String(10) ValuationClass:String(4) PriceDeterminationControl:String(1)
  StandardPrice:Decimal(12,3) PriceUnitQty:Decimal(5) InventoryValuationProcedure:String(1) IsMarkedForDeletion:Boolean MovingAveragePrice:Decimal(12,3)
  ValuationCategory:String(1) ProductUsageType:String(1) ProductOriginType:String(1) IsProducedInhouse:Boolean ProdCostEstNumber:String(12)
  ProjectStockValuationClass:String(4) ValuationClassSalesOrderStock:String(4) PlannedPrice1InCoCodeCrcy:Decimal(12,3)
  PlannedPrice2InCoCodeCrcy:Decimal(12,3) PlannedPrice3InCoCodeCrcy:Decimal(12,3) FuturePlndPrice1ValdtyDate:DateTime
  FuturePlndPrice2ValdtyDate:DateTime FuturePlndPrice3ValdtyDate:DateTime TaxBasedPricesPriceUnitQty:Decimal(5) PriceLastChangeDate:DateTime
  PlannedPrice:Decimal(12,3) PrevInvtryPriceInCoCodeCrcy:Decimal(12,3) Currency:String(5) BaseUnit:String(3)
`);

export const productUnitsOfMeasure = entityType('A_ProductUnitsOfMeasure', 'A_ProductUnitsOfMeasureType', ['Product', 'AlternativeUnit'], `
  Product:String(40) AlternativeUnit:String(3) QuantityNumerator:Decimal(5) QuantityDenominator:Decimal(5) MaterialVolume:Decimal(13,3)
  VolumeUnit:String(3) GrossWeight:Decimal(13,3) WeightUnit:String(3) GlobalTradeItemNumber:String(18) GlobalTradeItemNumberCategory:String(2)
  UnitSpecificProductLength:Decimal(13,3) UnitSpecificProductWidth:Decimal(13,3) UnitSpecificProductHeight:Decimal(13,3)
  ProductMeasurementUnit:String(3) LowerLevelPackagingUnit:String(3) RemainingVolumeAfterNesting:Decimal(3) MaximumStackingFactor:Byte
  CapacityUsage:Decimal(15,3) BaseUnit:String(3)
`);

