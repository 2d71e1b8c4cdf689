import type { FieldSchema, ObjectSchema } from '../api/session.ts';

/** A field as it is drawn. */
export interface FormField {
  readonly name: string;
  readonly group: 'settings' | 'credentials';
  readonly title: string;
  readonly description: string | null;
  readonly example: string | null;
  readonly required: boolean;
  readonly secret: boolean;
  /** Several lines, such as a key in PEM form. */
  readonly long: boolean;
  readonly choices: readonly string[] | null;
  readonly schema: FieldSchema;
}

export function formFields(schema: ObjectSchema, group: FormField['group'], language: string): readonly FormField[] {
  const required = new Set(schema.required ?? []);
  return Object.entries(schema.properties ?? {})
    .map(([name, field]) => ({
      name, group,
      title: (language === 'de' ? field.title_de : undefined) ?? field.title ?? words(name),
      description: (language === 'de' ? field.description_de : undefined) ?? field.description ?? null,
      example: typeof field.examples?.[0] === 'string' ? field.examples[0] : null,
      required: required.has(name),
      secret: field.secret === true,
      long: field.pattern?.includes('-----BEGIN') === true,
      choices: field.enum?.filter((choice) => typeof choice === 'string') ?? null,
      schema: field,
    }));
}

function words(name: string): string {
  const spaced = name.replaceAll('_', ' ');
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
