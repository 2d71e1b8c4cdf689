import { findAuditHead, readAuditChain } from '../store/audit-events.ts';
import type { Database } from '../store/database.ts';
import { beginning, chainHash, headSeal } from './chain.ts';

export interface ChainReport {
  /** Events read. */
  readonly events: number;
  /** The last one, as the head tells it; to be kept elsewhere and compared later. Null before the first event. */
  readonly head: { readonly sequence: number; readonly hash: string } | null;
  /** What does not fit, in the order it was met; empty where nothing was tampered with. */
  readonly problems: readonly string[];
}

const batch = 1000;
/** One change early on would otherwise be told by every event after it. */
const mostProblems = 20;

/** Reads the whole chain and tells where a row was changed, removed, inserted or moved. `anchor` is a head that was written down earlier. */
export async function verifyAuditChain(database: Database, key: Uint8Array, anchor: { readonly sequence: number; readonly hash: string } | null = null): Promise<ChainReport> {
  // The head first: events that are recorded meanwhile lie beyond it.
  const head = await findAuditHead(database);
  const end = head?.sequence ?? 0;
  const problems: string[] = [];
  const problem = (text: string): void => { if (problems.length < mostProblems) problems.push(text); };
  if (head !== undefined && headSeal(key, head) !== head.seal) problem('The head was changed.');
  let events = 0;
  let sequence = 0;
  let hash = beginning;
  let anchored = anchor === null || anchor.sequence === 0;
  for (let rows = await readAuditChain(database, 0, batch); rows.length > 0; rows = await readAuditChain(database, sequence, batch)) {
    for (const row of rows) {
      if (row.sequence !== sequence + 1) problem(`${sequence + 1 === row.sequence - 1 ? `Event ${sequence + 1} is` : `Events ${sequence + 1} to ${row.sequence - 1} are`} missing.`);
      if (chainHash(key, hash, row) !== row.hash) problem(`Event ${row.sequence} was changed, or stands in another's place.`);
      if (row.sequence === end && row.hash !== head?.hash) problem(`Event ${row.sequence} is not the one the head names.`);
      if (anchor !== null && row.sequence === anchor.sequence) {
        anchored = true;
        if (row.hash !== anchor.hash) problem(`Event ${row.sequence} is not the one that was written down.`);
      }
      ({ sequence, hash } = row);
      events += 1;
    }
  }
  if (sequence < end) problem(`The newest events are missing: the last is ${sequence}, and the head says ${end}.`);
  if (head === undefined && events > 0) problem('The head is missing.');
  if (!anchored) problem(`Event ${anchor?.sequence}, which was written down, is missing.`);
  return { events, head: head === undefined ? null : { sequence: head.sequence, hash: head.hash }, problems };
}
