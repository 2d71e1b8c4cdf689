import { Check } from 'lucide-react';
import { StepHeading } from '../parts/step-heading.tsx';
import { useTexts } from '../texts/use-texts.ts';
import classes from './done.module.css';

export type HandedBack = { readonly by: 'redirect'; readonly url: string } | { readonly by: 'message' | 'nobody' };

export function Done({ handed }: { readonly handed: HandedBack }) {
  const { t } = useTexts();
  return (
    <div className={classes.done}>
      <span className={classes.sign}><Check aria-hidden size={34} strokeWidth={2.5} /></span>
      <StepHeading lead={handed.by === 'redirect' ? t.done.redirecting : handed.by === 'message' ? t.done.handed : t.done.closeable}>{t.done.title}</StepHeading>
      {handed.by === 'redirect' && <a className={classes.back} href={handed.url}>{t.done.goBack}</a>}
    </div>
  );
}
