import { startStandIn, type StandIn, type StandInOptions, type SystemId } from '@koine/sandbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/databases.ts';
import { malformed, type Malformed } from '../support/systems-mutations.ts';
import { chanceFrom, type Chance } from '../support/systems-random.ts';
import { linesIn, linesOfRecords, rowsIn } from '../support/systems-rows.ts';
import { collectionNames, readPage, readProblem, report, scaled, startSystemsServer, type Answer, type CollectionName, type ConnectedSystem, type SystemsServer } from '../support/systems.ts';

const variants: readonly { readonly name: string; readonly system: SystemId; readonly options: StandInOptions; readonly bodies: number; readonly seed: number }[] = [
  { name: 'S/4HANA with V4', system: 'sap_s4hana', options: {}, bodies: scaled(2500), seed: 11 },
  { name: 'S/4HANA with V2 alone', system: 'sap_s4hana', options: { variants: ['v2'] }, bodies: scaled(2500), seed: 12 },
  { name: 'NetSuite', system: 'netsuite', options: {}, bodies: scaled(5000), seed: 13 },
  { name: 'Business Central', system: 'dynamics_business_central', options: {}, bodies: scaled(5000), seed: 14 },
];
const limit = 4;
/** Requests of one connection: what it remembers of a system (names, missing columns, refusals) must not shield the next ones. */
const batch = 150;
const longestAnswer = 5_000;
const shown = 8;

/** One way to ask for a page, and the calls that answering it takes. */
interface Question {
  readonly collection: CollectionName;
  readonly path: string;
  readonly calls: readonly SourceCall[];
  readonly records: number;
}
interface SourceCall {
  readonly path: string;
  readonly query: string;
  /** Which of the calls of this address it is. */
  readonly index: number;
  readonly body: string;
}

describe.each(variants)('$name, answering nonsense', ({ name, system, options, bodies, seed }) => {
  const folder = temporaryFolder();
  const untouched = JSON.stringify(prototypes());
  let standIn: StandIn;
  let server: SystemsServer;
  beforeAll(async () => {
    standIn = await startStandIn(system, { orders: 60, linesPerOrder: 3, ...options });
    server = await startSystemsServer({ folder, standIns: [standIn], environment: { LOG_LEVEL: 'error' } });
  });
  afterAll(async () => {
    await server.stop();
    await standIn.close();
  });

  it(`gets a typed problem, or a page that leaves nothing out without a warning, ${bodies} times`, { timeout: 1_800_000 }, async () => {
    const { control } = standIn;
    const chance = chanceFrom(seed);
    const figures = { bodies: 0, pages: 0, problems: 0, slowest: 0 };
    const codes = new Map<string, number>();
    const failures: string[] = [];
    const began = performance.now();

    const note = (what: string, call: SourceCall, bad: Malformed): void => {
      failures.push(`${what}: ${bad.kind} for call ${call.index} of ${addressOf(call)}: ${Buffer.from(bad.body).toString('utf8', 0, 1500)}`);
    };
    const strike = async (calls: readonly SourceCall[], ask: () => Promise<Answer>): Promise<{ readonly answer: Answer; readonly call: SourceCall; readonly bad: Malformed; readonly stays: boolean } | null> => {
      const call = chance.pick(calls);
      const bad = malformed(call.body, chance);
      const pattern = `^${escaped(addressOf(call))}${call.path === addressOf(call) ? '(\\?|$)' : '$'}`;
      const stays = chance.happens(0.2);
      control.clearCalls();
      control.fault({
        kind: 'body', body: bad.body, match: { path: pattern }, after: call.index, times: stays ? Infinity : 1,
        ...(bad.headers !== undefined && { headers: bad.headers }), ...(chance.happens(0.06) && { status: chance.pick([201, 400, 403, 404, 409]) }),
      });
      const start = performance.now();
      const answer = await ask();
      const took = performance.now() - start;
      control.clearFaults();
      const isStruck = timesAsked(control.calls(), call) > call.index;
      if (!isStruck) return null;
      figures.bodies += 1;
      figures.slowest = Math.max(figures.slowest, Math.round(took));
      if (took >= longestAnswer) note(`${Math.round(took)} ms`, call, bad);
      if (JSON.stringify(prototypes()) !== untouched) note('polluted prototypes', call, bad);
      if (answer.status >= 400) {
        const { code } = readProblem(answer);
        if (code === 'internal_error') note(`internal_error ${server.logged.at(-1) ?? ''}`, call, bad);
        codes.set(code, (codes.get(code) ?? 0) + 1);
        figures.problems += 1;
      }
      return { answer, call, bad, stays };
    };

    const probing = await callsOf(standIn, () => server.connect(standIn));
    while (figures.bodies < bodies) {
      // Connecting asks the system as well: what it finds out must not come from nonsense.
      const struck = await strike(probing.calls, () => server.call('POST', '/api/v1/connections', server.secretKey, { body: connectBody(standIn) }));
      if (struck !== null && struck.answer.status < 400) figures.pages += 1;
      control.reset();
      const connected = await server.connect(standIn);
      const questions = await questionsOf(standIn, connected);
      for (let count = 0; count < batch && figures.bodies < bodies; count += 1) {
        const question = pickQuestion(questions, chance);
        const shot = await strike(question.calls, () => connected.ask(`${question.path}${chance.happens(0.2) ? '&include=raw,lineage' : ''}`));
        if (shot === null || shot.answer.status >= 400) continue;
        figures.pages += 1;
        // Where the nonsense was taken for a refusal, the source was asked once more, and answered well. A read that was under way when the
        // request before it failed may also have met the nonsense.
        const isMended = !shot.stays && timesAsked(control.calls(), shot.call) > timesAsked(question.calls, shot.call);
        const wrong = leftOut(shot.answer, question, isMended ? null : shot);
        if (wrong !== null) note(`${wrong} on ${question.path.slice(0, 60)}`, shot.call, shot.bad);
      }
      // Nothing of it stays: the same connection still answers as before.
      for (const { path, records } of questions) expect(readPage(await connected.ask(path)).data).toHaveLength(records);
    }
    report(`malformed ${name}`, { ...figures, failures: failures.length, seconds: Math.round((performance.now() - began) / 1000) });
    report(`malformed ${name}, problems`, Object.fromEntries(codes));
    expect(failures.slice(0, shown), `${failures.length} failures`).toEqual([]);
  });
});

