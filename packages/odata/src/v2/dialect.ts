import type { Dialect } from '../dialect.ts';
import { envelopeV2, nestedV2 } from './page.ts';
import { containsV2, projectionV2 } from './query.ts';
import { wireV2 } from './wire.ts';

export const dialectV2: Dialect = {
  wire: wireV2,
  // Without it a 2.0 service answers Atom. Decimals are text in 2.0 as it is.
  accept: () => 'application/json',
  projection: projectionV2,
  contains: containsV2,
  countOption: '$inlinecount=allpages',
  envelope: envelopeV2,
  nested: nestedV2,
};
