import { Skeleton } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { connectionStatuses } from '../../../api/connection.ts';
import { count } from '../../../format/amounts.ts';
import { statusLook } from '../../../ui/status-look.ts';
import { connectionCountQuery } from '../../queries/connections.ts';
import classes from './status-tiles.module.css';

const route = getRouteApi('/operator/connections');

/** How many connections are in each status; a tile filters the list. */
export function StatusTiles() {
  const search = route.useSearch();
  const counts = useQueries({ queries: connectionStatuses.map((status) => connectionCountQuery(status)) });
  return (
    <nav aria-label="Connections by status">
      <ul className={classes.tiles}>
        {connectionStatuses.map((status, index) => {
          const { icon: Icon, label, tone } = statusLook(status);
          const chosen = search.status === status;
          const number = counts[index]?.data;
          const { status: _status, ...rest } = search;
          return (
            <li key={status}>
              <Link to="/connections" search={chosen ? rest : { ...rest, status }} className={classes.tile} data-tone={tone} data-none={number === 0 || undefined} aria-current={chosen ? 'true' : undefined}>
                <span className={classes.label}><Icon aria-hidden size={15} strokeWidth={2.1} />{label}</span>
                <span className={classes.number}>{number == null ? <Skeleton width={28} height={20} /> : count(number)}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
