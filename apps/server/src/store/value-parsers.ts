/** How PostgreSQL's text of a type becomes a value, by type OID; the same on both databases, whose defaults differ. */
export const valueParsers: Readonly<Record<number, (text: string) => unknown>> = {
  /** int8: a number; our own counters stay far below the limit, and beyond it digits must not be lost in silence. */
  20: (text) => {
    const value = Number(text);
    if (!Number.isSafeInteger(value)) throw new RangeError('an int8 is beyond what a number holds exactly');
    return value;
  },
  /** date: the calendar day as it stands. */
  1082: (text) => text,
  /** numeric: exact text. */
  1700: (text) => text,
  /** timestamptz: RFC 3339 in UTC. */
  1184: (text) => new Date(text).toISOString(),
};
