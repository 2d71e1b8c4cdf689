import { z } from 'zod';

/** Free text exactly as the source holds it; never empty (empty text is null). */
export const text = (meaning: string) => z.string().nullable().describe(meaning);
/** Text that is always there. */
export const requiredText = (meaning: string) => z.string().describe(meaning);

const decimalPattern = /^-?(0|[1-9][0-9]*)(\.[0-9]+)?$/;
/** Exact decimal as text: no exponent, no leading `+`, digits as the source gave them. Money, prices, quantities, rates and percents. */
export type Decimal = string;
export const decimal = (meaning: string) => z.string().regex(decimalPattern).nullable().describe(meaning);

const datePattern = /^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/;
/** Calendar day `YYYY-MM-DD`, without a zone. */
export type IsoDate = string;
export const date = (meaning: string) => z.string().regex(datePattern).nullable().describe(meaning);

const instantPattern = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?Z$/;
/** Point in time, RFC 3339 in UTC, as precise as the source. */
export type Instant = string;
export const instant = (meaning: string) => z.string().regex(instantPattern).nullable().describe(meaning);

export const integer = (meaning: string) => z.int().nullable().describe(meaning);
export const flag = (meaning: string) => z.boolean().nullable().describe(meaning);
export const requiredFlag = (meaning: string) => z.boolean().describe(meaning);
export const list = <Item extends z.ZodType>(item: Item, meaning: string) => z.array(item).nullable().describe(meaning);
export const requiredList = <Item extends z.ZodType>(item: Item, meaning: string) => z.array(item).describe(meaning);

/** A value of an open list: a meaning unknown to the model is `other`, with the source's own value in the `source_…` field beside it. */
export const choice = <const Values extends readonly [string, ...string[]]>(values: Values, meaning: string) => z.enum(values).nullable().describe(meaning);
export const requiredChoice = <const Values extends readonly [string, ...string[]]>(values: Values, meaning: string) => z.enum(values).describe(meaning);

/** Points at another record: `id` opens it, `number` and `name` are what a person calls it. */
export const refSchema = z.object({
  id: z.string().describe('Id of the referenced record, as the collection of its kind uses it'),
  number: text('What a person calls the record: its number or code'),
  name: text('Name of the referenced record'),
});
export type Ref = z.infer<typeof refSchema>;
export const ref = (meaning: string) => refSchema.nullable().describe(meaning);
export const requiredRef = (meaning: string) => refSchema.describe(meaning);

export const codeAndName = (meaning: string) => z.object({ code: text('Code in the source'), name: text('Name in the source') }).nullable().describe(meaning);

/** A JSON value of the source, for custom fields and raw records. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
export const customFields = z.record(z.string(), z.json()).describe('Fields this system\'s owner added, by the source\'s own names');
