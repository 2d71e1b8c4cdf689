import { entityType } from '../entity-type.ts';

// As API_MATERIAL_DOCUMENT_SRV declares them.
export const materialDocumentHeader = entityType('A_MaterialDocumentHeader', 'A_MaterialDocumentHeaderType', ['MaterialDocumentYear', 'MaterialDocument'], `
  MaterialDocumentYear:String(4) MaterialDocument:String(10) InventoryTransactionType:String(2) DocumentDate:DateTime PostingDate:DateTime
  CreationDate:DateTime CreationTime:Time CreatedByUser:String(12) MaterialDocumentHeaderText:String(25) ReferenceDocument:String(16)
  VersionForPrintingSlip:String(1) ManualPrintIsTriggered:String(1) CtrlPostgForExtWhseMgmtSyst:String(1) GoodsMovementCode:String(2)
`);

export const materialDocumentItem = entityType('A_MaterialDocumentItem', 'A_MaterialDocumentItemType', ['MaterialDocumentYear', 'MaterialDocument', 'MaterialDocumentItem'], `
  MaterialDocumentYear:String(4) MaterialDocument:String(10) MaterialDocumentItem:String(4) Material:String(40) Plant:String(4)
  StorageLocation:String(4) Batch:String(10) BatchBySupplier:String(15) GoodsMovementType:String(3) InventoryStockType:String(2)
  InventoryValuationType:String(10) InventorySpecialStockType:String(1) Supplier:String(10) Customer:String(10) SalesOrder:String(10)
  SalesOrderItem:String(6) SalesOrderScheduleLine:String(4) PurchaseOrder:String(10) PurchaseOrderItem:String(5) WBSElement:String(24)
  ManufacturingOrder:String(12) ManufacturingOrderItem:String(4) GoodsMovementRefDocType:String(1) GoodsMovementReasonCode:String(4) Delivery:String(10)
  DeliveryItem:String(6) AccountAssignmentCategory:String(1) CostCenter:String(10) ControllingArea:String(4) CostObject:String(12) GLAccount:String(10)
  FunctionalArea:String(16) ProfitabilitySegment:String(10) ProfitCenter:String(10) MasterFixedAsset:String(12) FixedAsset:String(4)
  MaterialBaseUnit:String(3) QuantityInBaseUnit:Decimal(13,3) EntryUnit:String(3) QuantityInEntryUnit:Decimal(13,3) CompanyCodeCurrency:String(5)
  GdsMvtExtAmtInCoCodeCrcy:Decimal(14,3) SlsPrcAmtInclVATInCoCodeCrcy:Decimal(14,3) FiscalYear:String(4) FiscalYearPeriod:String(7)
  FiscalYearVariant:String(2) IssgOrRcvgMaterial:String(40) IssgOrRcvgBatch:String(10) IssuingOrReceivingPlant:String(4)
  IssuingOrReceivingStorageLoc:String(4) IssuingOrReceivingStockType:String(2) IssgOrRcvgSpclStockInd:String(1) IssuingOrReceivingValType:String(10)
  IsCompletelyDelivered:Boolean MaterialDocumentItemText:String(50) GoodsRecipientName:String(12) UnloadingPointName:String(25)
  ShelfLifeExpirationDate:DateTime ManufactureDate:DateTime SerialNumbersAreCreatedAutomly:Boolean Reservation:String(10) ReservationItem:String(4)
  ReservationItemRecordType:String(1) ReservationIsFinallyIssued:Boolean SpecialStockIdfgSalesOrder:String(10) SpecialStockIdfgSalesOrderItem:String(6)
  SpecialStockIdfgWBSElement:String(24) IsAutomaticallyCreated:String(1) MaterialDocumentLine:String(6) MaterialDocumentParentLine:String(6)
  HierarchyNodeLevel:String(2) GoodsMovementIsCancelled:Boolean ReversedMaterialDocumentYear:String(4) ReversedMaterialDocument:String(10)
  ReversedMaterialDocumentItem:String(4) ReferenceDocumentFiscalYear:String(4) InvtryMgmtRefDocumentItem:String(4)
  InvtryMgmtReferenceDocument:String(10) MaterialDocumentPostingType:String(1) InventoryUsabilityCode:String(1) EWMWarehouse:String(4)
  EWMStorageBin:String(18) DebitCreditCode:String(1)
`);

