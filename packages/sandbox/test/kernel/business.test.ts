import { expect, test } from 'vitest';
import { createBusiness } from '../../src/kernel/business.ts';
import { sum } from '../../src/kernel/decimal-text.ts';
import { expectedStatus, extentOf } from '../../src/kernel/expected-status.ts';

const business = createBusiness({ seed: 1, linesPerOrder: 'realistic' });

test('the same seed gives the same facts, whatever was asked before', () => {
  const again = createBusiness({ seed: 1, linesPerOrder: 'realistic' });
  expect(again.order(1999)).toEqual(business.order(1999));
  expect(again.vendors).toEqual(business.vendors);
  expect(createBusiness({ seed: 2, linesPerOrder: 'realistic' }).order(5)).not.toEqual(business.order(5));
});

test('holds the hard cases', () => {
  const orders = Array.from({ length: 2000 }, (_, serial) => business.order(serial));
  const lines = orders.flatMap((order) => order.lines);
  expect(new Set(orders.map((order) => order.lines.length))).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 120]));
  expect(new Set(orders.map((order) => order.stage)).size).toBe(19);
  expect(orders.filter((order) => order.updatedAt === '2025-06-30T22:00:00.000Z').length).toBeGreaterThan(500);
  for (const quantity of ['0.001', '1234567890.123']) expect(lines.some((line) => line.quantity === quantity)).toBe(true);
  for (const unit of ['1', '100', '1000']) expect(lines.some((line) => line.priceUnit === unit)).toBe(true);
  for (const currency of ['JPY', 'KWD', null]) expect(orders.some((order) => order.currency === currency)).toBe(true);
  expect(lines.some((line) => line.priceConversion !== null)).toBe(true);
  expect(new Set(lines.map((line) => line.kind))).toEqual(new Set(['item', 'service', 'account', 'text', 'charge', 'asset']));
  const names = business.vendors.map((vendor) => vendor.name).join('\n');
  for (const part of ['Ω', '漢字', '🚀', 'e\u0301', '<b>Müller & "Söhne"</b>', "O'Hare"]) expect(names).toContain(part);
});

test('figures agree with one another', () => {
  for (let serial = 0; serial < 300; serial += 1) {
    for (const line of business.order(serial).lines) {
      if (line.schedules.length > 0) expect(sum(line.schedules.map((schedule) => schedule.quantity))).toBe(line.quantity);
      if (line.assignments.length > 0) expect(sum(line.assignments.map((assignment) => assignment.quantity))).toBe(line.quantity);
      expect(line.received.startsWith('-')).toBe(false);
    }
  }
});

test('an edit changes the visible fields and the stamp', () => {
  const before = business.order(4);
  const after = business.order(4, { revision: 2, at: '2026-11-01T00:00:01.000Z' });
  expect(after.updatedAt).toBe('2026-11-01T00:00:01.000Z');
  expect(after.ownReference).toBe('REV2-4');
  expect(after.lines.length).toBe(before.lines.length);
});

test('the status ladder: the first match wins', () => {
  const line = { isCancelled: false, ordered: '10', expectsReceipt: true, received: '0', isDeliveryCompleted: false, expectsInvoice: true, billed: '0', isFinallyInvoiced: false };
  const facts = { isCancelled: false, isRejected: false, isClosed: false, isDraft: false, isPendingApproval: false, isIssued: true, lines: [line] };
  expect(expectedStatus({ ...facts, isCancelled: true, isDraft: true })).toBe('cancelled');
  expect(expectedStatus({ ...facts, isRejected: true, isClosed: true })).toBe('rejected');
  expect(expectedStatus({ ...facts, isDraft: true, isPendingApproval: true })).toBe('draft');
  expect(expectedStatus({ ...facts, lines: [{ ...line, billed: '10' }] })).toBe('billed');
  expect(expectedStatus({ ...facts, lines: [{ ...line, received: '11', billed: '1' }] })).toBe('partially_billed');
  expect(expectedStatus({ ...facts, lines: [{ ...line, received: '1' }, { ...line, isCancelled: true }] })).toBe('partially_received');
  expect(expectedStatus({ ...facts, lines: [{ ...line, billed: '1' }] })).toBe('partially_billed');
  expect(expectedStatus({ ...facts, isIssued: false })).toBe('approved');
  expect(expectedStatus(facts)).toBe('open');
  expect(extentOf([])).toBe('none');
  expect(extentOf([{ ordered: '1', done: null, isComplete: false }])).toBeNull();
});
