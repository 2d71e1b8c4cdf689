import { CircleX, Hourglass, TriangleAlert } from 'lucide-react';
import type { WebhookEndpoint } from '../../../api/webhook.ts';
import { counted } from '../../../format/amounts.ts';
import { When } from '../../../ui/when.tsx';
import { useNow } from '../../../ui/now.ts';
import classes from '../connection/status-banner.module.css';

/** What keeps events from arriving, and what to do about it. */
export function EndpointBanner({ endpoint }: { readonly endpoint: WebhookEndpoint }) {
  const now = useNow();
  if (endpoint.status === 'disabled') {
    return (
      <section className={classes.banner} data-tone="bad" aria-label="Why nothing is delivered">
        <CircleX aria-hidden size={20} className={classes.icon} />
        <div className={classes.words}>
          <p className={classes.title}>Disabled <When at={endpoint.disabled_at} never="" /></p>
          <p>{endpoint.disabled_reason === 'gone' ? 'It answered 410: the receiver says that it is gone for good.' : endpoint.disabled_reason === 'failing' ? 'Every attempt failed for five days.' : 'It was switched off over the API.'}</p>
          <p className={classes.meaning}>Events are recorded meanwhile. Enable it, then replay what it missed.</p>
        </div>
      </section>
    );
  }
  if (endpoint.throttled_until !== null && Date.parse(endpoint.throttled_until) > now) {
    return (
      <section className={classes.banner} data-tone="warn" aria-label="Why deliveries wait">
        <Hourglass aria-hidden size={20} className={classes.icon} />
        <div className={classes.words}><p className={classes.title}>The receiver says that it is overloaded</p><p>Deliveries go on <When at={endpoint.throttled_until} />.</p></div>
      </section>
    );
  }
  if (endpoint.failures_in_row === 0) return null;
  return (
    <section className={classes.banner} data-tone="warn" aria-label="Failures">
      <TriangleAlert aria-hidden size={20} className={classes.icon} />
      <div className={classes.words}>
        <p className={classes.title}>{counted(endpoint.failures_in_row, 'attempt')} in a row failed, the first <When at={endpoint.failing_since} /></p>
        <p className={classes.meaning}>Each event is tried ten times over three days. After five days of nothing but failures the endpoint is disabled. The answers stand with the deliveries below.</p>
      </div>
    </section>
  );
}
