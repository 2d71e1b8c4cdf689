import type { Step } from '../flow/steps.ts';
import { useTexts } from '../texts/use-texts.ts';
import classes from './progress.module.css';

export function Progress({ steps, current }: { readonly steps: readonly Step[]; readonly current: Step }) {
  const { t } = useTexts();
  const place = current === 'done' ? steps.length : steps.indexOf(current);
  return (
    <nav aria-label={t.progress}><ol className={classes.progress}>
      {steps.map((step, index) => {
        const state = index < place ? 'past' : index === place ? 'now' : 'next';
        return <li key={step} className={classes.step} data-state={state} aria-current={state === 'now' ? 'step' : undefined}><span className={classes.name}>{t.steps[step]}</span></li>;
      })}
    </ol></nav>
  );
}
