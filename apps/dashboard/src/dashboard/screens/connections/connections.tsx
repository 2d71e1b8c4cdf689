import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useInfiniteQuery, useQueries, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Plus, SearchX } from 'lucide-react';
import { lazy, Suspense, useMemo } from 'react';
import type { Connection } from '../../../api/connection.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { PagedTable } from '../../parts/paged-table.tsx';
import { useSystemName } from '../../parts/system-names.ts';
import { connectionCountQuery, connectionsQuery, sparklinesQuery } from '../../queries/connections.ts';
import { connectionColumns } from './connection-columns.tsx';
import { ConnectionFilters } from './connection-filters.tsx';
import { FirstConnection } from './first-connection.tsx';
import { StatusTiles } from './status-tiles.tsx';
import classes from './connections.module.css';

/** Not needed to look at the list: it is loaded when it is opened. */
const LinkSessionDialog = lazy(async () => ({ default: (await import('../../parts/link-session-dialog.tsx')).LinkSessionDialog }));
const route = getRouteApi('/operator/connections');

export function Connections() {
  const { q, ...filters } = route.useSearch();
  const navigate = route.useNavigate();
  const systemName = useSystemName();
  const total = useQuery(connectionCountQuery(undefined));
  const [dialog, { open, close }] = useDisclosure(false);
  const query = connectionsQuery(filters);
  const list = useInfiniteQuery(query);
  const sparklines = useQueries({
    queries: (list.data?.pages ?? []).map((page) => sparklinesQuery(page.data.map((connection) => connection.id))),
    combine: (results) => ({
      pending: results.some((result) => result.isPending),
      byConnection: new Map(results.flatMap((result) => result.data?.data ?? []).map((line) => [line.connection_id, line.buckets])),
    }),
  });
  const columns = useMemo(() => connectionColumns(systemName, sparklines), [systemName, sparklines]);
  const filtered = q !== undefined || Object.keys(filters).length > 0;

  return (
    <>
      <PageHeading
        title="Connections"
        description="Every customer's system, whether calls get through, and why not."
        actions={<Button leftSection={<Plus aria-hidden size={16} />} onClick={open}>Connect a customer</Button>}
      />
      {total.data === 0 && !filtered ? <FirstConnection onLink={open} /> : (
        <>
          <StatusTiles />
          <section className={classes.list} aria-label="All connections">
            <ConnectionFilters />
            <PagedTable
              label="Connections" query={query} columns={columns} rowKey={(connection) => connection.id} keep={q === undefined ? undefined : (connection) => matches(connection, q, systemName)}
              empty={<EmptyState icon={SearchX} title="No connection matches" action={<Button variant="default" onClick={() => void navigate({ search: {} })}>Clear the filters</Button>}>Try fewer filters, or search for another customer.</EmptyState>}
            />
          </section>
        </>
      )}
      {dialog && <Suspense fallback={null}><LinkSessionDialog opened onClose={close} /></Suspense>}
    </>
  );
}

function matches(connection: Connection, wanted: string, systemName: (system: string) => string): boolean {
  const words = wanted.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const text = [connection.id, connection.system, systemName(connection.system), connection.customer?.id, connection.customer?.name, ...Object.values(connection.settings), ...Object.values(connection.metadata)].join(' ').toLowerCase();
  return words.every((word) => text.includes(word));
}
