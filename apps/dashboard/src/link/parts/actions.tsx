import type { ReactNode } from 'react';
import classes from './actions.module.css';

/** What to do next stands last: at the end of the line, on phones above the way back. */
export function Actions({ children }: { readonly children: ReactNode }) {
  return <div className={classes.actions}>{children}</div>;
}
