import { startProcess, type Child } from './processes.ts';
import type { Subject } from './subjects.ts';
import { upstreamNews, type UpstreamOrder } from './upstream/messages.ts';
import type { RecordedPage } from './upstream/recording.ts';

export interface Upstream {
  /** The stand-in itself. */
  readonly url: string;
  /** The same, answering from memory what was asked before. */
  readonly mirror: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly credentials: Readonly<Record<string, unknown>>;
  record(): Promise<void>;
  recorded(): Promise<RecordedPage>;
  stop(): Promise<void>;
}

export async function startUpstream(subject: Subject, orders: number, linesPerOrder: number): Promise<Upstream> {
  const child = startProcess('./upstream-process.ts');
  const started = await ask(child, { kind: 'start', system: subject.system, hide: [...subject.hide], orders, linesPerOrder }, 'ready');
  return {
    url: started.url,
    mirror: started.mirror,
    settings: started.settings,
    credentials: started.credentials,
    record: async () => { await ask(child, { kind: 'record' }, 'recording'); },
    recorded: async () => (await ask(child, { kind: 'recorded' }, 'recorded')).page,
    stop: () => child.stop(),
  };
}

type News = ReturnType<typeof upstreamNews.parse>;

async function ask<K extends News['kind']>(child: Child, order: UpstreamOrder, kind: K): Promise<Extract<News, { kind: K }>> {
  const news = upstreamNews.parse(await child.ask(order));
  if (!isKind(news, kind)) throw new TypeError(`the upstream process answered ${news.kind}`);
  return news;
}

function isKind<K extends News['kind']>(news: News, kind: K): news is Extract<News, { kind: K }> {
  return news.kind === kind;
}

/** Settings and credentials with another address of the same system in them. */
export function readdressed(values: Readonly<Record<string, unknown>>, from: string, to: string): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value).replaceAll(from, to)]));
}
