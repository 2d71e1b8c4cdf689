import { z } from 'zod';
import { recordedPage } from './recording.ts';

const systems = ['sap_s4hana', 'netsuite', 'dynamics_business_central'] as const;

/** What the bench asks of the upstream process. */
export const upstreamOrder = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('start'), system: z.enum(systems), hide: z.array(z.string()), orders: z.number(), linesPerOrder: z.number() }),
  z.object({ kind: z.literal('record') }),
  z.object({ kind: z.literal('recorded') }),
]);
export type UpstreamOrder = z.input<typeof upstreamOrder>;

const ready = z.object({ kind: z.literal('ready'), url: z.string(), mirror: z.string(), settings: z.record(z.string(), z.unknown()), credentials: z.record(z.string(), z.unknown()) });
/** What it answers. */
export const upstreamNews = z.discriminatedUnion('kind', [
  ready,
  z.object({ kind: z.literal('recording') }),
  z.object({ kind: z.literal('recorded'), page: recordedPage }),
]);
export type UpstreamNews = z.input<typeof upstreamNews>;
