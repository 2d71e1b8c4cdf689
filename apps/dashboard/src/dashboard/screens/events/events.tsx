import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronDown, ChevronRight, Rss } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { KoineEvent } from '../../../api/event.ts';
import { count } from '../../../format/amounts.ts';
import { DataTable, type Column } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { eventLook } from '../../../ui/event-look.ts';
import { JsonView } from '../../../ui/json-view.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { ToneBadge } from '../../../ui/tone.tsx';
import { When } from '../../../ui/when.tsx';
import { customerName } from '../../parts/customer-name.ts';
import filters from '../../parts/filters.module.css';
import list from '../../parts/paged-table.module.css';
import { QueryProblem } from '../../parts/query-problem.tsx';
import { eventFeedQuery } from '../../queries/events.ts';

const kinds = [{ value: '', label: 'All events' }, { value: 'connection.*', label: 'Connections' }, { value: 'webhook.*', label: 'Webhooks' }, { value: 'job.*', label: 'Jobs' }, { value: 'flow.*', label: 'Flows' }];
const step = 50;

export function Events() {
  const [type, setType] = useState('');
  const [connection, setConnection] = useState('');
  const [wanted] = useDebouncedValue(connection.trim(), 350);
  const [shown, setShown] = useState(step);
  const [open, setOpen] = useState<string | null>(null);
  const feed = useQuery(eventFeedQuery({ type: type === '' ? undefined : type, connection_id: wanted === '' ? undefined : wanted }));
  const newest = useMemo(() => feed.data?.events.toReversed(), [feed.data]);
  const columns: readonly Column<KoineEvent>[] = [
    { key: 'type', header: 'Event', title: true, width: '32%', cell: (event) => <EventType event={event} /> },
    { key: 'customer', header: 'Connection', cell: (event) => (event.connection_id === null ? <span className="quiet">–</span> : <Link to="/connections/$connectionId" params={{ connectionId: event.connection_id }}>{customerName(event.customer)}</Link>) },
    { key: 'sequence', header: 'Sequence', figures: true, cell: (event) => event.sequence },
    { key: 'when', header: 'When', cell: (event) => <When at={event.created_at} /> },
    { key: 'open', header: 'Payload', cell: (event) => <Button size="compact-sm" variant="subtle" aria-expanded={open === event.id} aria-label={`${open === event.id ? 'Hide' : 'Show'} the payload of event ${event.sequence}`} leftSection={open === event.id ? <ChevronDown aria-hidden size={14} /> : <ChevronRight aria-hidden size={14} />} onClick={() => { setOpen(open === event.id ? null : event.id); }}>{open === event.id ? 'Hide' : 'Show'}</Button> },
  ];
  return (
    <>
      <PageHeading title="Events" description="Everything that happened, in order and without gaps: the log that webhooks are made from. Your backend reads it with GET /api/v1/events. Kept 30 days." />
      <Panel title="Newest first" flush>
        <form role="search" aria-label="Events" className={filters.filters} onSubmit={(event) => { event.preventDefault(); }}>
          <NativeSelect label="Kind" value={type} data={kinds} onChange={(event) => { setType(event.currentTarget.value); setShown(step); }} />
          <TextInput className={filters.wide} label="Connection id" placeholder="con_…" value={connection} onChange={(event) => { setConnection(event.currentTarget.value); setShown(step); }} />
        </form>
        {feed.isError && newest === undefined ? <div className={list.inset}><QueryProblem error={feed.error} onRetry={() => void feed.refetch()} /></div>
          : newest?.length === 0 ? <EmptyState icon={Rss} title="No event yet">When a connection is made, stops or recovers, it is told here and to your webhook endpoints.</EmptyState>
            : <DataTable label="Events" columns={columns} rows={newest?.slice(0, shown)} rowKey={(event) => event.id} below={(event) => open === event.id && <JsonView label={`Event ${event.sequence}`} text={JSON.stringify(event)} />} />}
        {newest !== undefined && newest.length > 0 && (
          <div className={list.foot}>
            <span className="number">{count(Math.min(shown, newest.length))} of {count(newest.length)} shown{feed.data?.complete === false && '; newer ones are still being read'}</span>
            {newest.length > shown && <Button size="xs" variant="default" onClick={() => { setShown(shown + step); }}>Show more</Button>}
          </div>
        )}
      </Panel>
    </>
  );
}

function EventType({ event }: { readonly event: KoineEvent }) {
  const { tone, icon, label } = eventLook(event.type);
  return <><ToneBadge tone={tone} icon={icon}>{label}</ToneBadge> <code className="quiet">{event.type}</code></>;
}
