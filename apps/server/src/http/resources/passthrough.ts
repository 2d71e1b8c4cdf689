import { z } from 'zod';

/** Headers that sign, or belong to the connection: they are this server's to set. */
const reserved = new Set(['authorization', 'proxy-authorization', 'cookie', 'host', 'connection', 'content-length', 'transfer-encoding', 'expect', 'upgrade', 'te', 'trailer', 'keep-alive']);
const headerName = z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/, 'must be the name of a header').refine((name) => !reserved.has(name.toLowerCase()), 'is set by this server');

export const passthroughBody = z.strictObject({
  method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']).default('GET'),
  path: z.string().min(1).max(8000).describe('Relative to the connector\'s API root, starting with a slash'),
  query: z.union([z.string().max(8000), z.record(z.string(), z.union([z.string(), z.array(z.string())]))]).optional().describe('As it stands in an address, without the question mark, or as names and values'),
  headers: z.record(headerName, z.string().max(4000).regex(/^[\t\u0020-\u007e\u0080-\u00ff]*$/, 'must be the value of a header')).default({}),
  body: z.unknown().optional().describe('Text is sent as it is, anything else as JSON'),
}).meta({ id: 'PassthroughRequest' });
export type PassthroughBody = z.infer<typeof passthroughBody>;

export const passthroughAnswer = z.object({
  status: z.int().describe('HTTP status of the system'),
  headers: z.record(z.string(), z.string()).describe('Its headers, names in lower case'),
  body: z.unknown().describe('JSON where the system answered JSON, else text'),
}).meta({ id: 'PassthroughAnswer' });
