import type { Connection } from '../../../api/connection.ts';
import { readStatusReason } from '../../../format/status-reason.ts';
import { statusLook } from '../../../ui/status-look.ts';
import { When } from '../../../ui/when.tsx';
import classes from './status-banner.module.css';

const meanings: Readonly<Record<string, string>> = {
  degraded: 'Calls get through only in part. It is checked every 30 seconds; nothing needs to be done by the customer unless the reason says so.',
  unreachable: 'No call gets through. It is checked every 30 seconds and recovers by itself once the system answers.',
  reauthorization_required: 'The system refuses the stored credentials. Somebody with access to it has to sign in again: re-link the connection and send them the link.',
  pending: 'It has not been connected in full yet.',
  disabled: 'It was switched off here. Calls with its token are refused until it is enabled again.',
};

/** Why a connection is not active, in words. */
export function StatusBanner({ connection }: { readonly connection: Connection }) {
  if (connection.status === 'active') return null;
  const { tone, icon: Icon, label } = statusLook(connection.status);
  const reason = connection.status_reason === null ? null : readStatusReason(connection.status_reason);
  return (
    <section className={classes.banner} data-tone={tone} aria-label="Why this status">
      <Icon aria-hidden size={20} className={classes.icon} />
      <div className={classes.words}>
        <p className={classes.title}>{label} since <When at={connection.status_since} /></p>
        {reason !== null && <p>{reason.text} {reason.code !== null && <a href={`/docs/errors/${reason.code}`} target="_blank" rel="noreferrer"><code>{reason.code}</code></a>}</p>}
        <p className={classes.meaning}>{meanings[connection.status] ?? ''}</p>
      </div>
    </section>
  );
}
