import { CircleAlert } from 'lucide-react';
import type { RequestError } from '../../../api/request.ts';
import { words } from '../../../format/status-reason.ts';
import { CodeBlock } from '../../../ui/code-block.tsx';
import classes from './request-failure.module.css';

/** The error as the caller got it. */
export function RequestFailure({ error, status }: { readonly error: RequestError; readonly status: number }) {
  return (
    <section className={classes.failure} aria-label="Error">
      <CircleAlert aria-hidden size={20} className={classes.icon} />
      <div className={classes.words}>
        <h2 className={classes.title}>{words(error.code)}</h2>
        <p>{error.detail}</p>
        {error.upstream?.message != null && <p>The system said: “{error.upstream.message}”</p>}
        <p><a href={`/docs/errors/${error.code}`} target="_blank" rel="noreferrer">What <code>{error.code}</code> means and what to do about it</a></p>
        <details className={classes.details}>
          <summary>The error as it was kept</summary>
          <CodeBlock label="The error as JSON" text={JSON.stringify({ status, ...error }, null, 2)} />
        </details>
      </div>
    </section>
  );
}
