import { ArrowLeftRight } from 'lucide-react';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { PagedTable } from '../../parts/paged-table.tsx';
import { requestColumns } from '../../parts/request-columns.tsx';
import { requestsQuery } from '../../queries/records.ts';

const columns = requestColumns(null);

export function ConnectionRequests({ connectionId }: { readonly connectionId: string }) {
  return (
    <Panel title="Requests" description="Newest first, kept 30 days" flush actions={<Link to="/requests" search={{ connection: connectionId }}>Filter them</Link>}>
      <PagedTable label="Requests of this connection" query={requestsQuery({ connection_id: connectionId })} columns={columns} rowKey={(request) => request.id} empty={<EmptyState icon={ArrowLeftRight} title="No request yet">Calls with this connection's token show here with every call they made upstream.</EmptyState>} />
    </Panel>
  );
}
