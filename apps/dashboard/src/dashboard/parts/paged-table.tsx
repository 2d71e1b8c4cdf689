import { Button } from '@mantine/core';
import { useInfiniteQuery, type InfiniteData, type UseInfiniteQueryOptions } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import type { Page } from '../../api/page.ts';
import { count } from '../../format/amounts.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import { QueryProblem } from './query-problem.tsx';
import classes from './paged-table.module.css';

interface PagedTableProps<Item> {
  readonly label: string;
  readonly query: UseInfiniteQueryOptions<Page<Item>, Error, InfiniteData<Page<Item>, string | null>, readonly unknown[], string | null>;
  readonly columns: readonly Column<Item>[];
  readonly rowKey: (item: Item) => string;
  readonly empty: ReactNode;
  readonly below?: (item: Item) => ReactNode;
  /** Which rows are shown, where the server cannot choose them; pages are then read until enough was looked through. */
  readonly keep?: ((item: Item) => boolean) | undefined;
}

/** A search looks through this many pages by itself, and goes on when asked to. */
const searchedPages = 20;

/** A list of the API with everything that can become of it: on its way, failed, empty, or a table that goes on page by page. */
export function PagedTable<Item>({ label, query, columns, rowKey, empty, below, keep }: PagedTableProps<Item>) {
  const list = useInfiniteQuery(keep === undefined ? query : { ...query, refetchInterval: false });
  const { fetchNextPage, hasNextPage, isFetching } = list;
  const searching = keep !== undefined && hasNextPage && (list.data?.pages.length ?? 0) < searchedPages;
  useEffect(() => { if (searching && !isFetching) void fetchNextPage(); }, [searching, isFetching, fetchNextPage]);
  const read = list.data?.pages.flatMap((page) => page.data);
  const rows = keep === undefined ? read : read?.filter(keep);
  if (list.isError && rows === undefined) return <div className={classes.inset}><QueryProblem error={list.error} onRetry={() => void list.refetch()} /></div>;
  if (rows?.length === 0 && !list.hasNextPage) return empty;
  const total = list.data?.pages[0]?.total_count ?? null;
  const hidden = (read?.length ?? 0) - (rows?.length ?? 0);
  return (
    <>
      <DataTable label={label} columns={columns} rows={rows} rowKey={rowKey} {...(below !== undefined && { below })} />
      {rows !== undefined && (
        <div className={classes.foot}>
          <span className="number">{count(rows.length)}{total !== null && total !== rows.length ? ` of ${count(total)}` : ''} shown{hidden > 0 && `, ${count(hidden)} more looked through`}{list.isRefetchError && '. The last reading failed; what you see may be old'}</span>
          <span className={classes.buttons}>{(keep !== undefined || (list.data?.pages.length ?? 0) > 1) && <Button size="xs" variant="default" loading={list.isRefetching} onClick={() => void list.refetch()}>Read again</Button>}{list.hasNextPage && <Button size="xs" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>Show more</Button>}</span>
        </div>
      )}
    </>
  );
}
