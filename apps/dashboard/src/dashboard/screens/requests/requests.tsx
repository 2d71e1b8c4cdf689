import { Button } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { ArrowLeftRight } from 'lucide-react';
import { useMemo } from 'react';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { PagedTable } from '../../parts/paged-table.tsx';
import { requestColumns } from '../../parts/request-columns.tsx';
import { useSystemName } from '../../parts/system-names.ts';
import { requestsQuery } from '../../queries/records.ts';
import { isDataCall } from './data-calls.ts';
import { RequestFilters } from './request-filters.tsx';
import { startOf } from './start-of.ts';

const route = getRouteApi('/operator/requests');

export function Requests() {
  const { connection, status, code, method, period, all } = route.useSearch();
  const navigate = route.useNavigate();
  const systemName = useSystemName();
  const columns = useMemo(() => requestColumns(systemName), [systemName]);
  // Held while the choice stands: a start that moved with the clock would be another list at each reading.
  const startedAfter = useMemo(() => (period === undefined ? undefined : startOf(period, Date.now())), [period]);
  const filtered = all !== true && connection === undefined;
  return (
    <>
      <PageHeading title="Requests" description="Every call of this API with the upstream calls it made. Never bodies or secrets. Kept 30 days." />
      <Panel title="All requests" flush>
        <RequestFilters />
        <PagedTable
          label="Requests" query={requestsQuery({ limit: filtered ? 200 : 50, connection_id: connection, status, code, method, started_after: startedAfter })} columns={columns} rowKey={(request) => request.id}
          keep={filtered ? isDataCall : undefined}
          empty={<EmptyState icon={ArrowLeftRight} title="No request matches" action={<Button variant="default" onClick={() => void navigate({ search: { all: true } })}>Show everything</Button>}>Calls of the data endpoints show here as they come. The dashboard's own calls are left out unless you ask for them.</EmptyState>}
        />
      </Panel>
    </>
  );
}
