import type { ReactNode } from 'react';
import type { Problem } from '../../api/problem.ts';
import type { Texts } from '../texts/en.ts';
import { useTexts } from '../texts/use-texts.ts';
import { Notice } from './notice.tsx';

/** Told in the page's own words where it has some; the server's where they say more. */
export function ProblemNotice({ problem, actions }: { readonly problem: Problem; readonly actions?: ReactNode }) {
  const { t } = useTexts();
  const own = ownWords(problem.code, t);
  const server = problem.status !== 0 && problem.fault !== 'platform';
  return (
    <Notice tone="bad" title={t.problems.title} actions={actions}>
      {own !== null && <p>{own}</p>}
      {server && <p>{problem.detail}</p>}
      {server && problem.remedy.text !== '' && <p><strong>{t.problems.whatToDo}</strong> {problem.remedy.text}</p>}
      {problem.request_id !== null && <p className="quiet">{t.problems.reference} <code>{problem.request_id}</code></p>}
    </Notice>
  );
}

function ownWords(code: string, { problems }: Texts): string | null {
  return Object.entries(problems).find(([known]) => known === code)?.[1] ?? null;
}
