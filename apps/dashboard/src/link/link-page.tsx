import { Button } from '@mantine/core';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { Problem } from '../api/problem.ts';
import { createLinkApi } from './api/link-api.ts';
import type { LinkSession } from './api/session.ts';
import { LinkFlow } from './flow/link-flow.tsx';
import { hostPage } from './hand-back/host-page.ts';
import { Frame } from './parts/frame.tsx';
import { ProblemNotice } from './parts/problem-notice.tsx';
import { StepHeading } from './parts/step-heading.tsx';
import { Gone } from './steps/gone.tsx';
import { PassedOn } from './steps/passed-on.tsx';
import { localeOf, spoken, textsOf, type Language } from './texts/language.ts';
import { SpeechContext } from './texts/use-texts.ts';

type Loaded = { readonly state: 'loading' } | { readonly state: 'open' | 'passed_on'; readonly session: LinkSession } | { readonly state: 'gone'; readonly why: 'expired' | 'used' | 'incomplete' } | { readonly state: 'problem'; readonly problem: Problem };

interface LinkPageProps {
  readonly sessionId: string | null;
  readonly signInResult: 'done' | 'failed' | null;
}

export function LinkPage({ sessionId, signInResult }: LinkPageProps) {
  const [loaded, setLoaded] = useState<Loaded>(sessionId === null ? { state: 'gone', why: 'incomplete' } : { state: 'loading' });
  const [chosen, setChosen] = useState<Language | null>(null);
  const [shared, setShared] = useState(false);
  const completed = useRef(false);
  const session = loaded.state === 'open' || loaded.state === 'passed_on' ? loaded.session : null;
  const language = chosen ?? spoken([session?.language, ...navigator.languages]);
  const t = textsOf(language);
  const speech = useMemo(() => ({ t, language, locale: localeOf(language, navigator.languages), choose: setChosen }), [t, language]);
  // Read at the time of each call, so that a change of language changes no client.
  const api = useMemo(() => createLinkApi(sessionId ?? '', () => document.documentElement.lang), [sessionId]);
  useEffect(() => { document.documentElement.lang = language; }, [language]);

  const load = useCallback(() => {
    if (sessionId === null) return;
    setLoaded({ state: 'loading' });
    void api.session().then((answer) => {
      if (answer.ok) setLoaded(stateOf(answer.value));
      else setLoaded([401, 404, 410].includes(answer.problem.status) ? { state: 'gone', why: 'expired' } : { state: 'problem', problem: answer.problem });
    });
  }, [api, sessionId]);
  useEffect(load, [load]);

  useEffect(() => {
    if (session === null) return;
    hostPage(session.origin)?.tell({ source: 'koine-link', type: 'ready' });
    const left = Date.parse(session.expires_at) - Date.now();
    // Longer delays than a timer can hold end at once; such a session outlives the page anyway.
    if (left > 2 ** 31 - 1) return;
    const timer = setTimeout(() => {
      if (completed.current) return;
      hostPage(session.origin)?.tell({ source: 'koine-link', type: 'exit', reason: 'expired' });
      setLoaded({ state: 'gone', why: 'expired' });
    }, Math.max(0, left));
    return () => { clearTimeout(timer); };
  }, [session]);

  useEffect(() => {
    if (!shared || loaded.state !== 'open') return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'hidden' || completed.current) return;
      void api.session().then((answer) => { if (answer.ok && answer.value.status !== 'open' && !completed.current) setLoaded(stateOf(answer.value)); });
    }, 5000);
    return () => { clearInterval(timer); };
  }, [api, shared, loaded.state]);

  return (
    <SpeechContext value={speech}>
      {loaded.state === 'open' && <LinkFlow api={api} session={loaded.session} signInResult={signInResult} onCompleted={() => { completed.current = true; }} onShared={() => { setShared(true); }} />}
      {loaded.state !== 'open' && (
        <Frame title={t.pageTitle} customer={null} framed={globalThis.parent !== globalThis.self}>
          {loaded.state === 'loading' && <p role="status" className="quiet">{t.loading}</p>}
          {loaded.state === 'passed_on' && <PassedOn api={api} session={loaded.session} onCompleted={() => { completed.current = true; }} />}
          {loaded.state === 'gone' && <Gone why={loaded.why} />}
          {loaded.state === 'problem' && (
            <>
              <StepHeading>{t.pageTitle}</StepHeading>
              <ProblemNotice problem={loaded.problem} actions={<Button variant="default" onClick={load}>{t.retry}</Button>} />
            </>
          )}
        </Frame>
      )}
    </SpeechContext>
  );
}

function stateOf(session: LinkSession): Loaded {
  if (session.status === 'open' || session.status === 'passed_on') return { state: session.status, session };
  return { state: 'gone', why: session.status === 'completed' ? 'used' : 'expired' };
}
