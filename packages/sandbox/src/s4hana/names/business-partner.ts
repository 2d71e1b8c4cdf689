import { entityType } from '../entity-type.ts';

// As API_BUSINESS_PARTNER declares them.
export const businessPartner = entityType('A_BusinessPartner', 'A_BusinessPartnerType', ['BusinessPartner'], `
  BusinessPartner:String(10) Customer:String(10) Supplier:String(10) AcademicTitle:String(4) AuthorizationGroup:String(4)
  BusinessPartnerCategory:String(1) BusinessPartnerFullName:String(81) BusinessPartnerGrouping:String(4) BusinessPartnerName:String(81)
  BusinessPartnerUUID:Guid CorrespondenceLanguage:String(2) CreatedByUser:String(12) CreationDate:DateTime CreationTime:Time FirstName:String(40)
  FormOfAddress:String(4) Industry:String(10) InternationalLocationNumber1:String(7) InternationalLocationNumber2:String(5) IsFemale:Boolean
  IsMale:Boolean IsNaturalPerson:String(1) IsSexUnknown:Boolean GenderCodeName:String(1) Language:String(2) LastChangeDate:DateTime LastChangeTime:Time
  LastChangedByUser:String(12) LastName:String(40) LegalForm:String(2) OrganizationBPName1:String(40) OrganizationBPName2:String(40)
  OrganizationBPName3:String(40) OrganizationBPName4:String(40) OrganizationFoundationDate:DateTime OrganizationLiquidationDate:DateTime
  SearchTerm1:String(20) SearchTerm2:String(20) AdditionalLastName:String(40) BirthDate:DateTime BusinessPartnerBirthDateStatus:String(1)
  BusinessPartnerBirthplaceName:String(40) BusinessPartnerIsBlocked:Boolean BusinessPartnerType:String(4) ETag:String(26)
  GroupBusinessPartnerName1:String(40) GroupBusinessPartnerName2:String(40) IndependentAddressID:String(10) InternationalLocationNumber3:String(1)
  MiddleName:String(40) NameCountry:String(3) NameFormat:String(2) PersonFullName:String(80) PersonNumber:String(10) IsMarkedForArchiving:Boolean
  BusinessPartnerIDByExtSystem:String(20) TradingPartner:String(6)
`);

export const businessPartnerAddress = entityType('A_BusinessPartnerAddress', 'A_BusinessPartnerAddressType', ['BusinessPartner', 'AddressID'], `
  BusinessPartner:String(10) AddressID:String(10) ValidityStartDate:DateTimeOffset ValidityEndDate:DateTimeOffset AuthorizationGroup:String(4)
  AddressUUID:Guid AdditionalStreetPrefixName:String(40) AdditionalStreetSuffixName:String(40) AddressTimeZone:String(6) CareOfName:String(40)
  CityCode:String(12) CityName:String(40) CompanyPostalCode:String(10) Country:String(3) County:String(40) DeliveryServiceNumber:String(10)
  DeliveryServiceTypeCode:String(4) District:String(40) FormOfAddress:String(4) FullName:String(80) HomeCityName:String(40) HouseNumber:String(10)
  HouseNumberSupplementText:String(10) Language:String(2) POBox:String(10) POBoxDeviatingCityName:String(40) POBoxDeviatingCountry:String(3)
  POBoxDeviatingRegion:String(3) POBoxIsWithoutNumber:Boolean POBoxLobbyName:String(40) POBoxPostalCode:String(10) Person:String(10)
  PostalCode:String(10) PrfrdCommMediumType:String(3) Region:String(3) StreetName:String(60) StreetPrefixName:String(40) StreetSuffixName:String(40)
  TaxJurisdiction:String(15) TransportZone:String(10) AddressIDByExternalSystem:String(20) CountyCode:String(8) TownshipCode:String(8)
  TownshipName:String(40)
`);

export const addressEmailAddress = entityType('A_AddressEmailAddress', 'A_AddressEmailAddressType', ['AddressID', 'Person', 'OrdinalNumber'], `
  AddressID:String(10) Person:String(10) OrdinalNumber:String(3) IsDefaultEmailAddress:Boolean EmailAddress:String(241) SearchEmailAddress:String(20)
  AddressCommunicationRemarkText:String(50)
`);

export const addressPhoneNumber = entityType('A_AddressPhoneNumber', 'A_AddressPhoneNumberType', ['AddressID', 'Person', 'OrdinalNumber'], `
  AddressID:String(10) Person:String(10) OrdinalNumber:String(3) DestinationLocationCountry:String(3) IsDefaultPhoneNumber:Boolean
  PhoneNumber:String(30) PhoneNumberExtension:String(10) InternationalPhoneNumber:String(30) PhoneNumberType:String(1)
  AddressCommunicationRemarkText:String(50)
`);

