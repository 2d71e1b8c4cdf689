import type { Sink } from '@koine/core';

/** Bytes of an answer in lent memory. */
export interface LentAnswer {
  readonly bytes: Buffer;
  /** To be called when the bytes have left this process, and not before. */
  readonly release: () => void;
}

export type WriteAnswer = (write: (sink: Sink) => void) => LentAnswer;

const smallest = 256 * 1024;
/** Larger ones are rare and not worth keeping. */
const largestKept = 4 * 1024 * 1024;
const mostKept = 16;

/**
 * Memory for pages of records, used again and again: asking the system for half a megabyte anew for each page costs more than writing
 * the page into it. An answer that is never released, because its caller went away, is left to the collector.
 */
export function createAnswerBuffers(): WriteAnswer {
  const free: Buffer[] = [];
  return (write) => {
    let buffer = free.pop() ?? Buffer.allocUnsafeSlow(smallest);
    let length = 0;
    write((part) => {
      if (length + part.length > buffer.length) {
        const larger = Buffer.allocUnsafeSlow(Math.max(buffer.length * 2, length + part.length));
        larger.set(buffer.subarray(0, length));
        buffer = larger;
      }
      buffer.set(part, length);
      length += part.length;
    });
    let isLent = true;
    return {
      bytes: buffer.subarray(0, length),
      release: () => {
        if (isLent && buffer.length <= largestKept && free.length < mostKept) free.push(buffer);
        isLent = false;
      },
    };
  };
}
