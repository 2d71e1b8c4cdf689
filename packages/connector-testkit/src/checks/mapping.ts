import { entities, isKoineError } from '@koine/core';
import { expect } from 'vitest';
import { ids, walk, type Check } from '../check.ts';
import { differences } from '../differences.ts';

const shown = 12;

export const mapping = {
  'mapping: every field of every record is what the source holds': {
    async run(bench) {
      const truth = new Map(bench.upstream.control.truth(bench.collection).map((record) => [String(record['id']), record]));
      const walked = await walk(bench, 200);
      const found: string[] = [];
      for (const record of walked.records) {
        // `version` is opaque: only its presence can be known from outside.
        const { version, ...actual } = record;
        const { version: expectedVersion, ...expected } = truth.get(String(record['id'])) ?? {};
        for (const { path, expected: wanted, actual: got } of differences(expected, actual)) found.push(`${String(record['id'])} ${path}: expected ${JSON.stringify(wanted)}, got ${JSON.stringify(got)}`);
        if ((version === null) !== (expectedVersion === null || expectedVersion === undefined)) found.push(`${String(record['id'])} version: expected ${JSON.stringify(expectedVersion)}, got ${JSON.stringify(version)}`);
      }
      expect({ records: walked.records.length, differences: found.length, first: found.slice(0, shown) }).toEqual({ records: truth.size, differences: 0, first: [] });
    },
  },
  'mapping: every record parses with the model\'s schema, keys in the model\'s order': {
    async run(bench) {
      const { schema } = entities[bench.collection];
      for (const record of (await walk(bench, 200)).records) {
        schema.parse(record);
        expect(Object.keys(record)).toEqual(Object.keys(schema.shape));
      }
    },
  },
  'mapping: a record read alone equals the record in the list': {
    async run({ client, collection }) {
      const page = await client.list(collection, { limit: 25 });
      for (const record of page.data.filter((_, index) => index % 5 === 0)) {
        expect((await client.get(collection, String(record['id']), {})).data).toEqual(record);
      }
    },
  },
  'mapping: an id in another spelling, or of nobody, is not found': {
    async run({ client, collection, upstream }) {
      const page = await client.list(collection, { limit: 1 });
      const [id = ''] = ids(page.data);
      const taken = new Set(ids(upstream.control.truth(collection)));
      const spellings = [`0${id}`, `${id}0`, ` ${id}`, `${id}'`, id.toUpperCase() === id ? id.toLowerCase() : id.toUpperCase(), `${id}~~x`, "' or 1 eq 1 or '", '999999999'];
      for (const spelling of spellings.filter((candidate) => !taken.has(candidate))) {
        await expect(client.get(collection, spelling, {}), spelling).rejects.toSatisfy((error) => isKoineError(error) && error.code === 'not_found');
      }
    },
  },
  'mapping: lineage names a source or a reason for every field, raw gives the record as received': {
    async run({ client, collection }) {
      const page = await client.list(collection, { limit: 3, include: ['lineage', 'raw'] });
      for (const record of page.data) {
        const lineage = record['lineage'] as Record<string, { source: string[]; reason: string | null }>;
        for (const field of Object.keys(entities[collection].schema.shape)) expect(lineage[field], field).toBeDefined();
        for (const [field, origin] of Object.entries(lineage)) if (record[field] === null) expect(origin.source.length > 0 || origin.reason !== null, field).toBe(true);
        expect(record['raw']).toMatchObject({ header: expect.any(Object), lines: expect.any(Array) });
      }
    },
  },
  'mapping: a code from no table becomes other, with a warning, and keeps the source\'s own value': {
    collections: ['purchase-orders'],
    async run(bench) {
      const unknown = bench.upstream.control.truth('purchase-orders').filter((record) => record['status'] === 'other' || record['type'] === 'other');
      if (unknown.length === 0) return;
      const walked = await walk(bench, 200);
      for (const record of walked.records.filter((candidate) => unknown.some((wanted) => wanted['id'] === candidate['id']))) {
        if (record['type'] === 'other') expect(record['source_type']).not.toBeNull();
        expect(walked.warnings.some((warning) => warning.code === 'unknown_source_code' && warning.id === record['id']), String(record['id'])).toBe(true);
      }
    },
  },
} satisfies Record<string, Check>;
