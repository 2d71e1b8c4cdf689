import { describe, expect, test } from 'vitest';
import { eventPatterns, readEventPatterns } from '../../src/format/event-patterns.ts';
import { flatFacts } from '../../src/format/flat-facts.ts';
import { metadataChange } from '../../src/format/metadata-change.ts';
import { cellText, recordFields } from '../../src/format/record-columns.ts';
import { replayBody } from '../../src/format/replay-body.ts';
import { readStatusReason, words } from '../../src/format/status-reason.ts';

test('a change of metadata names what differs and removes with null', () => {
  expect(metadataChange({ plan: 'free', region: 'eu' }, [{ key: ' plan ', value: 'growth' }, { key: '', value: 'x' }, { key: 'crm', value: '' }])).toEqual({ region: null, plan: 'growth', crm: '' });
  expect(metadataChange({ plan: 'free' }, [{ key: 'plan', value: 'free' }])).toEqual({});
});

describe('types of events', () => {
  test('survive the form', () => {
    for (const patterns of [['*'], ['connection.*', 'purchase_order.created'], ['job.failed']]) expect(eventPatterns(readEventPatterns(patterns))).toEqual(patterns);
  });

  test('are taken apart at commas and spaces, once each', () => {
    expect(eventPatterns({ all: false, groups: ['job.*'], others: ' vendor.*,, vendor.*  item.updated' })).toEqual(['job.*', 'vendor.*', 'item.updated']);
  });
});

test('a replay asks for a status or a range', () => {
  expect(replayBody('failed', '', '')).toEqual({ status: 'failed' });
  expect(replayBody('range', '2026-11-20T10:00', '')).toEqual({ since: new Date('2026-11-20T10:00').toISOString() });
});

test('a reason is a code and a sentence', () => {
  expect(readStatusReason('upstream_timeout: NetSuite did not answer: 30 s.')).toEqual({ code: 'upstream_timeout', text: 'NetSuite did not answer: 30 s.' });
  expect(readStatusReason('permission_missing:')).toEqual({ code: 'permission_missing', text: 'Permission missing' });
  expect(readStatusReason('Something else')).toEqual({ code: null, text: 'Something else' });
  expect(words('purchase-orders')).toBe('Purchase orders');
});

test('facts are flat, without nulls', () => {
  expect(flatFacts({ system: 'netsuite', customer: { id: '1', name: null }, events: ['a', 'b'], none: [] })).toEqual([['System', 'netsuite'], ['Customer id', '1'], ['Events', 'a, b']]);
});

test('records show the fields that tell something', () => {
  const records = [{ id: '1', number: '1', status: 'open', vendor: { id: 'v', name: 'Acme', number: null }, memo: 'x', lines: [] }, { id: '2', number: '2', status: null }];
  expect(recordFields(records)).toEqual(['id', 'status', 'vendor']);
  expect(cellText({ name: null, number: '7', id: 'x' })).toBe('7');
  expect(cellText([])).toBeNull();
});