/** What of the source's answer is neither a record of the page nor a warning about it; null where all of it is. */
function leftOut(answer: Answer, question: Question, shot: { readonly call: SourceCall; readonly bad: Malformed } | null): string | null {
  const page = readPage(answer);
  if (page.data.some(({ raw: _raw, ...record }) => JSON.stringify(record).includes('polluted'))) return 'a dangerous key in a record';
  const unreadable = page.warnings.filter((warning) => warning.code === 'record_not_normalizable').length;
  const isPrimary = shot !== null && shot.call === question.calls[0];
  const rows = isPrimary ? rowsIn(shot.bad.body) : null;
  if (isPrimary && rows === null && question.collection !== 'companies') return `a page of ${page.data.length} without rows behind it`;
  // The same record sent twice stands in the page once, and in its warnings.
  const repeated = page.warnings.filter((warning) => warning.code === 'record_repeated').length;
  const expected = rows === null ? question.records : Math.min(rows.length, limit);
  if (page.data.length + unreadable + repeated !== expected) return `${page.data.length} records and ${unreadable + repeated} warnings for ${expected} rows`;
  if (question.collection !== 'purchase-orders' || unreadable + repeated > 0 || shot === null) return null;
  const lines = linesIn(shot.bad.body, limit);
  const mapped = linesOfRecords(page.data);
  return lines === null || lines === mapped ? null : `${mapped} lines for ${lines}`;
}

type Address = Pick<SourceCall, 'path' | 'query'>;

/** What tells one question to the source from another. All questions of SuiteQL have one path; pages and further reads differ in their limit. */
function addressOf({ path, query }: Address): string {
  return path.endsWith('/suiteql') ? `${path}?${query}` : path;
}

function timesAsked(calls: readonly Address[], call: Address): number {
  return calls.filter((one) => addressOf(one) === addressOf(call)).length;
}

function pickQuestion(questions: readonly Question[], chance: Chance): Question {
  const orders = questions.filter((question) => question.collection === 'purchase-orders');
  return chance.pick(chance.happens(0.55) ? orders : questions);
}

/** The first page of each collection, and of those that have one a second: other addresses, with what leads to the next page. */
async function questionsOf(standIn: StandIn, connected: ConnectedSystem): Promise<readonly Question[]> {
  const questions: Question[] = [];
  for (const collection of collectionNames) {
    let path: string | null = `/api/v1/${collection}?limit=${limit}`;
    for (let page = 1; path !== null && page <= 2; page += 1) {
      const asked: string = path;
      const { calls, result } = await callsOf(standIn, async () => readPage(await connected.ask(asked)));
      questions.push({ collection, path, calls, records: result.data.length });
      path = result.next_cursor === null ? null : `/api/v1/${collection}?limit=${limit}&cursor=${result.next_cursor}`;
    }
  }
  return questions;
}

async function callsOf<T>({ control }: StandIn, ask: () => Promise<T>): Promise<{ readonly calls: readonly SourceCall[]; readonly result: T }> {
  control.clearCalls();
  control.keepBodies(true);
  const result = await ask();
  control.keepBodies(false);
  const counts = new Map<string, number>();
  const calls = control.calls().map(({ path, query, body }): SourceCall => {
    const address = addressOf({ path, query });
    const index = counts.get(address) ?? 0;
    counts.set(address, index + 1);
    return { path, query, index, body: body ?? '' };
  });
  return { calls: calls.filter(({ path }) => !path.includes('token')), result };
}

function connectBody({ system, settings, credentials }: StandIn): unknown {
  return { system, settings, credentials: credentials[0], customer: { id: 'nonsense', name: 'Nonsense' } };
}

/** Own names of what every object inherits from: a polluted prototype has more, or another value. */
function prototypes(): readonly unknown[] {
  const probe: Record<string, unknown> = {};
  return [Object.getOwnPropertyNames(Object.prototype).length, Object.getOwnPropertyNames(Array.prototype).length, Object.getOwnPropertyNames(String.prototype).length, Object.keys(Object.prototype), probe['polluted'], typeof probe.toString];
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
