import type { Dialect } from '../dialect.ts';
import { envelopeV4, nestedV4 } from './page.ts';
import { containsV4, projectionV4 } from './query.ts';
import { wireV4 } from './wire.ts';

export const dialectV4: Dialect = {
  wire: wireV4,
  accept: (ieee754Compatible) => (ieee754Compatible ? 'application/json;IEEE754Compatible=true' : 'application/json'),
  projection: projectionV4,
  contains: containsV4,
  countOption: '$count=true',
  envelope: envelopeV4,
  nested: nestedV4,
};
