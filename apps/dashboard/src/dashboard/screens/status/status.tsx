import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ExternalLink } from 'lucide-react';
import { Facts } from '../../../ui/facts.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { StatusBadge } from '../../../ui/status-badge.tsx';
import { SystemMark } from '../../../ui/system-mark.tsx';
import { When } from '../../../ui/when.tsx';
import { QueryProblem } from '../../parts/query-problem.tsx';
import { statusQuery } from '../../queries/systems.ts';
import classes from './status.module.css';

export function StatusScreen() {
  const query = useQuery(statusQuery);
  const status = query.data;
  return (
    <>
      <PageHeading title="Status" {...(status !== undefined && { beside: <StatusBadge status={status.status} /> })} description="How this server and the connected systems fare, from real traffic and checks. It never says how many connections there are." actions={<Button component="a" href="/status" target="_blank" rel="noreferrer" variant="default" leftSection={<ExternalLink aria-hidden size={15} />}>Public status page</Button>} />
      {status === undefined ? (query.isError ? <QueryProblem error={query.error} onRetry={() => void query.refetch()} /> : <Skeleton height={260} />) : (
        <div className={classes.page}>
          <Panel title="This server"><Facts facts={[['Version', status.version], ['Running since', <When key="since" at={status.started_at} />], ['Address', globalThis.location.origin]]} /></Panel>
          <Panel title="Systems" flush>
            <ul className={classes.systems}>
              {status.systems.map((system) => (
                <li key={system.id}><SystemMark name={system.name} /><Link to="/connections" search={{ system: system.id }} className={classes.name}>{system.name}</Link><StatusBadge status={system.status} /></li>
              ))}
            </ul>
          </Panel>
        </div>
      )}
    </>
  );
}
