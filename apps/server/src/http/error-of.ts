import type { FastifyError } from 'fastify';
import { isKoineError, KoineError } from '@koine/core';
import { refusalError, SchemaRefusal } from './validation.ts';

/** Errors of the HTTP server itself, by its codes: https://fastify.dev/docs/latest/Reference/Errors/ */
const ofFramework: Readonly<Record<string, () => KoineError>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => new KoineError('unsupported_media_type', { detail: 'The body must be JSON, with Content-Type: application/json.' }),
  FST_ERR_CTP_BODY_TOO_LARGE: () => new KoineError('payload_too_large', { detail: 'The body is larger than 1 MiB.' }),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => new KoineError('invalid_json', { detail: 'The body has not the length that Content-Length says.' }),
  FST_ERR_BAD_URL: () => new KoineError('route_not_found', { detail: 'The path is not a well-formed address.' }),
  FST_ERR_ASYNC_CONSTRAINT: () => new KoineError('route_not_found', { detail: 'There is no such route.' }),
};

/** Anything thrown on the road of a request, as one of our errors. What nobody foresaw is `internal_error` and says nothing of itself to the caller. */
export function errorOf(thrown: unknown): KoineError {
  if (isKoineError(thrown)) return thrown;
  if (thrown instanceof SchemaRefusal) return refusalError(thrown);
  const code = isFrameworkError(thrown) ? thrown.code : '';
  return ofFramework[code]?.() ?? new KoineError('internal_error', { detail: 'Something unforeseen happened in this server.', cause: thrown });
}

function isFrameworkError(thrown: unknown): thrown is FastifyError {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string';
}
