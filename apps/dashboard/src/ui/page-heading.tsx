import { useEffect, type ReactNode } from 'react';
import classes from './page-heading.module.css';

interface PageHeadingProps {
  readonly title: string;
  /** The title as it stands in the browser's tab, where it differs. */
  readonly documentTitle?: string;
  readonly description?: ReactNode;
  readonly above?: ReactNode;
  readonly beside?: ReactNode;
  readonly actions?: ReactNode;
}

export function PageHeading({ title, documentTitle = title, description, above, beside, actions }: PageHeadingProps) {
  useEffect(() => { document.title = `${documentTitle} · Koine`; }, [documentTitle]);
  return (
    <header className={classes.heading}>
      {above !== undefined && <div className={classes.above}>{above}</div>}
      <div className={classes.line}>
        <div className={classes.words}>
          <div className={classes.titleLine}><h1 tabIndex={-1} className={classes.title}>{title}</h1>{beside}</div>
          {description !== undefined && <div className={classes.description}>{description}</div>}
        </div>
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </div>
    </header>
  );
}
