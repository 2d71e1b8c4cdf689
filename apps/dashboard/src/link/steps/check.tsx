import { Button } from '@mantine/core';
import { ChevronRight, CircleCheck, RotateCw } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import type { Problem } from '../../api/problem.ts';
import type { Access, LinkApi } from '../api/link-api.ts';
import type { PreflightResult } from '../api/preflight.ts';
import type { Completed, LinkSystem } from '../api/session.ts';
import { toldOf } from '../form/use-form.ts';
import { usePreflight } from '../flow/use-preflight.ts';
import { Actions } from '../parts/actions.tsx';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { StepHeading } from '../parts/step-heading.tsx';
import { useTexts } from '../texts/use-texts.ts';
import { CheckList } from './check-list.tsx';
import { rowName, showsRemedy } from './check-names.ts';
import classes from './check.module.css';
import { FirstOrders } from './first-orders.tsx';
import { PermissionMatrix } from './permission-matrix.tsx';
import { vendorAndProduct } from './system-words.ts';
import { useFocusAfterRetry } from './use-focus-after-retry.ts';

interface CheckStepProps {
  readonly api: LinkApi;
  readonly system: LinkSystem;
  readonly access: Access;
  readonly signedIn: boolean;
  readonly onCompleted: (completed: Completed) => void;
  /** What the server refuses of the details themselves is told where they are entered. */
  readonly onRefused: (problem: Problem) => void;
  readonly onEdit: () => void;
  readonly onPassed: (passed: boolean) => void;
}

export function CheckStep({ api, system, access, signedIn, onCompleted, onRefused, onEdit, onPassed }: CheckStepProps) {
  const { t } = useTexts();
  const { product } = vendorAndProduct(system.name);
  const preflight = usePreflight(api, access);
  const { rows, running, retrying, result, problem, latest } = preflight;
  const failed = rows.filter(showsRemedy).length;
  const passed = !running && result?.result === 'passed';
  const refused = Object.keys(toldOf(problem)).length > 0;
  useEffect(() => { onPassed(passed); return () => { onPassed(false); }; }, [passed, onPassed]);
  useFocusAfterRetry(running);
  useEffect(() => { if (refused && problem !== null) onRefused(problem); }, [refused, problem, onRefused]);

  const list = <CheckList rows={rows} running={running} product={product} onRetry={preflight.run} onEdit={onEdit} />;
  const matrix = <PermissionMatrix rows={rows} running={running} product={product} onRetry={preflight.run} onEdit={onEdit} />;
  return (
    <>
      {passed
        ? <StepHeading key="passed" lead={t.check.leadPassed}>{t.check.titlePassed}</StepHeading>
        : (running && !retrying) || problem !== null
          ? <StepHeading key="running" lead={t.check.lead(product)}>{t.check.title}</StepHeading>
          : <StepHeading key="failed" lead={t.check.leadFailed}>{t.check.titleFailed(Math.max(1, failed))}</StepHeading>}
      <p className="visually-hidden" role="log" aria-live="polite">{latest === null ? '' : t.check.announce(rowName(latest, t), t.check.status[latest.status])}</p>
      {passed && result !== null
        ? <Passed result={result} warnings={failed} count={rows.filter((row) => row.status === 'passed').length}>{list}{matrix}</Passed>
        : <>{list}{matrix}</>}
      <div className={classes.below}>{problem !== null && !refused && <ProblemNotice problem={problem} />}</div>
      {passed
        ? <Finish api={api} access={access} signedIn={signedIn} onCompleted={onCompleted} onEdit={onEdit} />
        : (
          <Actions>
            <Button variant="default" onClick={onEdit}>{t.check.edit}</Button>
            <Button leftSection={<RotateCw aria-hidden size={17} />} loading={running && !retrying} disabled={retrying} onClick={() => { preflight.run(); }}>{t.check.retryAll}</Button>
          </Actions>
        )}
    </>
  );
}

function Passed({ result, warnings, count, children }: { readonly result: PreflightResult; readonly warnings: number; readonly count: number; readonly children: ReactNode }) {
  const { t } = useTexts();
  return (
    <>
      <div className={classes.orders}><FirstOrders orders={result.first_orders} /></div>
      {warnings > 0 && <Notice tone="warn"><p>{t.check.warnings(warnings)}</p></Notice>}
      <details className={classes.all} open={warnings > 0 || undefined}>
        <summary><CircleCheck aria-hidden size={18} />{t.check.passedCount(count)}<ChevronRight aria-hidden size={18} /></summary>
        {children}
      </details>
    </>
  );
}

function Finish({ api, access, signedIn, onCompleted, onEdit }: Pick<CheckStepProps, 'api' | 'access' | 'signedIn' | 'onCompleted' | 'onEdit'>) {
  const { t } = useTexts();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const otherAccount = problem?.errors.some(({ pointer }) => pointer === '/confirm_account_change') === true;

  async function finish(confirmAccountChange: boolean): Promise<void> {
    setBusy(true);
    const answer = await api.complete(access, { signedIn, confirmAccountChange });
    setBusy(false);
    if (answer.ok) onCompleted(answer.value);
    else setProblem(answer.problem);
  }

  return (
    <>
      <div className={classes.below}>
        {otherAccount && <Notice tone="bad" title={t.otherAccount.title}><p>{t.otherAccount.text}</p></Notice>}
        {problem !== null && !otherAccount && <ProblemNotice problem={problem} />}
      </div>
      <Actions>
        <Button variant="default" onClick={onEdit}>{otherAccount ? t.otherAccount.cancel : t.check.edit}</Button>
        {otherAccount
          ? <Button loading={busy} onClick={() => void finish(true)}>{t.otherAccount.confirm}</Button>
          : <Button loading={busy} onClick={() => void finish(false)}>{t.finish}</Button>}
      </Actions>
    </>
  );
}
