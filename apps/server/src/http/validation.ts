import type { FastifySchemaCompiler } from 'fastify';
import { KoineError, type ErrorItem } from '@koine/core';
import type { z } from 'zod';
import { escapePointer } from './json-body.ts';

/** A part of a request that a route's schema refused; `problem-of-error` turns it into the code the contract names for that part. */
export class SchemaRefusal extends Error {
  override readonly name = 'SchemaRefusal';
  readonly issues: readonly z.core.$ZodIssue[];
  /** Set by fastify: `body`, `querystring`, `params`. */
  validationContext: string | undefined;

  constructor(issues: readonly z.core.$ZodIssue[]) {
    super('a part of the request does not fit its schema');
    this.issues = issues;
  }
}

export const validatorCompiler: FastifySchemaCompiler<z.ZodType> = ({ schema }) => (data: unknown) => {
  const result = schema.safeParse(data, { reportInput: true });
  return result.success ? { value: result.data } : { error: new SchemaRefusal(result.error.issues) };
};

export function refusalError(refusal: SchemaRefusal): KoineError {
  const errors = errorItems(refusal.issues);
  const named = errors.map((item) => item.pointer?.slice(1) ?? '').filter((name) => name !== '').join(', ');
  if (refusal.validationContext === 'body') return validationFailed(errors);
  if (refusal.validationContext === 'params') return new KoineError('not_found', { detail: 'There is nothing with this id.' });
  const unknown = errors.filter((item) => item.code === 'unknown_field').map((item) => ({ ...item, code: 'unknown_parameter', detail: 'There is no such parameter here.' }));
  if (unknown.length > 0) return new KoineError('unknown_parameter', { detail: `Unknown parameter: ${named}.`, errors: unknown });
  return new KoineError('invalid_parameter', { detail: `Invalid parameter: ${named}.`, errors });
}

/** `base` is the pointer to the part of the body that the issues speak of. */
export function validationFailed(errors: readonly ErrorItem[]): KoineError {
  const [first] = errors;
  return new KoineError('validation_failed', { detail: first === undefined ? 'The body is not valid.' : `${first.pointer === '' || first.pointer === null ? 'The body' : first.pointer}: ${first.detail}${errors.length > 1 ? ` (and ${errors.length - 1} more)` : ''}`, errors });
}

export function errorItems(issues: readonly z.core.$ZodIssue[], base = ''): ErrorItem[] {
  return issues.flatMap((issue): ErrorItem[] => {
    const pointer = base + issue.path.map((token) => `/${escapePointer(String(token))}`).join('');
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => ({ pointer: `${pointer}/${escapePointer(key)}`, code: 'unknown_field', detail: 'There is no such field.' }));
    if (issue.code === 'invalid_type' && issue.input === undefined) return [{ pointer, code: 'required', detail: 'must be given' }];
    return [{ pointer, code: issue.code, detail: issue.message }];
  });
}
