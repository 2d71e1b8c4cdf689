import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './data-table.module.css';

export interface Column<Row> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** Figures stand at the end of their column. */
  readonly figures?: boolean;
  /** On narrow screens a row is a card; its title needs no label. */
  readonly title?: boolean;
  /** On narrow screens it takes the whole width of its card. */
  readonly wide?: boolean;
  readonly width?: string;
}

interface DataTableProps<Row> {
  readonly label: string;
  readonly columns: readonly Column<Row>[];
  /** Undefined while they are being read. */
  readonly rows: readonly Row[] | undefined;
  readonly rowKey: (row: Row) => string;
  /** Cells stay on one line, and the table scrolls sideways where it must. */
  readonly oneLine?: boolean;
  /** Shown below a row, over the whole width. */
  readonly below?: (row: Row) => ReactNode;
}

/** A table that turns into cards where there is no room. Roles are written out, since display changes take them from the elements. */
export function DataTable<Row>({ label, columns, rows, rowKey, below, oneLine = false }: DataTableProps<Row>) {
  return (
    <div className={classes.frame} {...(oneLine && { 'data-one-line': true, tabIndex: 0, role: 'region', 'aria-label': label })}>
      <table className={classes.table} data-one-line={oneLine || undefined} role="table" aria-label={label} aria-busy={rows === undefined}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => <th key={column.key} role="columnheader" scope="col" data-figures={column.figures} style={column.width === undefined ? undefined : { inlineSize: column.width }}>{column.header}</th>)}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows === undefined ? <SkeletonRows columns={columns.length} /> : rows.map((row) => <Row key={rowKey(row)} row={row} columns={columns} below={below?.(row)} />)}
        </tbody>
      </table>
    </div>
  );
}

function Row<Row>({ row, columns, below }: { readonly row: Row; readonly columns: readonly Column<Row>[]; readonly below: ReactNode }) {
  const hasBelow = below !== undefined && below !== null && below !== false;
  return (
    <>
      <tr role="row" className={classes.row} data-open={hasBelow || undefined}>
        {columns.map((column) => <td key={column.key} role="cell" data-figures={column.figures} data-title={column.title} data-wide={column.wide} data-label={column.header}><div className={classes.cell}>{column.cell(row)}</div></td>)}
      </tr>
      {hasBelow && <tr role="row" className={classes.below}><td role="cell" colSpan={columns.length}>{below}</td></tr>}
    </>
  );
}

function SkeletonRows({ columns }: { readonly columns: number }) {
  return Array.from({ length: 5 }, (_unused, row) => (
    <tr key={row} role="row" aria-hidden="true">
      {Array.from({ length: columns }, (_also, column) => <td key={column} role="cell"><Skeleton height={12} my={6} width={column === 0 ? '70%' : '50%'} /></td>)}
    </tr>
  ));
}
