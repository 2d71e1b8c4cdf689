import { Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Connection } from '../../../api/connection.ts';
import { readStatusReason } from '../../../format/status-reason.ts';
import type { Column } from '../../../ui/data-table.tsx';
import rowLink from '../../../ui/row-link.module.css';
import { Sparkline } from '../../../ui/sparkline.tsx';
import { StatusBadge } from '../../../ui/status-badge.tsx';
import { SystemMark } from '../../../ui/system-mark.tsx';
import { When } from '../../../ui/when.tsx';
import { customerName } from '../../parts/customer-name.ts';
import classes from './connection-columns.module.css';

interface Sparklines {
  readonly pending: boolean;
  readonly byConnection: ReadonlyMap<string, Points>;
}

type Points = readonly { readonly calls: number; readonly errors: number }[];

export function connectionColumns(systemName: (system: string) => string, sparklines: Sparklines): readonly Column<Connection>[] {
  return [
    {
      key: 'connection', header: 'Customer and system', title: true, width: '30%',
      cell: (connection) => (
        <div className={classes.who}>
          <SystemMark name={systemName(connection.system)} />
          <div className={classes.names}>
            <Link to="/connections/$connectionId" params={{ connectionId: connection.id }} className={rowLink.link}>{customerName(connection.customer)}</Link>
            <div className={classes.small}>{systemName(connection.system)}</div>
          </div>
        </div>
      ),
    },
    {
      key: 'status', header: 'Status', wide: true, width: '34%',
      cell: (connection) => (
        <div className={classes.status}>
          <StatusBadge status={connection.status} />
          {connection.status_reason !== null && <div className={classes.reason}>{readStatusReason(connection.status_reason).text}</div>}
        </div>
      ),
    },
    { key: 'calls', header: 'Calls, 24 h', cell: (connection) => <Calls points={sparklines.byConnection.get(connection.id)} pending={sparklines.pending} /> },
    { key: 'success', header: 'Last success', cell: (connection) => <span className={classes.when}><When at={connection.last_success_at} /></span> },
    { key: 'since', header: 'In this status since', cell: (connection) => <span className={classes.when}><When at={connection.status_since} /></span> },
  ];
}

function Calls({ points, pending }: { readonly points: Points | undefined; readonly pending: boolean }) {
  if (points !== undefined) return <Sparkline points={points} period="24 hours" />;
  return pending ? <Skeleton width={112} height={22} /> : <span className="quiet">–</span>;
}
