import { Skeleton, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { oneOf } from '../../search-params.ts';
import { connectionTabs } from '../../choices.ts';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { StatusBadge } from '../../../ui/status-badge.tsx';
import { customerName } from '../../parts/customer-name.ts';
import { QueryProblem } from '../../parts/query-problem.tsx';
import { useSystemName } from '../../parts/system-names.ts';
import { connectionQuery } from '../../queries/connections.ts';
import { ConnectionActions } from './connection-actions.tsx';
import { ConnectionRequests } from './connection-requests.tsx';
import { CoverageTab } from './coverage-tab.tsx';
import { Overview } from './overview.tsx';
import { Settings } from './settings.tsx';
import { StatusBanner } from './status-banner.tsx';

const route = getRouteApi('/operator/connections/$connectionId');

export function ConnectionScreen() {
  const { connectionId } = route.useParams();
  const { tab = 'overview' } = route.useSearch();
  const navigate = route.useNavigate();
  const systemName = useSystemName();
  const query = useQuery(connectionQuery(connectionId));
  const back = <Link to="/connections" className="back"><ArrowLeft aria-hidden size={14} /> All connections</Link>;

  if (query.isError && query.data === undefined) return <><PageHeading title="Connection" above={back} /><QueryProblem error={query.error} onRetry={() => void query.refetch()} /></>;
  const connection = query.data;
  if (connection === undefined) return <><PageHeading title="Connection" above={back} /><Skeleton height={90} mb="md" /><Skeleton height={280} /></>;
  const name = customerName(connection.customer);

  return (
    <>
      <PageHeading
        title={name} documentTitle={`${name}, ${systemName(connection.system)}`} above={back} beside={<StatusBadge status={connection.status} />}
        description={<>{systemName(connection.system)} · <code>{connection.id}</code></>}
        actions={<ConnectionActions connection={connection} />}
      />
      <StatusBanner connection={connection} />
      <Tabs value={tab} keepMounted={false} onChange={(chosen) => void navigate({ search: chosen === 'overview' ? {} : { tab: oneOf(connectionTabs, chosen) ?? 'overview' }, replace: true })}>
        <Tabs.List mb="md" className="tab-list" aria-label="Parts of the connection">
          <Tabs.Tab value="overview">Overview</Tabs.Tab>
          <Tabs.Tab value="coverage">Coverage</Tabs.Tab>
          <Tabs.Tab value="requests">Requests</Tabs.Tab>
          <Tabs.Tab value="settings">Settings</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="overview"><Overview connection={connection} /></Tabs.Panel>
        <Tabs.Panel value="coverage"><CoverageTab connection={connection} /></Tabs.Panel>
        <Tabs.Panel value="requests"><ConnectionRequests connectionId={connection.id} /></Tabs.Panel>
        <Tabs.Panel value="settings"><Settings connection={connection} /></Tabs.Panel>
      </Tabs>
    </>
  );
}
