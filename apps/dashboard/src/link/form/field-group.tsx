import { ChevronRight } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTexts } from '../texts/use-texts.ts';
import classes from './fields.module.css';

export function FieldGroup({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{title}</legend>
      <div className={classes.fields}>{children}</div>
    </fieldset>
  );
}

/** Settings that most people leave alone; open where one of them holds something or is at fault. */
export function MoreFields({ open, children }: { readonly open: boolean; readonly children: ReactNode }) {
  const { t } = useTexts();
  const [opened, setOpened] = useState(false);
  return (
    <details className={classes.more} open={open || opened} onToggle={(event) => { setOpened(event.currentTarget.open); }}>
      <summary><ChevronRight aria-hidden size={17} />{t.access.more} <span className={classes.hint}>({t.access.moreHint})</span></summary>
      <div className={classes.fields}>{children}</div>
    </details>
  );
}
