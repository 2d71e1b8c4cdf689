import { Link } from '@tanstack/react-router';
import type { AuditEvent } from '../../../api/audit-event.ts';
import { words } from '../../../format/status-reason.ts';
import classes from './audit.module.css';

/** What a change was made to, with the way there where it has a page. */
export function AuditTarget({ target }: { readonly target: AuditEvent['target'] }) {
  if (target === null) return <span className="quiet">–</span>;
  const id = <code className={classes.small}>{target.id}</code>;
  return (
    <>
      <div>{words(target.type)}</div>
      {target.id.startsWith('con_') ? <Link to="/connections/$connectionId" params={{ connectionId: target.id }}>{id}</Link>
        : target.id.startsWith('whe_') ? <Link to="/webhooks/$endpointId" params={{ endpointId: target.id }}>{id}</Link> : id}
    </>
  );
}
