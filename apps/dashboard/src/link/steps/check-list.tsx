import { rowKey, type CheckName, type PreflightRow } from '../api/preflight.ts';
import { useTexts } from '../texts/use-texts.ts';
import { Cause } from './cause.tsx';
import { rowName, showsRemedy } from './check-names.ts';
import { CheckSign } from './check-sign.tsx';
import classes from './check-list.module.css';
import { Remedy } from './remedy.tsx';

const order: readonly CheckName[] = ['dns', 'tls', 'authentication', 'api_version', 'companies'];

interface CheckListProps {
  readonly rows: readonly PreflightRow[];
  readonly running: boolean;
  readonly product: string;
  readonly onRetry: (keys: readonly string[]) => void;
  readonly onEdit: () => void;
}

/** The way to the system, from its address to its companies. Rows that have not come yet keep their place. */
export function CheckList({ rows, running, product, onRetry, onEdit }: CheckListProps) {
  const { t } = useTexts();
  return (
    <ul className={classes.list} aria-label={t.check.rows}>
      {order.map((check) => {
        const row = rows.find((known) => known.check === check);
        const status = row?.status ?? (running ? 'waiting' : 'skipped');
        return (
          <li key={check} className={classes.row} data-status={status} data-row={check} tabIndex={-1}>
            <CheckSign status={status} />
            <div className={classes.words}>
              <p className={classes.name}>{rowName({ check }, t)}</p>
              {row?.detail != null && row.detail !== '' && <p className={classes.detail}><Cause row={row} /></p>}
              {row !== undefined && showsRemedy(row) && <Remedy row={row} product={product} busy={running} onRetry={() => { onRetry([rowKey(row)]); }} onEdit={onEdit} />}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
