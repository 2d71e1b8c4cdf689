import { Suspense, useEffect, useState } from 'react';
import type { Problem } from '../../api/problem.ts';
import type { LinkApi } from '../api/link-api.ts';
import type { Completed, LinkSession } from '../api/session.ts';
import { toldOf, type Told } from '../form/use-form.ts';
import { handBack } from '../hand-back/hand-back.ts';
import { hostPage } from '../hand-back/host-page.ts';
import { Frame } from '../parts/frame.tsx';
import { Progress } from '../parts/progress.tsx';
import { SharePanel } from '../parts/share-panel.tsx';
import { ChooseSystem } from '../steps/choose-system.tsx';
import { Done, type HandedBack } from '../steps/done.tsx';
import { AccessStep, CheckStep, fetchLaterSteps } from '../steps/later-steps.ts';
import { Prepare } from '../steps/prepare.tsx';
import { vendorAndProduct } from '../steps/system-words.ts';
import { useTexts } from '../texts/use-texts.ts';
import { draftFor, forgetDraft, keepDraft } from './draft.ts';
import { startOf } from './start.ts';
import { steps, type Step } from './steps.ts';
import { useStep } from './use-step.ts';

interface LinkFlowProps {
  readonly api: LinkApi;
  readonly session: LinkSession;
  readonly signInResult: 'done' | 'failed' | null;
  readonly onCompleted: () => void;
  /** A link was made for somebody else, who may be done before this page is. */
  readonly onShared: () => void;
}

/** From the choice of a system to the code in the hands of whoever asked for it. */
export function LinkFlow({ api, session, signInResult, onCompleted, onShared }: LinkFlowProps) {
  const { t } = useTexts();
  const [start] = useState(() => startOf(session, signInResult));
  const [step, go] = useStep(start.step);
  const [draft, setDraft] = useState(start.draft);
  const [told, setTold] = useState<Told>({});
  const [passed, setPassed] = useState(false);
  const [handed, setHanded] = useState<HandedBack | null>(null);
  const system = session.systems.find(({ id }) => id === draft.system);
  const shown: Step = handed !== null ? 'done' : system === undefined ? 'system' : step;
  const title = session.reconnect === null ? t.pageTitle : t.reconnectTitle;
  const host = hostPage(session.origin);
  const hasChoice = session.reconnect === null && session.systems.length > 1;

  useEffect(() => { if (handed === null) keepDraft(session, draft); else forgetDraft(session); }, [session, draft, handed]);
  useEffect(() => { void fetchLaterSteps(); }, []);
  useEffect(() => { document.title = `${t.steps[shown]} · ${title}`; }, [t, shown, title]);

  function complete(completed: Completed): void {
    onCompleted();
    setHanded(handBack(completed, session, host));
  }

  function refuse(problem: Problem): void {
    setTold(toldOf(problem));
    go('access');
  }

  function leave(): void {
    host?.tell({ source: 'koine-link', type: 'exit', reason: 'cancelled' });
    if (host?.framed === false) window.close();
  }

  return (
    <Frame
      title={title} customer={session.customer?.name ?? null} framed={globalThis.parent !== globalThis.self}
      progress={<Progress steps={steps.filter((name) => name !== 'done' && (hasChoice || name !== 'system'))} current={shown} />}
      onClose={host !== null && shown !== 'done' ? leave : undefined}
    >
      {shown === 'system' && <ChooseSystem api={api} systems={session.systems} onChosen={(chosen, settings) => { setDraft((before) => draftFor(chosen, before, settings)); go('prepare'); }} />}
      {shown === 'prepare' && system !== undefined && (
        <Prepare system={system} ticked={draft.ticked} onTick={(ticked) => { setDraft((before) => ({ ...before, ticked })); }} onNext={() => { go('access'); }} onBack={hasChoice ? () => { go('system'); } : undefined} />
      )}
      <Suspense fallback={<p role="status" className="quiet">{t.loading}</p>}>
        {shown === 'access' && system !== undefined && (
          <AccessStep api={api} session={session} system={system} draft={draft} told={told} refused={signInResult === 'failed' ? session.oauth?.detail ?? '' : null} onDraft={setDraft} onBack={() => { go('prepare'); }} onReady={(ready) => { setTold({}); setDraft(ready); go('check'); }} />
        )}
        {shown === 'check' && system !== undefined && (
          <CheckStep
            api={api} system={system} signedIn={draft.signedIn}
            access={{ system: system.id, settings: draft.settings, credentials: draft.signedIn ? { type: draft.type ?? '' } : { ...draft.credentials, type: draft.type ?? '' } }}
            onCompleted={complete} onRefused={refuse} onEdit={() => { go('access'); }} onPassed={setPassed}
          />
        )}
      </Suspense>
      {shown === 'done' && handed !== null && <Done handed={handed} />}
      {shown !== 'done' && !passed && <SharePanel key={system?.id ?? ''} api={api} onShared={onShared} system={system === undefined ? null : vendorAndProduct(system.name).product} />}
    </Frame>
  );
}
