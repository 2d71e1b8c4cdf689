import { testConnector } from '@koine/connector-testkit';
import { startStandIn } from '@koine/sandbox';
import { businessCentral } from '../src/index.ts';

testConnector(businessCentral, () => startStandIn('dynamics_business_central', { orders: 400 }));
