import { spoken, textsOf } from '../texts/language.ts';
import classes from './sign-in-panel.module.css';

/** What the window of a sign-in shows while it is none of the vendor's. */
export function SignInWindow({ state }: { readonly state: 'opening' | 'done' | 'lost' }) {
  const t = textsOf(spoken(navigator.languages));
  return <main className={classes.window}><p role={state === 'lost' ? 'alert' : 'status'}>{state === 'opening' ? t.loading : state === 'done' ? t.signIn.done : t.signIn.lost}</p></main>;
}