export const addressHomePageURL = entityType('A_AddressHomePageURL', 'A_AddressHomePageURLType', ['AddressID', 'Person', 'OrdinalNumber', 'ValidityStartDate', 'IsDefaultURLAddress'], `
  AddressID:String(10) Person:String(10) OrdinalNumber:String(3) ValidityStartDate:DateTime IsDefaultURLAddress:Boolean SearchURLAddress:String(50)
  AddressCommunicationRemarkText:String(50) URLFieldLength:Int16 WebsiteURL:String(2048)
`);

export const supplier = entityType('A_Supplier', 'A_SupplierType', ['Supplier'], `
  Supplier:String(10) AlternativePayeeAccountNumber:String(10) AuthorizationGroup:String(4) CreatedByUser:String(12) CreationDate:DateTime
  Customer:String(10) PaymentIsBlockedForSupplier:Boolean PostingIsBlocked:Boolean PurchasingIsBlocked:Boolean SupplierAccountGroup:String(4)
  SupplierFullName:String(220) SupplierName:String(80) VATRegistration:String(20) BirthDate:DateTime ConcatenatedInternationalLocNo:String(20)
  DeletionIndicator:Boolean FiscalAddress:String(10) Industry:String(4) InternationalLocationNumber1:String(7) InternationalLocationNumber2:String(5)
  InternationalLocationNumber3:String(1) IsNaturalPerson:String(1) ResponsibleType:String(2) SuplrQltyInProcmtCertfnValidTo:DateTime
  SuplrQualityManagementSystem:String(4) SupplierCorporateGroup:String(10) SupplierProcurementBlock:String(2) TaxNumber1:String(16)
  TaxNumber2:String(11) TaxNumber3:String(18) TaxNumber4:String(18) TaxNumber5:String(60) TaxNumberResponsible:String(18) TaxNumberType:String(2)
  SuplrProofOfDelivRlvtCode:String(1) BR_TaxIsSplit:Boolean
`);

export const supplierCompany = entityType('A_SupplierCompany', 'A_SupplierCompanyType', ['Supplier', 'CompanyCode'], `
  Supplier:String(10) CompanyCode:String(4) AuthorizationGroup:String(4) CompanyCodeName:String(25) PaymentBlockingReason:String(1)
  SupplierIsBlockedForPosting:Boolean AccountingClerk:String(2) AccountingClerkFaxNumber:String(31) AccountingClerkPhoneNumber:String(30)
  SupplierClerk:String(15) SupplierClerkURL:String(130) PaymentMethodsList:String(10) PaymentTerms:String(4) ClearCustomerSupplier:Boolean
  IsToBeLocallyProcessed:Boolean ItemIsToBePaidSeparately:Boolean PaymentIsToBeSentByEDI:Boolean HouseBank:String(5) CheckPaidDurationInDays:Decimal(3)
  Currency:String(5) BillOfExchLmtAmtInCoCodeCrcy:Decimal(14,3) SupplierClerkIDBySupplier:String(12) ReconciliationAccount:String(10)
  InterestCalculationCode:String(2) InterestCalculationDate:DateTime IntrstCalcFrequencyInMonths:String(2) SupplierHeadOffice:String(10)
  AlternativePayee:String(10) LayoutSortingRule:String(3) APARToleranceGroup:String(4) SupplierCertificationDate:DateTime SupplierAccountNote:String(30)
  WithholdingTaxCountry:String(3) DeletionIndicator:Boolean CashPlanningGroup:String(10) IsToBeCheckedForDuplicates:Boolean MinorityGroup:String(3)
  SupplierAccountGroup:String(4)
`);

export const supplierPurchasingOrg = entityType('A_SupplierPurchasingOrg', 'A_SupplierPurchasingOrgType', ['Supplier', 'PurchasingOrganization'], `
  Supplier:String(10) PurchasingOrganization:String(4) CalculationSchemaGroupCode:String(2) DeletionIndicator:Boolean IncotermsClassification:String(3)
  IncotermsTransferLocation:String(28) IncotermsVersion:String(4) IncotermsLocation1:String(70) IncotermsLocation2:String(70)
  InvoiceIsGoodsReceiptBased:Boolean MaterialPlannedDeliveryDurn:Decimal(3) MinimumOrderAmount:Decimal(14,3) PaymentTerms:String(4)
  PricingDateControl:String(1) PurOrdAutoGenerationIsAllowed:Boolean PurchaseOrderCurrency:String(5) PurchasingGroup:String(3)
  PurchasingIsBlockedForSupplier:Boolean ShippingCondition:String(2) SupplierABCClassificationCode:String(1) SupplierPhoneNumber:String(16)
  SupplierRespSalesPersonName:String(30) SupplierConfirmationControlKey:String(4) IsOrderAcknRqd:Boolean AuthorizationGroup:String(4)
  SupplierAccountGroup:String(4)
`);

