import { Button } from '@mantine/core';
import { Pencil, RotateCw, ShieldUser, UserRound, Wrench } from 'lucide-react';
import type { PreflightRow } from '../api/preflight.ts';
import { useTexts } from '../texts/use-texts.ts';
import { rowName } from './check-names.ts';
import classes from './remedy.module.css';

const icons = { administrator: ShieldUser, you: UserRound, operator: Wrench } as const;

interface RemedyProps {
  readonly row: PreflightRow;
  readonly product: string;
  /** Some check is running; this row's own one shows it. */
  readonly busy: boolean;
  readonly onRetry: () => void;
  readonly onEdit: () => void;
}

/** What to do about a red row and who can do it, and a way to look again. */
export function Remedy({ row, product, busy, onRetry, onEdit }: RemedyProps) {
  const { t } = useTexts();
  const { remedy } = row;
  const Icon = remedy === null ? null : icons[remedy.who];
  return (
    <div className={classes.remedy}>
      {remedy !== null && Icon !== null && (
        <>
          <p className={classes.head}>{t.check.fix} <span className={classes.who}><Icon aria-hidden size={14} />{remedy.who === 'administrator' ? t.check.who.administrator(product) : t.check.who[remedy.who]}</span></p>
          <RemedyText text={remedy.text} />
        </>
      )}
      <div className={classes.buttons}>
        {remedy?.who === 'you' && <Button variant="default" leftSection={<Pencil aria-hidden size={16} />} onClick={onEdit}>{t.check.edit}</Button>}
        <Button variant="default" leftSection={<RotateCw aria-hidden size={16} />} loading={row.status === 'running'} disabled={busy && row.status !== 'running'} onClick={onRetry}>{t.retry}<span className="visually-hidden">: {t.check.retryRow(rowName(row, t))}</span></Button>
      </div>
    </div>
  );
}

/** The first line says what to do; further ones are the preparation it rests on. */
function RemedyText({ text }: { readonly text: string }) {
  const { t } = useTexts();
  const [first, ...others] = text.split('\n').filter((line) => line.trim() !== '');
  return (
    <>
      <p>{first}</p>
      {others.length > 0 && <details className={classes.others}><summary>{t.check.also}</summary><ul>{others.map((line) => <li key={line}>{line}</li>)}</ul></details>}
    </>
  );
}
