import { isKoineError, type SourceQuery } from '@koine/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { odataV2, odataV4, parseMetadata, parseODataError, type SetOptions } from '@koine/odata';
import { fakeIo } from './support/fake-io.ts';

const options: SetOptions = { service: '/s', set: 'Things', key: [{ column: 'Id', type: 'text' }], maxPage: 100, maxValues: 10, paging: 'next_link' };
const query: SourceQuery = { select: { columns: ['Id'], nested: { lines: { columns: ['Id'], nested: { parts: { columns: ['Id'], nested: {} } } } } }, where: [], after: null, token: null, limit: 10, count: true, facts: {} };

/** Bodies that begin as the protocol's and go wrong anywhere below. */
const anything = fc.anything({ withNullPrototype: false, maxDepth: 4, key: fc.constantFrom('d', 'value', 'results', '__next', '__count', '__metadata', 'etag', '@odata.nextLink', '@odata.count', 'lines', 'parts', 'lines@odata.nextLink', '__deferred', '__proto__', 'constructor') });
const record = fc.dictionary(fc.constantFrom('Id', 'lines', 'parts', '__metadata', 'lines@odata.nextLink'), anything);
const body = fc.oneof(anything, fc.record({ value: fc.array(record), '@odata.nextLink': anything, '@odata.count': anything }), fc.record({ d: fc.record({ results: fc.array(record), __next: anything, __count: anything }) }));

describe('an answer of any shape', () => {
  it.each([['2.0', odataV2], ['4.0', odataV4]] as const)('is a page or the one error of %s', async (_, source) => {
    await fc.assert(fc.asyncProperty(body, async (answer) => {
      const set = source(options);
      const page = await set.page(query, fakeIo({ body: answer })).catch((error: unknown) => {
        expect(isKoineError(error) && error.code).toBe('upstream_invalid_response');
        return null;
      });
      if (page === null) return;
      expect(page.records.length).toBeLessThanOrEqual(query.limit);
      expect(page.count === null || Number.isSafeInteger(page.count)).toBe(true);
      for (const each of page.records) set.nested(each, 'lines');
      expect(Object.keys(Object.prototype)).toEqual([]);
    }), { numRuns: 1000 });
  });

  it('is an issue or none where it is an error', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), anything.map((value) => JSON.stringify({ error: value })), fc.string().map((text) => `<error><code>${text}</code></error>`)), (text) => {
      const issue = parseODataError(400, text, {});
      if (issue !== null) expect([issue.code, issue.message, issue.requestId].every((part) => part === null || typeof part === 'string')).toBe(true);
    }), { numRuns: 1000 });
  });

  it('is metadata or none', () => {
    const fragment = fc.constantFrom('<edmx:Edmx>', '</edmx:Edmx>', '<edmx:DataServices>', '</edmx:DataServices>', '<Schema>', '</Schema>', '<EntityType Name="A">', '</EntityType>', '<EntityContainer>', '</EntityContainer>', '<EntitySet Name="S" EntityType="N.A"/>', '<Property Name="P"/>', '<!--', '-->', '&#x0;', '"', '<');
    fc.assert(fc.property(fc.array(fragment, { maxLength: 30 }), (parts) => {
      const metadata = parseMetadata(parts.join(''));
      expect(metadata === null || metadata.sets.size >= 0).toBe(true);
    }), { numRuns: 1000 });
  });
});
