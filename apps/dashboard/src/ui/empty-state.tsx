import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

/** Nothing here, and what to do next. */
export function EmptyState({ icon: Icon, title, children, action }: { readonly icon: LucideIcon; readonly title: string; readonly children?: ReactNode; readonly action?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <span className={classes.icon}><Icon aria-hidden size={22} strokeWidth={1.75} /></span>
      <p className={classes.title}>{title}</p>
      {children !== undefined && <div className={classes.text}>{children}</div>}
      {action !== undefined && <div className={classes.action}>{action}</div>}
    </div>
  );
}
