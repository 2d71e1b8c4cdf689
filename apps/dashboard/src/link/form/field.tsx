import { Input } from '@mantine/core';
import { Eye, EyeOff } from 'lucide-react';
import { useId, useState } from 'react';
import type { Texts } from '../texts/en.ts';
import { useTexts } from '../texts/use-texts.ts';
import type { Fault } from './check-value.ts';
import classes from './field.module.css';
import type { FormField } from './form-field.ts';

export interface FieldProps {
  readonly field: FormField;
  readonly value: string;
  /** A fault found here, or what the server said of the value. */
  readonly fault: Fault | { readonly told: string } | null;
  readonly onChange: (value: string) => void;
  readonly onLeave: () => void;
}

export function Field({ field, value, fault, onChange, onLeave }: FieldProps) {
  const { t } = useTexts();
  const id = useId();
  const error = fault === null ? null : typeof fault === 'object' ? fault.told : faultText(fault, field, t);
  const description = [field.description, field.example !== null && t.access.example(field.example)].filter((text) => typeof text === 'string').join('. ');
  const common = {
    id, name: field.name, value, required: field.required, error: error !== null,
    autoComplete: 'off', autoCapitalize: 'none', autoCorrect: 'off', spellCheck: false,
    onBlur: onLeave,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => { onChange(event.currentTarget.value); },
  };
  return (
    <Input.Wrapper id={id} label={<>{field.title}{!field.required && <span className={classes.optional}> ({t.access.optional})</span>}</>} description={description === '' ? undefined : description} error={error} labelProps={{ htmlFor: id }}>
      {field.secret ? <SecretInput field={field} common={common} /> : field.choices === null ? <Input {...common} type={field.schema.format === 'uri' ? 'url' : 'text'} /> : (
        <Input component="select" {...common}>
          <option value="">{t.access.choose}</option>
          {field.choices.map((choice) => <option key={choice} value={choice}>{choice}</option>)}
        </Input>
      )}
    </Input.Wrapper>
  );
}

/** Masked until somebody asks to see it. A key of several lines is masked too, where a field of type password cannot be used. */
function SecretInput({ field, common }: { readonly field: FormField; readonly common: Readonly<Record<string, unknown>> & { readonly id: string } }) {
  const { t } = useTexts();
  const [shown, setShown] = useState(false);
  const Icon = shown ? EyeOff : Eye;
  return (
    <div className={classes.secret}>
      {field.long
        ? <Input component="textarea" rows={5} multiline classNames={{ input: shown ? 'mono' : classes.masked ?? '' }} {...common} />
        : <Input type={shown ? 'text' : 'password'} {...common} />}
      <button type="button" className={classes.show} aria-controls={common.id} aria-label={shown ? t.access.hideField(field.title) : t.access.showField(field.title)} onClick={() => { setShown(!shown); }}>
        <Icon aria-hidden size={16} />{shown ? t.access.hide : t.access.show}
      </button>
    </div>
  );
}

function faultText(fault: Fault, field: FormField, t: Texts): string {
  const text = t.access.faults[fault];
  return fault === 'wrong_form' && field.example !== null ? `${text} ${t.access.example(field.example)}` : text;
}
