import { Select, Skeleton } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Cable } from 'lucide-react';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { customerName } from '../../parts/customer-name.ts';
import { QueryProblem } from '../../parts/query-problem.tsx';
import { useSystemName } from '../../parts/system-names.ts';
import { connectionQuery, connectionsQuery } from '../../queries/connections.ts';
import { systemsQuery } from '../../queries/systems.ts';
import { given, text } from '../../search-params.ts';
import { ExplorerDesk } from './explorer-desk.tsx';

const route = getRouteApi('/operator/explorer');

export function Explorer() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const systemName = useSystemName();
  const list = useInfiniteQuery(connectionsQuery({}));
  const systems = useQuery(systemsQuery);
  const connections = list.data?.pages.flatMap((page) => page.data);
  const chosenId = search.connection ?? connections?.[0]?.id;
  const chosen = useQuery({ ...connectionQuery(chosenId ?? ''), enabled: chosenId !== undefined });
  const system = systems.data?.data.find(({ id }) => id === chosen.data?.system);
  const options = [...connections ?? []];
  if (chosen.data !== undefined && !options.some(({ id }) => id === chosen.data.id)) options.push(chosen.data);
  const failure = list.error ?? systems.error ?? chosen.error;

  return (
    <>
      <PageHeading title="API explorer" description="Ask any connection, see the answer, and copy the same call for your own code." />
      {connections?.length === 0 ? (
        <Panel title="Nothing to ask yet" flush><EmptyState icon={Cable} title="There is no connection" action={<Link to="/connections">Connect a system</Link>}>Once one is connected, its records can be read here.</EmptyState></Panel>
      ) : failure !== null ? <QueryProblem error={failure} /> : chosen.data === undefined || system === undefined ? <Skeleton height={340} /> : (
        <ExplorerDesk
          key={chosen.data.id} connection={chosen.data} system={system} entity={search.entity} onEntity={(entity) => void navigate({ search: (before) => given({ ...before, entity: text(entity) }), replace: true })}
          picker={(
            <Select
              label="Connection" searchable allowDeselect={false} checkIconPosition="right" nothingFoundMessage={list.hasNextPage ? 'Not among the newest; open it from the connections' : 'No such connection'} value={chosen.data.id}
              data={options.map((connection) => ({ value: connection.id, label: `${customerName(connection.customer)} · ${systemName(connection.system)}` }))}
              onChange={(id) => void navigate({ search: (before) => given({ ...before, connection: text(id) }), replace: true })}
            />
          )}
        />
      )}
    </>
  );
}
