import { NativeSelect, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ArrowLeft, Send } from 'lucide-react';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { When } from '../../../ui/when.tsx';
import { deliveryStatuses } from '../../choices.ts';
import { PagedTable } from '../../parts/paged-table.tsx';
import { QueryProblem } from '../../parts/query-problem.tsx';
import { deliveriesQuery, endpointQuery } from '../../queries/webhooks.ts';
import { given, oneOf } from '../../search-params.ts';
import classes from '../connection/overview.module.css';
import { EndpointState } from '../webhooks/endpoint-state.tsx';
import { DeliveryDetails } from './delivery-details.tsx';
import { EndpointActions } from './endpoint-actions.tsx';
import { EndpointBanner } from './endpoint-banner.tsx';
import { useDeliveryColumns } from './delivery-columns.tsx';

const route = getRouteApi('/operator/webhooks/$endpointId');

export function WebhookScreen() {
  const { endpointId } = route.useParams();
  const { status } = route.useSearch();
  const navigate = route.useNavigate();
  const query = useQuery(endpointQuery(endpointId));
  const { columns, open } = useDeliveryColumns(endpointId);
  const back = <Link to="/webhooks" className="back"><ArrowLeft aria-hidden size={14} /> All endpoints</Link>;
  if (query.isError && query.data === undefined) return <><PageHeading title="Webhook endpoint" above={back} /><QueryProblem error={query.error} onRetry={() => void query.refetch()} /></>;
  const endpoint = query.data;
  if (endpoint === undefined) return <><PageHeading title="Webhook endpoint" above={back} /><Skeleton height={90} mb="md" /><Skeleton height={280} /></>;
  return (
    <>
      <PageHeading title={endpoint.description ?? new URL(endpoint.url).host} documentTitle={`Webhook ${endpoint.url}`} above={back} beside={<EndpointState endpoint={endpoint} />} description={<><span className="wrap-anywhere">{endpoint.url}</span> · <code>{endpoint.id}</code></>} actions={<EndpointActions endpoint={endpoint} />} />
      <EndpointBanner endpoint={endpoint} />
      <div className={classes.grid}>
        <Panel title="At a glance">
          <Facts facts={[
            ['Events', <code key="events">{endpoint.events.join(' ')}</code>],
            ['Last success', <When key="success" at={endpoint.last_succeeded_at} />],
            ['Last failure', <When key="failure" at={endpoint.last_failed_at} />],
            ['Added', <When key="added" at={endpoint.created_at} />],
          ]} />
        </Panel>
        <Panel title="Deliveries" description="Newest first, each with its attempts. Kept 30 days." flush actions={<NativeSelect size="xs" aria-label="Deliveries in status" value={status ?? ''} onChange={(event) => void navigate({ search: given({ status: oneOf(deliveryStatuses, event.currentTarget.value) }), replace: true })} data={[{ value: '', label: 'All' }, { value: 'pending', label: 'Under way' }, { value: 'succeeded', label: 'Delivered' }, { value: 'failed', label: 'Failed' }, { value: 'missed', label: 'Missed' }]} />}>
          <PagedTable label="Deliveries" query={deliveriesQuery(endpointId, status)} columns={columns} rowKey={(delivery) => delivery.id} below={(delivery) => open === delivery.id && <DeliveryDetails delivery={delivery} />} empty={<EmptyState icon={Send} title={status === undefined ? 'Nothing was delivered yet' : 'No delivery in this status'}>Send a test event to see one arrive.</EmptyState>} />
        </Panel>
      </div>
    </>
  );
}
