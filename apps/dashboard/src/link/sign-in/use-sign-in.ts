import { useCallback, useEffect, useRef, useState } from 'react';
import type { Problem } from '../../api/problem.ts';
import type { LinkApi, SignInRequest } from '../api/link-api.ts';
import { readSignInMessage, signInChannel } from './messages.ts';

/** `closed` is a guess: a window that a vendor's page has cut off looks closed too, so listening goes on. */
export type SignInPhase = 'idle' | 'waiting' | 'blocked' | 'closed' | 'refused' | 'leaving';

export interface SignIn {
  readonly phase: SignInPhase;
  readonly problem: Problem | null;
  /** Why a sign-in was refused, where the server knows. */
  readonly why: string | null;
  /** Address for a link that opens the window where scripts may not. */
  readonly windowUrl: string;
  readonly open: (request: SignInRequest) => void;
  readonly here: (request: SignInRequest) => void;
}

const features = 'popup,width=620,height=760';

export function useSignIn(api: LinkApi, sessionId: string, onDone: () => void): SignIn {
  const [phase, setPhase] = useState<SignInPhase>('idle');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [why, setWhy] = useState<string | null>(null);
  const request = useRef<SignInRequest | null>(null);
  const popup = useRef<Window | null>(null);
  const done = useRef(onDone);
  done.current = onDone;
  const windowUrl = `/link/${sessionId}?oauth=start`;

  useEffect(() => {
    const settle = (result: 'done' | 'failed'): void => {
      popup.current?.close();
      popup.current = null;
      if (result === 'done') done.current();
      else {
        setPhase('refused');
        void api.session().then((answer) => { if (answer.ok) setWhy(answer.value.oauth?.detail ?? null); });
      }
    };
    const hear = (event: MessageEvent): void => {
      const message = readSignInMessage(event);
      if (message === null || request.current === null) return;
      if (message.type === 'koine.oauth.ready') event.source?.postMessage({ type: 'koine.oauth.request', request: request.current }, { targetOrigin: location.origin });
      else if (message.type === 'koine.oauth.problem') { setProblem(message.problem); setPhase('idle'); }
      else if (message.type === 'koine.oauth') settle(message.result);
    };
    const channel = signInChannel(sessionId);
    channel.addEventListener('message', ({ data }) => {
      if (request.current === null || (data !== 'done' && data !== 'failed')) return;
      channel.postMessage('heard');
      settle(data);
    });
    addEventListener('message', hear);
    const watch = setInterval(() => {
      if (popup.current?.closed === true) { popup.current = null; setPhase((now) => (now === 'waiting' ? 'closed' : now)); }
    }, 500);
    return () => { removeEventListener('message', hear); channel.close(); clearInterval(watch); };
  }, [api, sessionId]);

  const here = useCallback((given: SignInRequest) => {
    setPhase('leaving');
    void api.signIn(given).then((answer) => {
      if (answer.ok) location.assign(answer.value.authorize_url);
      else { setProblem(answer.problem); setPhase('idle'); }
    });
  }, [api]);

  const open = useCallback((given: SignInRequest) => {
    request.current = given;
    setProblem(null);
    setWhy(null);
    popup.current = window.open(windowUrl, 'koine-sign-in', features);
    if (popup.current !== null) setPhase('waiting');
    // Vendors' sign-in pages refuse to be framed: there a link of its own opens the window.
    else if (globalThis.parent !== globalThis.self) setPhase('blocked');
    else here(given);
  }, [here, windowUrl]);

  return { phase, problem, why, windowUrl, open, here };
}
