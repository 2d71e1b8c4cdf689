import { describe, expect, it } from 'vitest';
import { isOrderCancelled } from '../../src/s4hana/codes/deletion.ts';
import { lineType } from '../../src/s4hana/codes/line-type.ts';
import { approvalOf, isInRelease, sourceStatus } from '../../src/s4hana/codes/processing-status.ts';
import { itemStatus } from '../../src/s4hana/codes/product-status.ts';
import { itemType } from '../../src/s4hana/codes/product-type.ts';
import { vendorStatus } from '../../src/s4hana/codes/vendor-status.ts';
import { recordingContext } from './recording-context.ts';

describe('an order is cancelled', () => {
  it('by its header code, or when every item is deleted', () => {
    expect(isOrderCancelled('L', [])).toBe(true);
    expect(isOrderCancelled('X', [null])).toBe(true);
    expect(isOrderCancelled(null, ['L', 'L'])).toBe(true);
  });
  it('not when an item lives, is only blocked, or there is none', () => {
    expect(isOrderCancelled(null, ['L', null])).toBe(false);
    expect(isOrderCancelled(null, ['S'])).toBe(false);
    expect(isOrderCancelled(null, [])).toBe(false);
  });
});

describe('the approval of an order', () => {
  it('follows from the processing status and the flags', () => {
    expect([['02', false, false], ['03', true, false], ['04', true, false], ['05', false, false], ['08', false, false], [null, null, null], ['02', false, true], ['02', true, false], ['26', false, false]]
      .map(([code, release, held]) => approvalOf(code as string | null, release as boolean | null, held as boolean | null)))
      .toEqual(['not_required', 'pending', 'pending', 'approved', 'rejected', 'not_required', 'draft', 'pending', null]);
  });
  it('is pending by the code or the flag', () => {
    expect([isInRelease('03', null), isInRelease('04', false), isInRelease('02', true), isInRelease('05', false)]).toEqual([true, true, true, false]);
  });
  it('warns of a code from no table, and keeps it', () => {
    const context = recordingContext();
    expect([sourceStatus('26', context), sourceStatus('02', context), sourceStatus(null, context)]).toEqual(['26', '02', null]);
    expect(context.warnings.map(({ code }) => code)).toEqual(['unknown_source_code']);
  });
});

describe('what a line buys', () => {
  it('is an item with a material, whatever its category', () => expect(lineType('M-1', '9', 'K')).toBe('item'));
  it('is a service by its category, in either form', () => expect([lineType(null, '9', 'K'), lineType(null, 'D', null)]).toEqual(['service', 'service']));
  it('is an account where only that is charged', () => expect([lineType(null, '0', 'K'), lineType(null, null, 'A')]).toEqual(['account', 'account']));
  it('is text or something else without both', () => expect([lineType(null, '0', null), lineType(null, null, null), lineType(null, 'T', null), lineType(null, '1', null)]).toEqual(['text', 'text', 'text', 'other']));
});

describe('masters', () => {
  it('give the type of a product', () => expect(['SERV', 'DIEN', 'NLAG', 'ROH', 'ZZZ', null].map(itemType)).toEqual(['service', 'service', 'non_inventory', 'inventory', 'inventory', null]));
  it('give the status of a product', () => expect([itemStatus(true, '01'), itemStatus(false, '01'), itemStatus(false, null), itemStatus(null, null)]).toEqual(['inactive', 'blocked', 'active', 'active']));
  it('give the status of a supplier', () => expect([vendorStatus(true, true, true), vendorStatus(false, true, false), vendorStatus(false, false, true), vendorStatus(false, false, false)]).toEqual(['inactive', 'blocked', 'blocked', 'active']));
});
