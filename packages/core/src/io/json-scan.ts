/** What native parsing of a JSON text would get wrong. */
export interface JsonSuspicions {
  /** It may hold a number of 16 or more significant digits, which a double does not keep. */
  readonly longNumber: boolean;
  /** It may be nested deeper than anything we walk recursively. */
  readonly deep: boolean;
}

const step = 16;

const isNumeral = (byte: number) => (byte >= 0x30 && byte <= 0x39) || byte === 0x2e;
const isCloser = (byte: number) => byte === 0x5d || byte === 0x7d;
/** What stands before a number in JSON: a colon, a comma, an opening bracket, white space. */
const opensNumber = (byte: number) => byte === 0x3a || byte === 0x2c || byte === 0x5b || byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;

/**
 * Looks at every 16th byte only: a run of 16 numerals, or of 16 closing brackets, covers one of them.
 * May suspect a string's content wrongly, which costs time and nothing else; never misses such a run.
 */
export function scanJson(body: Buffer): JsonSuspicions {
  let deep = false;
  for (let at = step - 1; at < body.length; at += step) {
    const byte = body[at] ?? 0;
    if (isNumeral(byte)) {
      const first = runStart(body, at, isNumeral);
      const end = runEnd(body, at, isNumeral);
      if (end - first >= step) {
        if (opensNumber(beforeSign(body, first))) return { longNumber: true, deep };
        at += Math.floor((end - 1 - at) / step) * step;
      }
    } else if (!deep && isCloser(byte)) {
      deep = runEnd(body, at, isCloser) - runStart(body, at, isCloser) >= 3 * step;
    }
  }
  return { longNumber: false, deep };
}

function beforeSign(body: Buffer, first: number): number {
  const before = body[first - 1] ?? 0x20;
  return before === 0x2d ? body[first - 2] ?? 0x20 : before;
}

/** The run cannot reach back to the sample before: that one would have covered it. */
function runStart(body: Buffer, at: number, belongs: (byte: number) => boolean): number {
  let first = at;
  while (first > 0 && at - first < step && belongs(body[first - 1] ?? 0)) first -= 1;
  return first;
}

function runEnd(body: Buffer, at: number, belongs: (byte: number) => boolean): number {
  let end = at + 1;
  while (end < body.length && belongs(body[end] ?? 0)) end += 1;
  return end;
}
