import { openDoor, systemClock, type Connector, type Settings } from '@koine/core';
import { variantFor, type CompiledResource } from '../../../packages/core/src/runtime/compiled-resource.ts';
import { idOf } from '../../../packages/core/src/runtime/list.ts';
import { loadRelated } from '../../../packages/core/src/runtime/load-related.ts';
import { createMemory, inMemoryFactsStore } from '../../../packages/core/src/runtime/memory.ts';
import { createNameCache } from '../../../packages/core/src/runtime/name-cache.ts';
import { createNormalizer } from '../../../packages/core/src/runtime/normalize.ts';
import { readPage, type ReadSession } from '../../../packages/core/src/runtime/read-session.ts';
import type { Row } from '../../../packages/core/src/runtime/row.ts';
import { spread, median, type Spread } from './statistics.ts';
import { ordersPerPage, type Subject } from './subjects.ts';
import { readdressed, type Upstream } from './upstream.ts';
import { bodiesOf, type RecordedPage } from './upstream/recording.ts';

/** The field lines of a page against parsing its upstream bodies, from bytes to values, in one process. Milliseconds of CPU per page. */
export interface MappingFigures {
  readonly mapping: number;
  readonly parsing: number;
  readonly ratio: Spread;
}

interface Material {
  readonly session: ReadSession;
  readonly resource: CompiledResource;
  readonly rows: readonly Row[];
  readonly bodies: readonly Buffer[];
}

const rounds = 15;
const pagesPerRound = 150;

export async function measureMapping(subject: Subject, upstream: Upstream, page: RecordedPage): Promise<MappingFigures> {
  const material = await readMaterial(subject, upstream, page);
  for (let turn = 0; turn < 5; turn += 1) {
    timeOf(() => mapPage(material));
    timeOf(() => parsePage(material));
  }
  const timed = Array.from({ length: rounds }, () => ({ mapping: timeOf(() => mapPage(material)), parsing: timeOf(() => parsePage(material)) }));
  return {
    mapping: median(timed.map((round) => round.mapping)),
    parsing: median(timed.map((round) => round.parsing)),
    ratio: spread(timed.map((round) => round.mapping / round.parsing)),
  };
}

/** The first page's rows, read as the runtime reads them. */
async function readMaterial({ connector }: Subject, upstream: Upstream, page: RecordedPage): Promise<Material> {
  const settings = acceptedSettings(connector, readdressed(upstream.settings, upstream.url, upstream.mirror));
  const credentials = readdressed(upstream.credentials, upstream.url, upstream.mirror);
  const door = openDoor({ connector, settings, credentials: () => Promise.resolve(credentials), egress: { allowedPrivateHosts: [new URL(upstream.mirror).host] } });
  try {
    const io = door.scoped({ deadline: Date.now() + 60_000 });
    const discover = async () => ({ ...await connector.discover(io, settings, () => new Date()), ...connector.factsFromSettings?.(settings) });
    const memory = createMemory(inMemoryFactsStore(), discover, systemClock);
    const session: ReadSession = { connector, io, facts: await memory.facts(), memory, names: createNameCache(systemClock) };
    const definition = connector.resources.find((resource) => resource.collection === 'purchase-orders');
    const resource = definition === undefined ? null : variantFor(definition, session.facts);
    if (resource === null) throw new TypeError(`${connector.name} has no purchase orders`);
    const read = await readPage(session, resource.reads, { where: resource.definition.where ?? [], after: null, token: null, limit: ordersPerPage, count: false });
    const rows = await loadRelated(session, resource.reads, read.records, 'purchase-orders', []);
    return { session, resource, rows, bodies: bodiesOf(page).map((body) => Buffer.from(body)) };
  } finally {
    await door.close();
  }
}

function acceptedSettings(connector: Connector, settings: Readonly<Record<string, string>>): Settings {
  connector.settings.parse(settings);
  return settings;
}

function mapPage({ session, resource, rows }: Material): void {
  const normalizer = createNormalizer(resource, session.facts);
  for (const row of rows) {
    const result = normalizer.normalize(row, idOf(session, resource, row.record));
    if (!result.ok) throw new Error(`${result.field} ${result.detail}`);
  }
}

function parsePage({ bodies }: Material): void {
  for (const body of bodies) JSON.parse(body.toString('utf8'));
}

/** CPU time of the process, collector included: on a busy machine the clock on the wall measures the neighbours. */
function timeOf(work: () => void): number {
  globalThis.gc?.();
  const began = process.cpuUsage();
  for (let turn = 0; turn < pagesPerRound; turn += 1) work();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / 1000 / pagesPerRound;
}
