import type { PrepareStep } from '@koine/core';

export const prepare: readonly PrepareStep[] = [
  {
    who: 'administrator',
    text: {
      en: 'SAP S/4HANA Cloud: make a communication user and a communication system, and communication arrangements for purchase orders (scenario SAP_COM_0053) and for the business partners, products, plants and company codes to be read.',
      de: 'SAP S/4HANA Cloud: einen Kommunikationsbenutzer und ein Kommunikationssystem anlegen sowie Kommunikationsvereinbarungen für Bestellungen (Szenario SAP_COM_0053) und für die zu lesenden Geschäftspartner, Produkte, Werke und Buchungskreise.',
    },
    link: 'https://api.sap.com/api/API_PURCHASEORDER_PROCESS_SRV/overview',
  },
  {
    who: 'administrator',
    text: {
      en: 'On premises and private cloud: activate the services API_PURCHASEORDER_PROCESS_SRV, API_BUSINESS_PARTNER, API_PRODUCT_SRV, API_PLANT_SRV, API_COMPANYCODE_SRV and API_MATERIAL_DOCUMENT_SRV (transaction /IWFND/MAINT_SERVICE), and make a technical user who may display them.',
      de: 'Lokal und Private Cloud: die Services API_PURCHASEORDER_PROCESS_SRV, API_BUSINESS_PARTNER, API_PRODUCT_SRV, API_PLANT_SRV, API_COMPANYCODE_SRV und API_MATERIAL_DOCUMENT_SRV aktivieren (Transaktion /IWFND/MAINT_SERVICE) und einen technischen Benutzer anlegen, der sie anzeigen darf.',
    },
  },
  {
    who: 'administrator',
    text: {
      en: 'Let this server reach the system over HTTPS with a certificate it can verify.',
      de: 'Dafür sorgen, dass dieser Server das System über HTTPS mit einem prüfbaren Zertifikat erreicht.',
    },
  },
  {
    who: 'you',
    text: {
      en: 'Have the address of the system at hand, the client (three digits, on premises) and the user\'s password.',
      de: 'Die Adresse des Systems, den Mandanten (drei Ziffern, lokal) und das Passwort des Benutzers bereithalten.',
    },
  },
];
