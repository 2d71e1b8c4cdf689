import { z } from 'zod';

const recordedCall = z.object({ method: z.string(), target: z.string(), body: z.string().nullable(), answer: z.string() });
/** A call the server made of the source, and what it was answered. */
export type RecordedCall = z.infer<typeof recordedCall>;

/** The calls of one page, in waves: those of one wave are made together, each wave after the one before. */
export const recordedPage = z.array(z.array(recordedCall));
export type RecordedPage = z.infer<typeof recordedPage>;

export function bodiesOf(page: RecordedPage): readonly string[] {
  return page.flat().map((call) => call.answer);
}
