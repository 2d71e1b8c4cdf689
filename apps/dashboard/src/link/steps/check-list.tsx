import { rowKey, type CheckName, type PreflightRow } from '../api/preflight.ts';
import { useTexts } from '../texts/use-texts.ts';
import { rowName } from './check-names.ts';
import { CheckSign } from './check-sign.tsx';
import classes from './check-list.module.css';
import { Remedy } from './remedy.tsx';

const order: readonly CheckName[] = ['dns', 'tls', 'authentication', 'api_version', 'companies'];

interface CheckListProps {
  readonly rows: readonly PreflightRow[];
  readonly running: boolean;
  readonly product: string;
  readonly onRetry: (keys: readonly string[]) => void;
}

/** The way to the system, from its address to its companies. Rows that have not come yet keep their place. */
export function CheckList({ rows, running, product, onRetry }: CheckListProps) {
  const { t } = useTexts();
  const told = order.map((check) => rows.find((row) => row.check === check) ?? { check, status: running ? 'waiting' as const : 'skipped' as const, detail: null });
  return (
    <ul className={classes.list} aria-label={t.check.rows}>
      {told.map((row) => (
        <li key={row.check} className={classes.row} data-status={row.status} data-check={row.check}>
          <CheckSign status={row.status} wordless />
          <div className={classes.words}>
            <p className={classes.name}>{rowName(row, t)}</p>
            {row.detail !== null && row.detail !== '' && <p className={classes.detail}>{row.detail}</p>}
            {row.status === 'failed' && <Remedy row={row} product={product} busy={running} onRetry={() => { onRetry([rowKey(row)]); }} />}
          </div>
        </li>
      ))}
    </ul>
  );
}
