import { milliseconds, counted } from '../../../format/amounts.ts';
import { waterfall } from '../../../format/waterfall.ts';
import type { RequestRecord } from '../../../api/request.ts';
import { HttpStatus } from '../../../ui/http-status.tsx';
import classes from './waterfall.module.css';

/** The request and each call it made upstream, one under the other on one scale. */
export function Waterfall({ request }: { readonly request: RequestRecord }) {
  const { total, bars } = waterfall(request);
  const left = (value: number): string => `${(value / total) * 100}%`;
  return (
    <div className={classes.waterfall}>
      <ul className={classes.legend} aria-hidden="true">
        <li data-part="own">This server</li><li data-part="queue">Queue</li><li data-part="upstream">Connected system</li>
      </ul>
      <div className={classes.scale} aria-hidden="true">{[0, 0.25, 0.5, 0.75, 1].map((part) => <span key={part}>{milliseconds(total * part)}</span>)}</div>
      <ol className={classes.calls} aria-label={`The request and its ${counted(request.upstream_calls.length, 'upstream call')}`}>
        <li className={classes.call}>
          <div className={classes.head}><span className={classes.what}><span className={classes.method}>{request.method}</span> {request.path}</span><span className="number">{milliseconds(request.duration.total_ms)}</span></div>
          <div className={classes.track}><span data-part="own" className={classes.bar} style={{ insetInlineStart: 0, inlineSize: left(request.duration.total_ms) }} /></div>
        </li>
        {request.upstream_calls.map((call, index) => {
          const bar = bars[index] ?? { start: 0, queue: 0, run: 0 };
          return (
            <li key={index} className={classes.call}>
              <div className={classes.head}>
                <CallPath method={call.method} path={call.path} />
                <span className={classes.outcome}>{call.attempt > 1 && <span>attempt {call.attempt}</span>}{call.error !== null && <code>{call.error}</code>}<HttpStatus status={call.status} /><span className="number">{milliseconds(call.duration_ms)}</span></span>
              </div>
              <div className={classes.track}>
                {bar.queue > 0 && <span data-part="queue" className={classes.bar} style={{ insetInlineStart: left(bar.start), inlineSize: left(bar.queue) }} />}
                <span data-part="upstream" data-failed={call.error !== null || undefined} className={classes.bar} style={{ insetInlineStart: left(bar.start + bar.queue), inlineSize: left(bar.run) }} />
              </div>
              <p className={classes.small}>{call.queue_ms > 0 && <>Waited {milliseconds(call.queue_ms)}. </>}{call.request_id !== null && <>The system's own id: <code>{call.request_id}</code></>}</p>
            </li>
          );
        })}
      </ol>
      {request.upstream_calls.length === 0 && <p className="quiet">No call was made to a connected system.</p>}
    </div>
  );
}

const longPath = 140;

/** A call of a source can be thousands of characters long: its path shows, its query on request. */
function CallPath({ method, path }: { readonly method: string; readonly path: string }) {
  const [before = path, ...query] = path.split('?');
  const rest = query.join('?');
  if (path.length <= longPath || rest === '') return <span className={classes.what}><span className={classes.method}>{method}</span> {path}</span>;
  return (
    <details className={classes.what}>
      <summary className={classes.summary}><span className={classes.method}>{method}</span> {before}<span className={classes.method}>?…</span></summary>
      {decoded(rest)}
    </details>
  );
}

function decoded(query: string): string {
  try {
    return decodeURIComponent(query.replaceAll('&', '\n&'));
  } catch {
    return query;
  }
}
