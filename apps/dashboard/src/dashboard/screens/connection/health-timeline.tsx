import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Connection } from '../../../api/connection.ts';
import { readStatusReason } from '../../../format/status-reason.ts';
import { share } from '../../../format/amounts.ts';
import { elapsed, exactTime } from '../../../format/relative-time.ts';
import { statusSpans, type StatusSpan } from '../../../format/status-spans.ts';
import { useNow } from '../../../ui/now.ts';
import { Panel } from '../../../ui/panel.tsx';
import { statusLook } from '../../../ui/status-look.ts';
import { When } from '../../../ui/when.tsx';
import { QueryProblem } from '../../parts/query-problem.tsx';
import { timelineQuery } from '../../queries/connections.ts';
import classes from './health-timeline.module.css';

const shownDays = 7;

/** How the connection fared over the last week, and each change with its reason. */
export function HealthTimeline({ connection }: { readonly connection: Connection }) {
  const now = useNow();
  const timeline = useQuery(timelineQuery(connection.id));
  const entries = timeline.data?.data;
  if (entries === undefined) return <Panel title="Health">{timeline.isError ? <QueryProblem error={timeline.error} onRetry={() => void timeline.refetch()} /> : <Skeleton height={120} />}</Panel>;
  const since = Math.max(now - shownDays * 86_400_000, Date.parse(connection.created_at));
  const spans = statusSpans([...entries, { at: connection.status_since, status: connection.status }], since, now);
  const active = spans.filter((span) => span.status === 'active').reduce((sum, span) => sum + span.to - span.from, 0);
  const known = spans.reduce((sum, span) => sum + span.to - span.from, 0);
  return (
    <Panel title="Health" description={`Active ${share(active, known)} of ${now - since >= shownDays * 86_400_000 ? `the last ${shownDays} days` : `the ${elapsed(now - since)} since it was connected`}`}>
      <Strip spans={spans} from={since} to={now} />
      <ol className={classes.changes}>
        {entries.map((entry) => {
          const { icon: Icon, label, tone } = statusLook(entry.status);
          return (
            <li key={entry.id} className={classes.change} data-tone={tone}>
              <span className={classes.mark}><Icon aria-hidden size={15} /></span>
              <div className={classes.words}>
                <p><strong>{label}</strong> <span className="quiet"><When at={entry.at} /></span></p>
                {entry.detail !== null && <p className="quiet">{entry.code !== null && <code>{entry.code}</code>} {readStatusReason(entry.detail).text}</p>}
              </div>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}

function Strip({ spans, from, to }: { readonly spans: readonly StatusSpan[]; readonly from: number; readonly to: number }) {
  const all = Math.max(1, to - from);
  const words = spans.map((span) => `${statusLook(span.status).label} for ${elapsed(span.to - span.from)}`).join(', ');
  return (
    <>
      <svg className={classes.strip} role="img" aria-label={`In order: ${words}`} viewBox="0 0 1000 24" preserveAspectRatio="none">
        <rect width={1000} height={24} className={classes.unknown} />
        {spans.map((span) => (
          <rect key={span.from} data-tone={statusLook(span.status).tone} className={classes.span} x={((span.from - from) / all) * 1000} width={Math.max(2, ((span.to - span.from) / all) * 1000)} height={24}>
            <title>{`${statusLook(span.status).label} for ${elapsed(span.to - span.from)}, from ${exactTime(new Date(span.from).toISOString())}`}</title>
          </rect>
        ))}
      </svg>
      <div className={classes.ends}><span><When at={new Date(from).toISOString()} /></span><span>now</span></div>
    </>
  );
}
