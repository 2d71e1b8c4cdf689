import { parseArgs } from 'node:util';
import { subjects, type Subject } from './subjects.ts';

export interface Options {
  readonly subjects: readonly Subject[];
  /** Alternating rounds of server and floor, and pages asked for in each. */
  readonly rounds: number;
  readonly pagesPerRound: number;
  /** Pages asked for before anything is measured: a server runs for weeks, and its engine compiles over the first thousand. */
  readonly warmUp: number;
  /** Orders of the memory walk; 0 leaves it out. */
  readonly walk: number;
  /** Whether everything else is left out. */
  readonly onlyWalk: boolean;
  /** Connections that are checked in the background; 0 leaves webhooks, checks and the dashboard out. */
  readonly connections: number;
  /** Whether only webhooks, checks and the dashboard are measured. */
  readonly onlyBackground: boolean;
  readonly markdown: boolean;
  /** Whether a missed target is a failure. */
  readonly strict: boolean;
  /** Folder for CPU profiles of the server; null: none are taken. */
  readonly profile: string | null;
}

export const usage = `pnpm bench [options]

  --only NAMES     comma-separated beginnings of: ${subjects.map((subject) => subject.id).join(', ')}
  --walk COUNT     orders of the memory walk (default 100000; 0 leaves it out)
  --only-walk      the memory walk alone
  --connections COUNT  connections checked in the background (default 10000; 0 leaves webhooks, checks and dashboard out)
  --only-background    webhooks, checks and dashboard alone
  --quick          fewer rounds and a walk of 10000 orders: about two minutes
  --rounds COUNT   alternating rounds of server and floor (default 25)
  --markdown       print the table as Markdown
  --strict         exit with 1 when a target is missed
  --profile DIR    keep CPU profiles of the server there`;

/** Throws TypeError or RangeError for what is no option. */
export function readOptions(args: readonly string[]): Options | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' }, walk: { type: 'string' }, connections: { type: 'string' }, 'only-background': { type: 'boolean' }, 'only-walk': { type: 'boolean' }, quick: { type: 'boolean' }, rounds: { type: 'string' },
      markdown: { type: 'boolean' }, strict: { type: 'boolean' }, profile: { type: 'string' }, help: { type: 'boolean' },
    },
  });
  if (values.help === true) return 'help';
  const quick = values.quick === true;
  return {
    subjects: values.only === undefined ? subjects : selected(values.only.split(',')),
    rounds: count('rounds', values.rounds, quick ? 7 : 25),
    pagesPerRound: 40,
    warmUp: quick ? 500 : 1_000,
    walk: count('walk', values.walk, quick ? 10_000 : 100_000),
    onlyWalk: values['only-walk'] === true,
    connections: values['only-walk'] === true ? 0 : count('connections', values.connections, quick ? 300 : 10_000),
    onlyBackground: values['only-background'] === true,
    markdown: values.markdown === true,
    strict: values.strict === true,
    profile: values.profile ?? null,
  };
}

function selected(beginnings: readonly string[]): readonly Subject[] {
  const found = subjects.filter((subject) => beginnings.some((beginning) => beginning !== '' && subject.id.startsWith(beginning)));
  if (found.length === 0) throw new RangeError(`--only must name some of ${subjects.map((subject) => subject.id).join(', ')}`);
  return found;
}

function count(name: string, written: string | undefined, usual: number): number {
  if (written === undefined) return usual;
  if (!/^[0-9]{1,9}$/.test(written)) throw new RangeError(`--${name} must be a whole number`);
  return Number(written);
}
