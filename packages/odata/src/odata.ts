import type { Source } from '@koine/core';
import type { SetOptions } from './set-options.ts';
import { setSource } from './set-source.ts';
import { dialectV2 } from './v2/dialect.ts';
import { dialectV4 } from './v4/dialect.ts';

/** An entity set of an OData 2.0 service as a source. */
export function odataV2(options: SetOptions): Source {
  return setSource(options, dialectV2);
}

/** An entity set of an OData 4.0 service as a source. */
export function odataV4(options: SetOptions): Source {
  return setSource(options, dialectV4);
}
