import { createCaller } from './http-get.ts';
import { backgroundLines, measureBackground } from './measure-background.ts';
import { frontEndLines, measureFrontEnd } from './measure-front-end.ts';
import { measureMapping } from './measure-mapping.ts';
import { measurePage, recordPages } from './measure-page.ts';
import { measureWalk } from './measure-walk.ts';
import { readOptions, usage, type Options } from './options.ts';
import { createProgress, type Progress } from './progress.ts';
import { machine, missed, table, type Figures } from './report.ts';
import { startServer } from './server.ts';
import { linesPerOrder, ordersPerPage, type Subject } from './subjects.ts';
import { startUpstream } from './upstream.ts';

/** Pages of the walk that is measured again and again. */
const pages = 10;

const print = (line: string): void => { process.stdout.write(`${line}\n`); };

async function measure(subject: Subject, options: Options, progress: Progress): Promise<Figures> {
  const perPage = options.onlyWalk ? null : await measurePages(subject, options, progress);
  const walk = options.walk === 0 ? null : await measureWalk(subject, options.walk, options.profile, progress);
  return { name: subject.name, page: perPage?.page ?? null, mapping: perPage?.mapping ?? null, walk };
}

async function measurePages(subject: Subject, options: Options, progress: Progress): Promise<Pick<Figures, 'page' | 'mapping'>> {
  progress.step(`${subject.name}: starting`);
  const upstream = await startUpstream(subject, pages * ordersPerPage, linesPerOrder);
  const server = await startServer([upstream.mirror], options.profile);
  const caller = createCaller(server.url);
  try {
    const token = await server.connect(subject, upstream, upstream.mirror);
    const walked = await recordPages(caller, token, upstream);
    const page = await measurePage(subject, server, token, walked, upstream, options, progress);
    progress.step(`${subject.name}: mapping`);
    const [first = []] = walked.pages;
    return { page, mapping: await measureMapping(subject, upstream, first) };
  } finally {
    caller.close();
    await server.stop();
    await upstream.stop();
  }
}

async function bench(options: Options): Promise<void> {
  const progress = createProgress(process.stderr);
  const all: Figures[] = [];
  for (const subject of options.onlyBackground ? [] : options.subjects) all.push(await measure(subject, options, progress));
  const background = options.connections === 0 ? null : await measureBackground({ events: options.connections >= 5_000 ? 2_000 : 300, connections: options.connections, seconds: 15 }, progress);
  const frontEnd = options.connections === 0 ? null : await measureFrontEnd(progress);
  progress.end();
  if (background !== null) for (const line of ['', ...backgroundLines(background)]) print(line);
  if (frontEnd !== null) for (const line of frontEndLines(frontEnd)) print(line);
  if (options.strict && frontEnd !== null && frontEnd.firstLoad.kilobytes > frontEnd.firstLoad.budget) process.exitCode = 1;
  if (all.length === 0) return;
  print('');
  if (!options.onlyWalk) print(`A page of ${ordersPerPage} orders with ${linesPerOrder} lines each. Medians of ${options.rounds} alternating rounds, in brackets the range.`);
  if (options.walk > 0) print(`Resident memory over a walk of ${options.walk} orders.`);
  print(machine());
  print('');
  print(table(all, options.markdown));
  const misses = missed(all);
  if (misses.length > 0) print(`\nTargets missed:\n${misses.map((line) => `  ${line}`).join('\n')}`);
  if (options.strict && misses.length > 0) process.exitCode = 1;
}

try {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') print(usage);
  else await bench(options);
} catch (error) {
  if (!(error instanceof RangeError) && !(error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))) throw error;
  process.stderr.write(`${error.message}\n\n${usage}\n`);
  process.exitCode = 2;
}
