import { useState } from 'react';
import type { Problem } from '../../api/problem.ts';
import type { Values } from '../api/session.ts';
import { checkValue, tidy, type Fault } from './check-value.ts';
import type { FormField } from './form-field.ts';

export type Told = Readonly<Record<string, string>>;

/** What the server says of single fields, by their keys. */
export function toldOf(problem: Problem | null): Told {
  return Object.fromEntries((problem?.errors ?? []).flatMap(({ pointer, detail }) => {
    const [, group, name] = /^\/(?:(settings|credentials)\/)?([^/]+)$/.exec(pointer ?? '') ?? [];
    // A sign-in names the app's fields by themselves.
    return name === undefined || (group === undefined && !name.startsWith('client_')) ? [] : [[`${group ?? 'credentials'}.${name}`, detail]];
  }));
}

export const fieldKey = (field: Pick<FormField, 'group' | 'name'>): string => `${field.group}.${field.name}`;

export interface Form {
  readonly faultOf: (field: FormField) => Fault | { readonly told: string } | null;
  readonly leave: (field: FormField) => void;
  readonly change: (field: FormField) => void;
  /** Shows every fault; the fields at fault, in order. */
  readonly submit: () => readonly FormField[];
}

/** Which faults are shown: of a field that was left or sent, and what the server said until the value changes. */
export function useForm(fields: readonly FormField[], valueOf: (field: FormField) => string, told: Told): Form {
  const [looked, setLooked] = useState<ReadonlySet<string>>(new Set());
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const own = (field: FormField): Fault | null => checkValue(field, tidy(field, valueOf(field)));
  return {
    faultOf(field) {
      const key = fieldKey(field);
      const said = told[key];
      if (said !== undefined && !changed.has(key)) return { told: said };
      return looked.has(key) ? own(field) : null;
    },
    // Passing through an empty field is no fault yet.
    leave: (field) => { if (valueOf(field) !== '') setLooked((before) => new Set(before).add(fieldKey(field))); },
    change: (field) => { setChanged((before) => new Set(before).add(fieldKey(field))); },
    submit() {
      setLooked(new Set(fields.map(fieldKey)));
      return fields.filter((field) => own(field) !== null);
    },
  };
}

/** The values of the fields that hold something, as they are sent. */
export function filledValues(fields: readonly FormField[], values: Values): Values {
  return Object.fromEntries(fields.map((field) => [field.name, tidy(field, values[field.name] ?? '')] as const).filter(([, value]) => value !== ''));
}
