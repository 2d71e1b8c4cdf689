import { codes, type ErrorCode } from '@koine/core';
import { z } from 'zod';
import { isId } from '../../ids.ts';
import type { RequestRecord } from '../../store/requests.ts';

const codeNames = Object.keys(codes).filter((name): name is ErrorCode => Object.hasOwn(codes, name));
export const errorCodeSchema = z.enum(codeNames).meta({ id: 'ErrorCode' });

const milliseconds = (meaning: string) => z.number().describe(`${meaning}, in milliseconds`);

export const requestSchema = z.object({
  object: z.literal('request'),
  id: z.string().describe('As in X-Request-Id'),
  started_at: z.string().describe('When the request came'),
  method: z.string(),
  path: z.string(),
  query: z.string().nullable().describe('The query string, without secrets'),
  route: z.string().nullable().describe('The route that answered; null where none did'),
  status: z.int().describe('HTTP status of the answer'),
  code: errorCodeSchema.nullable().describe('Code of the error, where it was one'),
  connection_id: z.string().nullable(),
  system: z.string().nullable(),
  token_id: z.string().nullable().describe('The token it came with'),
  duration: z.object({
    total_ms: milliseconds('From the first byte of the request to the answer'),
    own_ms: milliseconds('Spent in this server'),
    queue_ms: milliseconds('Spent waiting for a free place at the connected system'),
    upstream_ms: milliseconds('Spent waiting for the connected system'),
  }),
  upstream_calls: z.array(z.object({
    method: z.string(),
    path: z.string().describe('Path and query, redacted'),
    status: z.int().nullable().describe('HTTP status; null where no answer came'),
    started_at: z.string(),
    duration_ms: milliseconds('How long it took'),
    queue_ms: milliseconds('How long it waited before'),
    attempt: z.int().describe('1 for the first attempt'),
    error: errorCodeSchema.nullable(),
    request_id: z.string().nullable().describe('The system\'s own name of the call'),
  })).describe('Every attempt at the connected system'),
  error: z.object({
    code: errorCodeSchema,
    detail: z.string(),
    errors: z.array(z.object({ pointer: z.string().nullable(), code: z.string(), detail: z.string() })),
    upstream: z.object({ status: z.int().nullable(), code: z.string().nullable(), message: z.string().nullable(), request_id: z.string().nullable() }).nullable(),
  }).nullable(),
}).meta({ id: 'Request' });

export function requestResource(record: RequestRecord): z.infer<typeof requestSchema> {
  const { total_ms, own_ms, queue_ms, upstream_ms, upstream_calls, error, ...rest } = record;
  return {
    object: 'request',
    ...rest,
    duration: { total_ms, own_ms, queue_ms, upstream_ms },
    upstream_calls: [...upstream_calls],
    error: error === null ? null : { ...error, errors: [...error.errors] },
  };
}

export const requestParams = z.object({ id: z.string().refine((text) => isId('req', text), 'must be the id of a request').describe('Id of the request') });
