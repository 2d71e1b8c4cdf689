import { Button } from '@mantine/core';
import type { SignInRequest } from '../api/link-api.ts';
import { Notice } from '../parts/notice.tsx';
import { ProblemNotice } from '../parts/problem-notice.tsx';
import { useTexts } from '../texts/use-texts.ts';
import classes from './sign-in-panel.module.css';
import type { SignIn } from './use-sign-in.ts';

/** What is going on with the sign-in at the vendor, and other ways to it. */
export function SignInPanel({ signIn, product, request }: { readonly signIn: SignIn; readonly product: string; readonly request: () => SignInRequest }) {
  const { t } = useTexts();
  const framed = globalThis.parent !== globalThis.self;
  // Vendors' sign-in pages refuse to be framed: the same tab is a way only for a page that stands alone.
  const here = framed ? null : <Button variant="default" onClick={() => { signIn.here(request()); }}>{t.signIn.here}</Button>;
  const again = <Button variant="default" onClick={() => { signIn.open(request()); }}>{t.signIn.again}</Button>;
  return (
    <div className={classes.panel}>
      {signIn.problem !== null && <ProblemNotice problem={signIn.problem} />}
      {signIn.phase === 'idle' && signIn.problem === null && <p className={classes.lead}>{t.access.signInLead(product)}</p>}
      {signIn.phase === 'waiting' && <Notice tone="info" title={t.signIn.waiting(product)} actions={<>{again}{here}</>}><p>{t.signIn.waitingLead}</p></Notice>}
      {signIn.phase === 'closed' && <Notice tone="warn" actions={<>{again}{here}</>}><p>{t.signIn.closed}</p></Notice>}
      {signIn.phase === 'refused' && <Notice tone="bad" actions={<>{again}{here}</>}><p>{t.signIn.refused}</p>{signIn.why !== null && <p className="quiet">{signIn.why}</p>}</Notice>}
      {signIn.phase === 'blocked' && <Notice tone="warn"><p>{t.signIn.blocked}</p><a className={classes.link} href={signIn.windowUrl} target="_blank" rel="opener">{t.access.signIn(product)}<span className="visually-hidden"> ({t.newWindow})</span></a></Notice>}
      {signIn.phase === 'leaving' && <Notice tone="info"><p>{t.signIn.opening(product)}</p></Notice>}
    </div>
  );
}
