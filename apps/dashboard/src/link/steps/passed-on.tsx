import { Button } from '@mantine/core';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Problem } from '../../api/problem.ts';
import type { LinkApi } from '../api/link-api.ts';
import type { LinkSession } from '../api/session.ts';
import { handBack } from '../hand-back/hand-back.ts';
import { hostPage } from '../hand-back/host-page.ts';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { StepHeading } from '../parts/step-heading.tsx';
import { useTexts } from '../texts/use-texts.ts';
import { Done, type HandedBack } from './done.tsx';

interface PassedOnProps {
  readonly api: LinkApi;
  readonly session: LinkSession;
  readonly onCompleted: () => void;
}

/** Somebody to whom the link was passed on has connected: their code is handed back here, where it is waited for. */
export function PassedOn({ api, session, onCompleted }: PassedOnProps) {
  const { t } = useTexts();
  const [handed, setHanded] = useState<HandedBack | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const asked = useRef(false);
  const finish = useCallback(() => {
    setProblem(null);
    void api.fetchCode().then((answer) => {
      if (!answer.ok) {
        setProblem(answer.problem);
        return;
      }
      onCompleted();
      setHanded(handBack(answer.value, session, hostPage(session.origin)));
    });
  }, [api, session, onCompleted]);
  // Once, whatever renders again: a code is made for each time it is asked for.
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    finish();
  }, [finish]);

  if (handed !== null) return <Done handed={handed} />;
  return (
    <>
      <StepHeading lead={t.done.passedOn}>{t.done.title}</StepHeading>
      {problem !== null && <ProblemNotice problem={problem} actions={<Button variant="default" onClick={finish}>{t.retry}</Button>} />}
    </>
  );
}
