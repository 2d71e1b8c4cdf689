import { Link } from '@tanstack/react-router';
import type { RequestRecord } from '../../api/request.ts';
import { milliseconds } from '../../format/amounts.ts';
import type { Column } from '../../ui/data-table.tsx';
import { DurationSplit } from '../../ui/duration-split.tsx';
import { HttpStatus } from '../../ui/http-status.tsx';
import rowLink from '../../ui/row-link.module.css';
import { When } from '../../ui/when.tsx';
import classes from './request-columns.module.css';

/** Columns of a list of requests. `systemName` is null where all are of one connection. */
export function requestColumns(systemName: ((system: string) => string) | null): readonly Column<RequestRecord>[] {
  const system: Column<RequestRecord> = {
    key: 'connection', header: 'Connection', width: '22%',
    cell: (request) => (request.connection_id === null ? <span className="quiet">None</span> : <><div>{request.system === null ? '' : systemName?.(request.system)}</div><code className={classes.small}>{request.connection_id}</code></>),
  };
  return [
    {
      key: 'request', header: 'Request', title: true, width: '38%',
      cell: (request) => (
        <>
          <Link to="/requests/$requestId" params={{ requestId: request.id }} className={rowLink.link}><span className={classes.method}>{request.method}</span> <span className={classes.path}>{request.path}</span></Link>
          {request.query !== null && request.query !== '' && <div className={classes.query}>?{request.query}</div>}
        </>
      ),
    },
    { key: 'status', header: 'Answer', cell: (request) => <div className={classes.answer}><HttpStatus status={request.status} />{request.code !== null && <code className={classes.small}>{request.code}</code>}</div> },
    ...(systemName === null ? [] : [system]),
    { key: 'duration', header: 'Duration', cell: (request) => <div className={classes.duration}><span className="number">{milliseconds(request.duration.total_ms)}</span><DurationSplit split={request.duration} /></div> },
    { key: 'when', header: 'When', cell: (request) => <span className={classes.when}><When at={request.started_at} /></span> },
  ];
}
