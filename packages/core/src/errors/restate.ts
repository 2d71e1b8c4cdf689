import { KoineError, type KoineErrorOptions } from './koine-error.ts';

/** The same error with some of its parts replaced. */
export function restate(error: KoineError, changes: Partial<KoineErrorOptions>): KoineError {
  return new KoineError(error.code, {
    detail: error.detail,
    errors: error.errors,
    remedy: error.remedy,
    ...(error.upstream === null ? {} : { upstream: error.upstream }),
    ...(error.retryAfter === null ? {} : { retryAfter: error.retryAfter }),
    ...(error.writeOutcome === null ? {} : { writeOutcome: error.writeOutcome }),
    ...(error.cause === undefined ? {} : { cause: error.cause }),
    ...changes,
  });
}
