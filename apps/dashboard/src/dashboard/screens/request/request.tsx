import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { milliseconds } from '../../../format/amounts.ts';
import { exactTime } from '../../../format/relative-time.ts';
import { Facts } from '../../../ui/facts.tsx';
import { HttpStatus } from '../../../ui/http-status.tsx';
import { PageHeading } from '../../../ui/page-heading.tsx';
import { Panel } from '../../../ui/panel.tsx';
import { QueryProblem } from '../../parts/query-problem.tsx';
import { useSystemName } from '../../parts/system-names.ts';
import { requestQuery } from '../../queries/records.ts';
import classes from '../connection/overview.module.css';
import { RequestFailure } from './request-failure.tsx';
import { Waterfall } from './waterfall.tsx';

const route = getRouteApi('/operator/requests/$requestId');

export function RequestScreen() {
  const { requestId } = route.useParams();
  const systemName = useSystemName();
  const query = useQuery(requestQuery(requestId));
  const back = <Link to="/requests" className="back"><ArrowLeft aria-hidden size={14} /> All requests</Link>;
  if (query.isError) return <><PageHeading title="Request" above={back} description={<code>{requestId}</code>} /><QueryProblem error={query.error} onRetry={() => void query.refetch()} /></>;
  const request = query.data;
  if (request === undefined) return <><PageHeading title="Request" above={back} /><Skeleton height={120} mb="md" /><Skeleton height={260} /></>;
  const { duration } = request;
  return (
    <>
      <PageHeading title={`${request.method} ${request.path}`} documentTitle={`Request ${request.id}`} above={back} beside={<HttpStatus status={request.status} />} description={<code>{request.id}</code>} />
      <div className={classes.grid}>
        {request.error !== null && <RequestFailure error={request.error} status={request.status} />}
        <Panel title="At a glance">
          <Facts facts={[
            ['When', exactTime(request.started_at)],
            ['Connection', request.connection_id === null ? 'None' : <Link key="connection" to="/connections/$connectionId" params={{ connectionId: request.connection_id }}>{request.system === null ? request.connection_id : systemName(request.system)}</Link>],
            ['Query', request.query === null || request.query === '' ? 'None' : <code key="query">{request.query}</code>],
            ['Route', request.route === null ? 'None' : <code key="route">{request.route}</code>],
            ['Token', request.token_id === null ? 'None' : <code key="token">{request.token_id}</code>],
          ]} />
        </Panel>
        <Panel title="Where the time went" description={`${milliseconds(duration.total_ms)} in all: ${milliseconds(duration.own_ms)} in this server, ${milliseconds(duration.queue_ms)} waiting for a free place, ${milliseconds(duration.upstream_ms)} in the connected system`}>
          <Waterfall request={request} />
        </Panel>
      </div>
    </>
  );
}
