import { constant, fact, from, list, numberText, object, ref, text, unsupported, type Address, type Dimension, type Field, type FieldMap, type PurchaseOrder, type Ref } from '@koine/core';

/** Custom fields are columns of their own per account; they are not read yet. */
export const noCustomFields = constant<PurchaseOrder['custom_fields']>({}, 'custom fields are not read yet');

export const noVersion = 'NetSuite has no version of a record to compare with';

/** Another record by the column that holds its id, with the name BUILTIN.DF gives it in the column `COLUMN_name`. */
export const named = (column: string): Field<Ref | null> => ref({ id: numberText(column), name: text(`${column}_name`) });

const dimension = (type: 'department' | 'class' | 'location', column: string): Field<Dimension | null> =>
  object({ type: constant(type, 'follows from the column'), code: numberText(column), name: text(`${column}_name`), id: numberText(column) }, ['id']);

/** NetSuite's three built-in segments; custom segments are custom fields. A segment has no code, so its id stands for it. */
export const segments: Field<Dimension[]> = list(dimension('department', 'department'), dimension('class', 'class'), dimension('location', 'location'));

const countryCode = /^[A-Z]{2}$/;

/** Countries are kept by their ISO code. */
export const country = (column: string): Field<string | null> => from([text(column)], (code, context) => {
  if (code === null || countryCode.test(code)) return code;
  context.warn('unknown_source_code', `the source's code ${JSON.stringify(code.slice(0, 40))} is no ISO 3166-1 country code`);
  return null;
});

/** Columns of an address table. `state` holds what was typed or picked, `dropdownstate` only what was picked. */
export const addressFields = (type: Field<Address['type']>, relation = ''): FieldMap<Address> => ({
  type,
  name: text(`${relation}addressee`),
  line1: text(`${relation}addr1`),
  line2: text(`${relation}addr2`),
  line3: text(`${relation}addr3`),
  city: text(`${relation}city`),
  region: from([text(`${relation}state`), text(`${relation}dropdownstate`)], (state, picked) => state ?? picked),
  postal_code: text(`${relation}zip`),
  country: country(`${relation}country`),
  phone: text(`${relation}addrphone`),
  email: unsupported('addresses hold no e-mail'),
});

/** Address of a record on NetSuite's own screen. */
export const screen = (path: string): Field<string | null> => from([numberText('id'), fact('application_url', 'account_id')], (id, root) => (id === null || root === null ? null : `${root}${path}?id=${id}`));
