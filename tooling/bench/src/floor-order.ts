import { z } from 'zod';

/** What the floor is to do for each page: the calls, in waves, without their answers. */
export const floorOrder = z.object({
  upstream: z.string(),
  pages: z.array(z.array(z.array(z.object({ method: z.string(), target: z.string(), body: z.string().nullable() })))),
});
export type FloorOrder = z.infer<typeof floorOrder>;

export const floorReady = z.object({ url: z.string() });
