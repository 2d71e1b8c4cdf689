import { testConnector } from '@koine/connector-testkit';
import { startStandIn } from '@koine/sandbox';
import { businessCentral } from '@koine/connector-dynamics';

testConnector(businessCentral, () => startStandIn('dynamics_business_central', { orders: 300 }));
