import type { Collection } from '../model/entities.ts';
import { entities } from '../model/entities.ts';
import { compileWriter, type RecordsWriter, type Sink } from './compile-writer.ts';
import { includes, type Page } from './list.ts';

const writers = new Map<Collection, RecordsWriter>();
const opening = Buffer.from('{"data":[');

/** Writes a page of records as JSON in UTF-8, in parts that are lent to the sink until it returns. */
export function writePage(collection: Collection, { data, ...rest }: Page<Record<string, unknown>>, sink: Sink): void {
  sink(opening);
  writerFor(collection)(data, sink);
  sink(Buffer.from(`],${JSON.stringify(rest).slice(1)}`));
}

function writerFor(collection: Collection): RecordsWriter {
  const known = writers.get(collection);
  if (known !== undefined) return known;
  const made = compileWriter(entities[collection].schema, includes);
  writers.set(collection, made);
  return made;
}
