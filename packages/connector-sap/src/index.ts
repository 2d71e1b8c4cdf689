import type { Connector } from '@koine/core';
import { sapS4hana } from './s4hana/index.ts';

export { sapS4hana };
/** Every connector of this package: what the server loads. */
export const connectors: readonly Connector[] = [sapS4hana];
