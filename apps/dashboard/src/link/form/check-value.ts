import type { FormField } from './form-field.ts';

export type Fault = 'missing' | 'not_an_address' | 'too_short' | 'too_long' | 'wrong_form';

/** What is wrong with a value before anybody is asked; null when nothing is. The server has the last word. */
export function checkValue(field: FormField, value: string): Fault | null {
  if (value === '') return field.required ? 'missing' : null;
  const { format, pattern, minLength, maxLength } = field.schema;
  if (format === 'uri' && !isWebAddress(value)) return 'not_an_address';
  if (minLength !== undefined && value.length < minLength) return 'too_short';
  if (maxLength !== undefined && value.length > maxLength) return 'too_long';
  if (pattern !== undefined && !matches(pattern, value)) return 'wrong_form';
  return null;
}

function isWebAddress(value: string): boolean {
  const url = URL.parse(value);
  return url !== null && /^https?:$/.test(url.protocol);
}

function matches(pattern: string, value: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(value);
  } catch {
    // A pattern of a dialect that this browser does not read: the server checks it.
    return true;
  }
}

/** A value as it is sent: no blanks around it, except in a password, where they may be meant. */
export function tidy(field: Pick<FormField, 'secret' | 'long'>, value: string): string {
  return field.secret && !field.long ? value : value.trim();
}
