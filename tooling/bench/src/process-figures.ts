import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const hasProc = existsSync('/proc/self/stat');

/** How CPU time and memory of other processes are read here, for the report. */
export const figuresFrom = hasProc ? '/proc' : 'ps, since there is no /proc here';

/** Linux counts in 1/100 s towards programs on every architecture Node runs on (USER_HZ). */
const ticksPerSecond = 100;

/** CPU time of a process so far, all threads, user and system, in milliseconds. */
export function cpuMilliseconds(pid: number): number {
  if (!hasProc) return psTime(ps(pid, 'time')) * 1000;
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The second field is the name in parentheses, which may hold spaces; utime and stime are fields 14 and 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) / ticksPerSecond) * 1000;
}

/** Resident memory of a process now, in MiB. */
export function residentMebibytes(pid: number): number {
  if (!hasProc) return Number(ps(pid, 'rss')) / 1024;
  return statusKibibytes(pid, 'VmRSS') / 1024;
}

function statusKibibytes(pid: number, name: string): number {
  const line = new RegExp(`^${name}:\\s+([0-9]+) kB$`, 'm').exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  if (line === null) throw new TypeError(`/proc/${pid}/status has no ${name}`);
  return Number(line[1]);
}

function ps(pid: number, column: 'time' | 'rss'): string {
  return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).trim();
}

/** `[[days-]hours:]minutes:seconds[.hundredths]`, as ps writes it. */
function psTime(text: string): number {
  const [rest = '', days = '0'] = text.split('-').toReversed();
  return Number(days) * 86_400 + rest.split(':').reduce((total, part) => total * 60 + Number(part), 0);
}
