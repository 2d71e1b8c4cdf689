import { describe, expect, it } from 'vitest';
import { approvalOf, isIn, isRejected, knownApproval, knownLetter, letterOf, type Letter } from '../src/order-status.ts';

const stages = ['draft', 'pending', 'rejected', 'issued', 'closed'] as const;
const stageOf = (letter: Letter | null): string | null => stages.find((stage) => isIn(stage)(letter)) ?? null;

describe('letters of a purchase order', () => {
  it.each([
    ['P', 'draft', 'none', null], ['A', 'pending', 'none', null], ['B', 'issued', 'none', null], ['C', 'rejected', 'none', null], ['D', 'issued', 'partial', null],
    ['E', 'issued', 'partial', null], ['F', 'issued', 'full', null], ['G', 'issued', 'full', 'full'], ['H', 'closed', null, null],
    ['Y', null, null, null], ['Q', null, null, null], ['', null, null, null], [null, null, null, null], ['toString', null, null, null], ['PurchOrd:B', 'issued', 'none', null],
  ])('%s', (status, stage, receipt, billing) => {
    const letter = letterOf(status);
    expect([stageOf(letter), letter?.receipt ?? null, letter?.billing ?? null, letter === null]).toEqual([stage, receipt, billing, stage === null]);
  });
  it('an approval can reject whatever the letter says', () => {
    expect([isRejected(letterOf('B'), '3'), isRejected(letterOf('C'), null), isRejected(letterOf('B'), '2'), isRejected(null, null)]).toEqual([true, true, false, false]);
  });
  it('warns of codes from no table, and of nothing else', () => {
    const warned: string[] = [];
    const context = { facts: {}, warn: (code: string, detail: string) => warned.push(`${code}: ${detail}`) };
    expect([knownLetter('B', context), knownLetter(null, context), knownApproval('2', context), knownApproval(null, context)]).toEqual(['B', null, 'approved', null]);
    expect(warned).toEqual([]);
    expect([knownLetter('Q', context), knownApproval('11', context)]).toEqual(['Q', null]);
    expect(warned).toEqual([`unknown_source_code: the source's code "Q" is in no table`, `unknown_source_code: the source's code "11" is in no table`]);
  });
  it('approvals', () => expect(['1', '2', '3', '11', null].map(approvalOf)).toEqual(['pending', 'approved', 'rejected', null, null]));
});
