import { z } from 'zod';
import type { FieldPlan, Members } from '../connector/fields.ts';

/** Field lines in the model's order, at every level, so that records of every system print alike. */
export function inModelOrder(schema: z.ZodObject, members: Members, path: string): Members {
  const ordered: Record<string, Members[string]> = {};
  for (const [name, value] of Object.entries(schema.shape)) {
    if (name === 'object' && path === '') continue;
    const field = members[name];
    if (field === undefined) throw new TypeError(`${path}${name}: no field line`);
    ordered[name] = 'unsupported' in field ? field : { plan: orderedPlan(value, field.plan, `${path}${name}.`) };
  }
  return ordered;
}

function orderedPlan(schema: unknown, plan: FieldPlan, path: string): FieldPlan {
  const inner = objectSchema(schema);
  if (inner === null) return plan;
  if (plan.kind === 'object') return { ...plan, members: inModelOrder(inner, plan.members, path) };
  if (plan.kind === 'each') return { ...plan, members: inModelOrder(inner, plan.members, path) };
  if (plan.kind === 'list') return { ...plan, items: plan.items.map((item) => orderedPlan(inner, item, path)) };
  return plan;
}

function objectSchema(schema: unknown): z.ZodObject | null {
  if (schema instanceof z.ZodNullable) return objectSchema(schema.unwrap());
  if (schema instanceof z.ZodArray) return objectSchema(schema.element);
  return schema instanceof z.ZodObject ? schema : null;
}
