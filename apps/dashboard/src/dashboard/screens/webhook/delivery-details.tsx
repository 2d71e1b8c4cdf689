import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Delivery } from '../../../api/webhook.ts';
import { milliseconds } from '../../../format/amounts.ts';
import { CodeBlock } from '../../../ui/code-block.tsx';
import { HttpStatus } from '../../../ui/http-status.tsx';
import { JsonView } from '../../../ui/json-view.tsx';
import { When } from '../../../ui/when.tsx';
import { QueryProblem } from '../../parts/query-problem.tsx';
import { eventQuery } from '../../queries/events.ts';
import classes from './delivery-details.module.css';

/** What was sent, and what came back at each attempt. */
export function DeliveryDetails({ delivery }: { readonly delivery: Delivery }) {
  const event = useQuery(eventQuery(delivery.event_id, { type: delivery.type, connection_id: delivery.connection_id ?? undefined }));
  return (
    <div className={classes.details}>
      <section className={classes.part}>
        <h3 className={classes.title}>Payload <code className="quiet">webhook-id: {delivery.event_id}</code></h3>
        {event.isError ? <QueryProblem error={event.error} onRetry={() => void event.refetch()} />
          : event.data === undefined ? <Skeleton height={120} />
            : event.data === null ? <p className="quiet">The event is not in the feed: test events are sent to one endpoint only, others are kept 30 days.</p>
              // The number among this endpoint's events goes out, not the one of the feed.
              : <JsonView label="Payload" text={JSON.stringify({ ...event.data, sequence: delivery.sequence })} />}
      </section>
      <section className={classes.part}>
        <h3 className={classes.title}>Attempts</h3>
        {delivery.attempts.length === 0 && <p className="quiet">None was made yet.</p>}
        <ol className={classes.attempts}>
          {delivery.attempts.map((attempt) => (
            <li key={attempt.number}>
              <p className={classes.line}><strong>#{attempt.number}</strong> <HttpStatus status={attempt.http_status} /> {attempt.error !== null && <code>{attempt.error}</code>} <span className="number quiet">{milliseconds(attempt.duration_ms)}</span> <span className="quiet"><When at={attempt.attempted_at} /></span></p>
              {attempt.response_text !== null && attempt.response_text !== '' && <CodeBlock label={`Answer to attempt ${attempt.number}`} text={attempt.response_text} copyable={false} />}
            </li>
          ))}
        </ol>
      </section>
    </div>
  );
}
