import { useEffect, useRef, type ReactNode } from 'react';
import classes from './step-heading.module.css';

/** The heading of what is on screen. It takes the focus when it comes, so that readers and keyboards begin there. */
export function StepHeading({ children, lead }: { readonly children: ReactNode; readonly lead?: ReactNode }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    scrollTo(0, 0);
    title.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={classes.heading}>
      <h1 ref={title} tabIndex={-1} className={classes.title}>{children}</h1>
      {lead !== undefined && <p className={classes.lead}>{lead}</p>}
    </div>
  );
}
