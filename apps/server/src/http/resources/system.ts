import { describeConnector, type Connector } from '@koine/core';
import { z } from 'zod';
import { entitiesCoverage } from './coverage.ts';

const jsonSchema = z.record(z.string(), z.unknown());

export const systemSchema = z.object({
  object: z.literal('system'),
  id: z.string().describe('Value of `system`'),
  name: z.string().describe('Its name for people'),
  connector: z.object({ package: z.string().describe('npm package'), version: z.string() }),
  settings: jsonSchema.describe('JSON Schema of `settings`'),
  credentials: z.record(z.string(), z.object({
    title: z.string().describe('Name of the way to sign in, for people'),
    schema: jsonSchema.describe('JSON Schema of `credentials` without `type`; fields marked `secret` are'),
    settings: jsonSchema.describe('JSON Schema of `settings` with this type'),
  })).describe('By credential `type`'),
  entities: entitiesCoverage,
}).meta({ id: 'System' });

/** What a connector declares, as anybody needs it to connect its system. Made once: it never changes while the server runs. */
export function systemResource(connector: Connector): z.infer<typeof systemSchema> {
  return {
    object: 'system',
    id: connector.id,
    name: connector.name,
    connector: { package: connector.package.name, version: connector.package.version },
    settings: formSchema(connector.settings),
    credentials: Object.fromEntries(Object.entries(connector.credentials).map(([type, { title, fields, settings }]) => [type, { title, schema: formSchema(fields), settings: formSchema(settings ?? connector.settings) }])),
    entities: describeConnector(connector).entities,
  };
}

/** JSON Schema of what a form asks for. */
export function formSchema(schema: z.ZodObject): Record<string, unknown> {
  return z.toJSONSchema(schema.strict(), { io: 'input', unrepresentable: 'any' });
}
