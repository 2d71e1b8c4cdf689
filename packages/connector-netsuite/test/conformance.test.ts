import { testConnector } from '@koine/connector-testkit';
import { startStandIn } from '@koine/sandbox';
import { netsuite } from '../src/index.ts';

testConnector(netsuite, () => startStandIn('netsuite', { orders: 400 }));
