const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** When deliveries are attempted, and how long things may take. In milliseconds. */
export interface DeliveryTimings {
  /** The wait before each attempt, from the failure of the one before. */
  readonly waits: readonly number[];
  /** Share by which a wait is longer or shorter, by chance. */
  readonly jitter: number;
  /** The longest wait a receiver can ask for with Retry-After, unless twice the planned one is longer. */
  readonly longestAskedFor: number;
  /** For connecting, and for everything until the receiver's status. */
  readonly connect: number;
  readonly total: number;
  /** How long an attempt is one process's; more than `total` and the time to write down what became of it. */
  readonly lease: number;
  /** How often to look for what is due. */
  readonly poll: number;
  /** The first and the longest pause of a receiver that says it is overloaded. */
  readonly firstPause: number;
  readonly longestPause: number;
}

/** Ten attempts in 75 h 35 min. */
export const usualTimings: DeliveryTimings = {
  waits: [0, 5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, day],
  jitter: 0.2,
  longestAskedFor: hour,
  connect: 5 * second,
  total: 15 * second,
  lease: 30 * second,
  poll: second,
  firstPause: second,
  longestPause: minute,
};

/** Nothing can make a receiver wait longer. */
const longestWait = day;

/** How long to wait after attempt `step` failed, counted from 0, or null when it was the last. `askedFor`: the receiver's Retry-After, in milliseconds. */
export function waitAfter(step: number, askedFor: number | null, { waits, jitter, longestAskedFor }: DeliveryTimings, random: () => number = Math.random): number | null {
  const planned = waits[step + 1];
  if (planned === undefined) return null;
  const wait = planned * (1 + jitter * (2 * random() - 1));
  return askedFor === null ? wait : Math.max(wait, Math.min(askedFor, Math.max(2 * planned, longestAskedFor), longestWait));
}
