import { Switch, TextInput } from '@mantine/core';
import { CircleCheck, CircleSlash, Search } from 'lucide-react';
import { useState } from 'react';
import type { EntityCoverage, Support } from '../../../api/system.ts';
import { counted } from '../../../format/amounts.ts';
import { words } from '../../../format/status-reason.ts';
import { DataTable, type Column } from '../../../ui/data-table.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ToneBadge } from '../../../ui/tone.tsx';
import filters from '../../parts/filters.module.css';
import classes from './coverage-fields.module.css';

interface FieldRow {
  readonly name: string;
  readonly supported: boolean;
  readonly source: readonly string[];
  readonly reason: string | null;
  readonly operators: readonly string[];
}

const columns: readonly Column<FieldRow>[] = [
  { key: 'field', header: 'Field', title: true, width: '30%', cell: (row) => <code className={classes.field}>{row.name}</code> },
  { key: 'supported', header: 'Supplied', cell: (row) => <Supported supported={row.supported} /> },
  { key: 'source', header: 'Source, or why not', width: '40%', cell: (row) => (row.supported ? <Sources source={row.source} /> : <span>{row.reason ?? 'No reason is given'}</span>) },
  { key: 'filters', header: 'Filters', cell: (row) => <span className="quiet">{row.operators.length === 0 ? '–' : row.operators.join(' ')}</span> },
];

export function CoverageFields({ collection, entity }: { readonly collection: string; readonly entity: EntityCoverage }) {
  const [wanted, setWanted] = useState('');
  const [gaps, setGaps] = useState(false);
  const all = Object.entries(entity.fields).map(([name, field]): FieldRow => ({ name, ...field, operators: entity.filters[name] ?? [] }));
  const text = wanted.trim().toLowerCase();
  const rows = all.filter((row) => (!gaps || !row.supported) && (text === '' || row.name.includes(text) || row.source.some((source) => source.toLowerCase().includes(text))));
  return (
    <>
      <ul className={classes.operations} aria-label={`Operations of ${words(collection)}`}>
        {Object.entries(entity.operations).map(([operation, support]) => <Operation key={operation} name={operation} support={support} />)}
        <li className="quiet">Largest page {entity.max_limit}</li>
      </ul>
      <div className={filters.filters}>
        <TextInput className={filters.wide} label="Find a field" placeholder="Field or source field" leftSection={<Search aria-hidden size={15} />} value={wanted} onChange={(event) => { setWanted(event.currentTarget.value); }} />
        <Switch className={filters.plain} label="Only what is missing" checked={gaps} onChange={(event) => { setGaps(event.currentTarget.checked); }} />
      </div>
      {rows.length === 0
        ? <EmptyState icon={gaps && text === '' ? CircleCheck : Search} title={gaps && text === '' ? 'Nothing is missing' : 'No field matches'} />
        : <DataTable label={`Fields of ${words(collection)}, ${counted(rows.length, 'field')}`} columns={columns} rows={rows} rowKey={(row) => row.name} />}
    </>
  );
}

const shownSources = 4;

function Sources({ source }: { readonly source: readonly string[] }) {
  const rest = source.slice(shownSources);
  return (
    <div className={classes.sources}>
      {source.slice(0, shownSources).map((field) => <code key={field}>{field}</code>)}
      {rest.length > 0 && <details><summary>and {rest.length} more</summary><div className={classes.sources}>{rest.map((field) => <code key={field}>{field}</code>)}</div></details>}
    </div>
  );
}

function Supported({ supported }: { readonly supported: boolean }) {
  return supported ? <ToneBadge tone="good" icon={CircleCheck} size="sm">Yes</ToneBadge> : <ToneBadge tone="quiet" icon={CircleSlash} size="sm">No</ToneBadge>;
}

function Operation({ name, support }: { readonly name: string; readonly support: Support }) {
  return <li title={support.reason ?? undefined}><ToneBadge tone={support.supported ? 'good' : 'quiet'} icon={support.supported ? CircleCheck : CircleSlash} size="sm">{name}{support.supported ? '' : ' not supported'}</ToneBadge></li>;
}
