import type { Connector } from '@koine/core';
import { businessCentral } from './business-central/index.ts';

export { businessCentral };
/** Every connector of this package: what the server loads. */
export const connectors: readonly Connector[] = [businessCentral];
