import { numberText, ref, text, type Field, type Ref, type Relation } from '@koine/core';
import { suiteqlTable } from '../suiteql/source.ts';
import { value } from '../suiteql/table.ts';

const accounts = suiteqlTable({
  table: 'account',
  as: 'a',
  key: 'id',
  columns: { id: value('a.id'), acctnumber: value('a.acctnumber') },
  optional: ['acctnumber'],
});

/** The general ledger account a column points at: the number of it stands in the account only. */
export const accountOf = (column: string): Relation => ({ kind: 'lookup', of: accounts, by: column, key: 'id', type: 'number_text', optional: { reason: 'the numbers of accounts cannot be read' } });

export const accountRef = (column: string): Field<Ref | null> => ref({ id: numberText(column), number: text(`${column}.acctnumber`), name: text(`${column}_name`) });
