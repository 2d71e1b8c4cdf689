import { businessCentral } from '@koine/connector-dynamics';
import { netsuite } from '@koine/connector-netsuite';
import { sapS4hana } from '@koine/connector-sap';
import type { Connector } from '@koine/core';
import type { SystemId } from '@koine/sandbox';

/** What is measured: a system, spoken to over one of its protocols. */
export interface Subject {
  readonly id: string;
  readonly name: string;
  readonly system: SystemId;
  readonly connector: Connector;
  /** What the stand-in leaves out, so that the connector takes the other way. */
  readonly hide: readonly string[];
}

export const subjects: readonly Subject[] = [
  { id: 'sap-v4', name: 'SAP S/4HANA, OData V4', system: 'sap_s4hana', connector: sapS4hana, hide: [] },
  { id: 'sap-v2', name: 'SAP S/4HANA, OData V2', system: 'sap_s4hana', connector: sapS4hana, hide: ['v4'] },
  { id: 'netsuite', name: 'NetSuite, SuiteQL', system: 'netsuite', connector: netsuite, hide: [] },
  { id: 'business-central', name: 'Business Central, API v2.0', system: 'dynamics_business_central', connector: businessCentral, hide: [] },
];

export const ordersPerPage = 100;
export const linesPerOrder = 5;
