import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { ScrollText } from 'lucide-react';
import { useState } from 'react';
import type { AuditEvent } from '../../../api/audit-event.ts';
import { flatFacts } from '../../../format/flat-facts.ts';
import { words } from '../../../format/status-reason.ts';
import type { Column } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { When } from '../../../ui/when.tsx';
import filters from '../../parts/filters.module.css';
import { PagedTable } from '../../parts/paged-table.tsx';
import { auditQuery } from '../../queries/records.ts';
import { AuditTarget } from './audit-target.tsx';
import classes from './audit.module.css';

const actors: Readonly<Record<string, string>> = { secret_key: 'Secret key', session: 'Dashboard', link_session: 'Customer, at the connect page', server: 'The server' };

const columns: readonly Column<AuditEvent>[] = [
  { key: 'action', header: 'What', title: true, width: '22%', cell: (event) => <><strong>{words(event.action)}</strong><div className={classes.small}>#{event.sequence} · <When at={event.at} /></div></> },
  { key: 'actor', header: 'Who', width: '22%', cell: (event) => <>{actors[event.actor.kind] ?? event.actor.kind}<div className={classes.small}>{event.actor.id !== null && <code>{event.actor.id}</code>} {event.actor.address ?? ''}</div></> },
  { key: 'target', header: 'To what', width: '23%', cell: (event) => <AuditTarget target={event.target} /> },
  { key: 'change', header: 'Change', wide: true, width: '26%', cell: (event) => <Change data={event.data} /> },
  { key: 'request', header: 'Request', cell: (event) => (event.request_id === null ? <span className="quiet">–</span> : <Link to="/requests/$requestId" params={{ requestId: event.request_id }}>Open</Link>) },
];

export function Audit() {
  const [action, setAction] = useState('');
  const [target, setTarget] = useState('');
  const [wanted] = useDebouncedValue({ action: action.trim(), target: target.trim() }, 350);
  return (
    <>
      <PageHeading title="Audit log" description="Who changed what, written in the transaction of the change. Entries are only ever added, each sealed with the one before it; node apps/server/src/verify-audit.ts proves that none was altered." />
      <Panel title="All changes" flush>
        <form role="search" aria-label="Audit log" className={filters.filters} onSubmit={(event) => { event.preventDefault(); }}>
          <TextInput label="Action or group" placeholder="connection.*" value={action} onChange={(event) => { setAction(event.currentTarget.value); }} />
          <TextInput label="Done to (id)" placeholder="con_…, tok_…, whe_…" value={target} onChange={(event) => { setTarget(event.currentTarget.value); }} />
        </form>
        <PagedTable label="Audit log" query={auditQuery({ action: wanted.action, 'target.id': wanted.target })} columns={columns} rowKey={(event) => event.id} empty={<EmptyState icon={ScrollText} title="No change matches">Changes made with a key, in the dashboard or at the connect page stand here.</EmptyState>} />
      </Panel>
    </>
  );
}

const shownFacts = 3;

function Change({ data }: { readonly data: Readonly<Record<string, unknown>> }) {
  const facts = flatFacts(data);
  if (facts.length === 0) return <span className="quiet">–</span>;
  const list = (some: typeof facts) => <ul className={classes.change}>{some.map(([name, value]) => <li key={name}><span className="quiet">{name}</span> {value}</li>)}</ul>;
  return <>{list(facts.slice(0, shownFacts))}{facts.length > shownFacts && <details><summary>and {facts.length - shownFacts} more</summary>{list(facts.slice(shownFacts))}</details>}</>;
}
