import { testConnector } from '@koine/connector-testkit';
import { startStandIn } from '@koine/sandbox';
import { describe } from 'vitest';
import { sapS4hana } from '../src/index.ts';

describe('a system with OData V4', () => {
  testConnector(sapS4hana, () => startStandIn('sap_s4hana', { orders: 400, truthVariant: 'v4' }));
});
describe('a system with OData V2 only', () => {
  testConnector(sapS4hana, () => startStandIn('sap_s4hana', { orders: 400, variants: ['v2'] }));
});
