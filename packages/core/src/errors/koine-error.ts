import { codeFacts, type ErrorCode, type Fault } from './codes.ts';

/** What became of a write: whether the source was asked, and whether it acted. Null on reads. */
export type WriteOutcome = 'not_attempted' | 'not_applied' | 'applied' | 'unknown';

/** One thing that is wrong with a request or an answer. `pointer` is a JSON pointer (RFC 6901) into our own model, or null. */
export interface ErrorItem {
  readonly pointer: string | null;
  readonly code: string;
  readonly detail: string;
}

/** What the source itself said. `message` is length-capped and redacted; bodies never stand here. */
export interface UpstreamFacts {
  readonly status: number | null;
  readonly code: string | null;
  readonly message: string | null;
  readonly requestId: string | null;
  /** Set where the source's token endpoint said it: its refusal proves that the credentials are no good, a refusal by the API does not by itself. */
  readonly saidBy?: 'token_endpoint';
}

export interface KoineErrorOptions {
  /** Our own sentence for the reader; names system and connection where known, never a secret or a record's content. */
  readonly detail: string;
  readonly errors?: readonly ErrorItem[];
  readonly upstream?: UpstreamFacts;
  /** Whole seconds until trying again makes sense, when known. */
  readonly retryAfter?: number;
  readonly writeOutcome?: WriteOutcome;
  readonly remedy?: string;
  readonly cause?: unknown;
}

/** Marks our errors across copies of this package, where `instanceof` would not agree. */
const marker = Symbol.for('koine.error');

/** The one error type. `code` says what happened; status, fault and retryability follow from it. */
export class KoineError extends Error {
  override readonly name = 'KoineError';
  readonly [marker] = true;
  readonly code: ErrorCode;
  readonly status: number;
  readonly fault: Fault;
  readonly retryable: boolean;
  readonly title: string;
  readonly remedy: string;
  readonly detail: string;
  readonly errors: readonly ErrorItem[];
  readonly upstream: UpstreamFacts | null;
  readonly retryAfter: number | null;
  readonly writeOutcome: WriteOutcome | null;

  constructor(code: ErrorCode, options: KoineErrorOptions) {
    super(options.detail, options.cause === undefined ? undefined : { cause: options.cause });
    const facts = codeFacts(code);
    this.code = code;
    this.status = facts.status;
    this.fault = facts.fault;
    this.retryable = facts.retryable;
    this.title = facts.title;
    this.remedy = options.remedy ?? facts.remedy;
    this.detail = options.detail;
    this.errors = options.errors ?? [];
    this.upstream = options.upstream ?? null;
    this.retryAfter = options.retryAfter ?? null;
    this.writeOutcome = options.writeOutcome ?? null;
  }
}

export function isKoineError(value: unknown): value is KoineError {
  return value instanceof Error && marker in value;
}
