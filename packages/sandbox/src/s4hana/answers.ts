import type { SystemResponse } from '../kernel/stand-in.ts';
import type { Refusal } from './refusal.ts';
import type { Service } from './service.ts';
import { escapeXml } from './xml.ts';

const noStore = { 'cache-control': 'no-store, no-cache' };

export function jsonV2(body: string, headers: Readonly<Record<string, string>> = {}): SystemResponse {
  return { status: 200, headers: { 'content-type': 'application/json;charset=utf-8', dataserviceversion: '2.0', ...noStore, ...headers }, body };
}

export function jsonV4(body: string, isTextual: boolean): SystemResponse {
  return { status: 200, headers: { 'content-type': `application/json;odata.metadata=minimal;charset=utf-8${isTextual ? ';IEEE754Compatible=true' : ''}`, 'odata-version': '4.0', ...noStore }, body };
}

export function text(body: string, headers: Readonly<Record<string, string>> = {}): SystemResponse {
  return { status: 200, headers: { 'content-type': 'text/plain;charset=utf-8', ...noStore, ...headers }, body };
}

export function xml(body: string, type = 'application/xml'): SystemResponse {
  return { status: 200, headers: { 'content-type': `${type};charset=utf-8`, dataserviceversion: '2.0', ...noStore }, body };
}

export function html(status: number, title: string, message: string, headers: Readonly<Record<string, string>> = {}): SystemResponse {
  return { status, headers: { 'content-type': 'text/html;charset=utf-8', ...headers }, body: `<!DOCTYPE html><html><head><title>${escapeXml(title)}</title></head><body><h1>${escapeXml(title)}</h1><p>${escapeXml(message)}</p></body></html>` };
}

const resolution = { SAP_Transaction: 'Run transaction /IWFND/ERROR_LOG on SAP Gateway hub system and search for entries with the timestamp above for more details', SAP_Note: 'See SAP Note 1797736 for error analysis (https://service.sap.com/sap/support/notes/1797736)' };
const transaction = '6A1F0E3C9B7D00A0E0065F2B3C4D5E6F';
const timestamp = '20261121093000.1230000';

/** The error body of V2 services: JSON where the client reads JSON, else XML. */
export function refusalV2(refusal: Refusal, serviceName: string, wantsJson: boolean): SystemResponse {
  const headers = { dataserviceversion: '1.0', ...noStore, ...refusal.headers };
  if (!wantsJson) {
    const body = `<?xml version="1.0" encoding="utf-8"?><error xmlns="http://schemas.microsoft.com/ado/2007/08/dataservices/metadata"><code>${escapeXml(refusal.code)}</code><message xml:lang="en">${escapeXml(refusal.message)}</message><innererror><transactionid>${transaction}</transactionid><timestamp>${timestamp}</timestamp></innererror></error>`;
    return { status: refusal.status, headers: { 'content-type': 'application/xml;charset=utf-8', ...headers }, body };
  }
  const details = [
    { code: refusal.code, message: refusal.message, propertyref: '', severity: 'error', transition: false, target: '' },
    { code: '/IWBEP/CX_MGW_BUSI_EXCEPTION', message: 'An exception was raised', propertyref: '', severity: 'error', transition: false, target: '' },
  ];
  const body = JSON.stringify({
    error: {
      code: refusal.code,
      message: { lang: 'en', value: refusal.message },
      innererror: { application: { component_id: '', service_namespace: '/SAP/', service_id: serviceName, service_version: '0001' }, transactionid: transaction, timestamp, Error_Resolution: resolution, errordetails: refusal.status === 400 ? details : [] },
    },
  });
  return { status: refusal.status, headers: { 'content-type': 'application/json;charset=utf-8', ...headers }, body };
}

export function refusalV4(refusal: Refusal, service: Service | null): SystemResponse {
  const category = refusal.status === 403 && refusal.headers['x-csrf-token'] === 'Required' ? 'CSRF_Token_Missing' : refusal.status < 500 ? 'Client_Error' : 'Provider_Application_Error';
  const body = JSON.stringify({
    error: {
      code: refusal.code,
      message: refusal.message,
      '@SAP__common.ExceptionCategory': category,
      innererror: {
        ErrorDetails: {
          '@SAP__common.Application': { ComponentId: 'MM-PUR-PO', ServiceRepository: 'SRVD_A2X', ServiceId: service?.name ?? '', ServiceVersion: '0001' },
          '@SAP__common.TransactionId': transaction,
          '@SAP__common.Timestamp': '20261121093000.123000',
          '@SAP__common.ErrorResolution': { Analysis: 'Use ADT feed reader "SAP Gateway Error Log" or run transaction /IWFND/ERROR_LOG on SAP Gateway hub system', Note: 'See SAP Note 1797736 for error analysis' },
        },
      },
    },
  });
  return { status: refusal.status, headers: { 'content-type': 'application/json;charset=utf-8', 'odata-version': '4.0', ...noStore, ...refusal.headers }, body };
}

/** Without a valid token: 403 with this header and plain text (V2), or the V4 body. */
export function csrfRefused(): SystemResponse {
  return { status: 403, headers: { 'content-type': 'text/plain;charset=utf-8', 'x-csrf-token': 'Required' }, body: 'CSRF token validation failed' };
}

