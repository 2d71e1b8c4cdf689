import { Fragment, useId } from 'react';
import { rowKey, type PreflightRow } from '../api/preflight.ts';
import { useTexts } from '../texts/use-texts.ts';
import { Cause } from './cause.tsx';
import { entityName, rowName, showsRemedy } from './check-names.ts';
import { CheckSign } from './check-sign.tsx';
import classes from './permission-matrix.module.css';
import { Remedy } from './remedy.tsx';

interface PermissionMatrixProps {
  readonly rows: readonly PreflightRow[];
  readonly running: boolean;
  readonly product: string;
  readonly onRetry: (keys: readonly string[]) => void;
  readonly onEdit: () => void;
}

/** What the sign-in may do: one line for each kind of record. */
export function PermissionMatrix({ rows, running, product, onRetry, onEdit }: PermissionMatrixProps) {
  const { t } = useTexts();
  const title = useId();
  const permissions = rows.filter((row) => row.check === 'permission' && row.entity !== undefined);
  const entities = [...new Set(permissions.map((row) => row.entity ?? ''))];
  // Where a check before them failed, none was looked at: a table of dashes says nothing.
  if (permissions.every(({ status }) => status === 'skipped')) return null;
  return (
    <section className={classes.section} aria-labelledby={title}>
      <h2 id={title} className={classes.title}>{t.check.permissions}</h2>
      <p className={classes.lead}>{t.check.permissionsLead}</p>
      <div className={classes.frame}>
        <table className={classes.table} aria-labelledby={title}>
          <thead><tr><th scope="col">{t.check.record}</th><th scope="col">{t.check.read}</th><th scope="col">{t.check.write}</th></tr></thead>
          <tbody>
            {entities.map((entity) => {
              const own = permissions.filter((row) => row.entity === entity);
              const failed = own.filter(showsRemedy);
              return (
                <Fragment key={entity}>
                  <tr data-entity={entity} data-row={`permission:${entity}`} tabIndex={-1}>
                    <th scope="row" className={classes.entity}>{entityName(entity, t)}</th>
                    <Cell row={own.find(({ operation }) => operation === 'read')} running={running} />
                    <Cell row={own.find(({ operation }) => operation === 'write')} running={running} />
                  </tr>
                  {failed.length > 0 && (
                    <tr>
                      <td colSpan={3} className={classes.why}>
                        {failed.map((row) => (
                          <div key={rowKey(row)} data-row={rowKey(row)} tabIndex={-1}>
                            <p className={classes.cause}><strong>{rowName(row, t)}:</strong> <Cause row={row} /></p>
                            <Remedy row={row} product={product} busy={running} onRetry={() => { onRetry([rowKey(row)]); }} onEdit={onEdit} />
                          </div>
                        ))}
                      </td>
                    </tr>
                  )}
                </Fragment>
              );
            })}
          </tbody>
        </table>
      </div>
      <SkippedNotes rows={permissions} />
    </section>
  );
}

function Cell({ row, running }: { readonly row: PreflightRow | undefined; readonly running: boolean }) {
  const { t } = useTexts();
  const status = row?.status ?? (running ? 'waiting' : 'skipped');
  return <td data-status={status}><CheckSign status={status} word={status === 'passed' || status === 'failed' ? t.check.cells[status] : undefined} /></td>;
}

/** Why something was not looked at: each reason once, with what it holds for. */
function SkippedNotes({ rows }: { readonly rows: readonly PreflightRow[] }) {
  const { t } = useTexts();
  const reasons = Map.groupBy(rows.filter((row) => row.status === 'skipped' && row.detail !== null && row.detail !== ''), (row) => row.detail ?? '');
  if (reasons.size === 0) return null;
  // What holds for a whole column is said of the column.
  const heldFor = (held: readonly PreflightRow[]): string => {
    const [first] = held;
    const column = rows.filter((row) => row.operation === first?.operation);
    if (held.every((row) => row.operation === first?.operation) && held.length === column.length) return first?.operation === 'read' ? t.check.read : t.check.write;
    return held.map((row) => rowName(row, t)).join('; ');
  };
  return <ul className={classes.notes}>{[...reasons].map(([reason, held]) => <li key={reason}><strong>{heldFor(held)}:</strong> {reason}</li>)}</ul>;
}
