import { businessCentral } from './business-central/stand-in.ts';
import type { SystemDefinition } from './kernel/stand-in.ts';
import { netsuite } from './netsuite/netsuite.ts';
import { s4hana } from './s4hana/system.ts';

/** The stand-ins there are: one line each. */
export const systems: readonly SystemDefinition[] = [s4hana, netsuite, businessCentral];
