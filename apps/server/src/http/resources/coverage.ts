import { z } from 'zod';
import { operators } from '../list-query.ts';

const support = { supported: z.boolean().describe('Whether it is there'), reason: z.string().nullable().describe('Why not') };

const entityCoverage = z.object({
  operations: z.record(z.string(), z.object(support)).describe('By operation: list, get, create, update, delete'),
  fields: z.record(z.string(), z.object({ ...support, source: z.array(z.string()).readonly().describe('The source fields it comes from') })).describe('By field of the model, nested by dot'),
  filters: z.record(z.string(), z.array(z.enum(operators)).readonly()).describe('By field that can be filtered: its operators. `updated_at` and `created_at` are `modified_after` and so on'),
  max_limit: z.int().describe('Largest page'),
}).meta({ id: 'EntityCoverage' });

export const entitiesCoverage = z.record(z.string(), entityCoverage).describe('By collection').readonly();

export const coverageSchema = z.object({
  object: z.literal('coverage'),
  probed_at: z.string().describe('When it was found out'),
  entities: entitiesCoverage,
}).readonly().meta({ id: 'Coverage' });
