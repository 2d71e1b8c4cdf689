export { testConnector, type CheckName, type TestConnectorOptions } from './test-connector.ts';
export { differences, type Difference } from './differences.ts';
export type { OrderedFault, UpstreamControl, UpstreamUnderTest } from './upstream.ts';
