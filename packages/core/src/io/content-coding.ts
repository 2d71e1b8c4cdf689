import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, type ZlibOptions } from 'node:zlib';
import { TransportFailure } from '../errors/transport-failure.ts';

const unzip = { gunzip: promisify<Buffer, ZlibOptions, Buffer>(gunzip), inflate: promisify<Buffer, ZlibOptions, Buffer>(inflate), inflateRaw: promisify<Buffer, ZlibOptions, Buffer>(inflateRaw), brotli: promisify<Buffer, ZlibOptions, Buffer>(brotliDecompress) };

const mostCodings = 2;
/** An answer may grow to this many times what came over the wire. */
const mostGrowth = 100;
/** Small answers may grow more: repeated text compresses well and 1 MiB harms nobody. */
const alwaysFine = 1024 * 1024;

/** Undoes the content codings of an answer, never beyond `largest` bytes. */
export async function decodeContent(body: Buffer, contentEncoding: string | undefined, largest: number): Promise<Buffer> {
  const codings = (contentEncoding ?? '').split(',').map((name) => name.trim().toLowerCase()).filter((name) => name !== '' && name !== 'identity');
  if (codings.length === 0 || body.length === 0) return body;
  if (codings.length > mostCodings) throw new TransportFailure('undecodable', true, `${codings.length} content codings`);
  const maxOutputLength = Math.min(largest, Math.max(alwaysFine, body.length * mostGrowth));
  let decoded = body;
  for (const coding of codings.toReversed()) decoded = await undo(coding, decoded, maxOutputLength);
  return decoded;
}

async function undo(coding: string, body: Buffer, maxOutputLength: number): Promise<Buffer> {
  try {
    switch (coding) {
      case 'gzip':
      case 'x-gzip':
        return await unzip.gunzip(body, { maxOutputLength });
      case 'br':
        return await unzip.brotli(body, { maxOutputLength });
      case 'deflate':
        // RFC 9110 means zlib's format; some servers send the bare stream. The low bits of the first byte tell which (RFC 1950).
        return await (((body[0] ?? 0) & 0x0f) === 8 ? unzip.inflate : unzip.inflateRaw)(body, { maxOutputLength });
      default:
        throw new TransportFailure('undecodable', true, 'unknown content coding');
    }
  } catch (error) {
    if (error instanceof TransportFailure) throw error;
    const tooLarge = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    throw new TransportFailure(tooLarge ? 'too_large' : 'undecodable', true, tooLarge ? 'decompressed answer too large' : `broken ${coding} content`);
  }
}
