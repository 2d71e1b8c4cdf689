import { CircleAlert, CircleCheck, CircleDashed, LoaderCircle, Minus } from 'lucide-react';
import type { RowStatus } from '../api/preflight.ts';
import { useTexts } from '../texts/use-texts.ts';
import classes from './check-sign.module.css';

const icons = { passed: CircleCheck, failed: CircleAlert, running: LoaderCircle, skipped: Minus, waiting: CircleDashed } as const;
const tones = { passed: 'good', failed: 'bad', running: 'info', skipped: 'quiet', waiting: 'quiet' } as const;

/** The state of a row: sign, colour and word. */
export function CheckSign({ status, word }: { readonly status: RowStatus | 'waiting'; /** Shown instead of the whole words, which are heard all the same where there is none. */ readonly word?: string | undefined }) {
  const { t } = useTexts();
  const Icon = icons[status];
  return (
    <span className={classes.sign} data-tone={tones[status]} data-status={status}>
      <Icon aria-hidden size={20} />
      {word === undefined ? <span className="visually-hidden">{t.check.status[status]}</span> : <span className={classes.word}>{word}</span>}
    </span>
  );
}
