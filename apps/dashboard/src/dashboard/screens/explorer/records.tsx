import { useMemo } from 'react';
import { cellText, recordFields, type UnifiedRecord } from '../../../format/record-columns.ts';
import { words } from '../../../format/status-reason.ts';
import { DataTable, type Column } from '../../../ui/data-table.tsx';

/** Amounts stand under one another by their digits. */
const figures = new Set(['total', 'unit_cost']);

/** Records of any entity by the fields people know them by. */
export function Records({ records }: { readonly records: readonly UnifiedRecord[] }) {
  const columns = useMemo(() => recordFields(records).map((field): Column<UnifiedRecord> => ({
    key: field, header: words(field), title: field === 'id', figures: figures.has(field),
    cell: (record) => cellText(record[field]) ?? <span className="quiet">null</span>,
  })), [records]);
  return <DataTable label="Records" oneLine columns={columns} rows={records} rowKey={(record) => cellText(record['id']) ?? JSON.stringify(record)} />;
}
