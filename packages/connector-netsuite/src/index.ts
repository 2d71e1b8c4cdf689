import type { Connector } from '@koine/core';
import { netsuite } from './connector.ts';

export { netsuite };

/** What a server loads from this package. */
export const connectors: readonly Connector[] = [netsuite];
