import { ActionIcon, Button, Checkbox, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { Play, Plus, X } from 'lucide-react';
import type { FormEvent, ReactNode } from 'react';
import type { EntityCoverage } from '../../../api/system.ts';
import type { ExplorerForm, FilterRow } from '../../../format/explorer-call.ts';
import { words } from '../../../format/status-reason.ts';
import classes from './explorer-fields.module.css';

interface ExplorerFieldsProps {
  readonly picker: ReactNode;
  readonly entities: Readonly<Record<string, EntityCoverage>>;
  readonly form: ExplorerForm;
  readonly busy: boolean;
  readonly onChange: (form: ExplorerForm) => void;
  readonly onRun: () => void;
}

/** What can be asked of an entity, as its system declares it: only filters that it evaluates are offered. */
export function ExplorerFields({ picker, entities, form, busy, onChange, onRun }: ExplorerFieldsProps) {
  const entity = entities[form.entity];
  const filters = entity?.filters ?? {};
  const byId = form.id.trim() !== '';
  const fields = Object.keys(filters);
  const change = (changed: Partial<ExplorerForm>): void => { onChange({ ...form, ...changed }); };
  const changeFilter = (index: number, changed: Partial<FilterRow>): void => { change({ filters: form.filters.map((row, at) => (at === index ? { ...row, ...changed } : row)) }); };
  const include = (part: 'raw' | 'lineage', wanted: boolean): void => { change({ include: wanted ? [...form.include, part] : form.include.filter((one) => one !== part) }); };
  const submit = (event: FormEvent): void => { event.preventDefault(); onRun(); };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        {picker}
        <NativeSelect label="Entity" value={form.entity} onChange={(event) => { change({ entity: event.currentTarget.value }); }} data={Object.keys(entities).map((name) => ({ value: name, label: words(name) }))} />
        <TextInput label="Id" description="Of one record; empty for the list" value={form.id} onChange={(event) => { change({ id: event.currentTarget.value }); }} />
        {!byId && <TextInput label="Limit" description={`Records a page, ${entity?.max_limit ?? 100} at most`} inputMode="numeric" value={form.limit} onChange={(event) => { change({ limit: event.currentTarget.value }); }} />}
        {!byId && fields.length > 0 && (
          <fieldset className="plain-fieldset">
            <legend>Filters</legend>
            <Stack gap="xs">
              {form.filters.map((row, index) => (
                <div key={index} className={classes.filter}>
                  <NativeSelect aria-label={`Field of filter ${index + 1}`} value={row.field} data={fields} onChange={(event) => { const field = event.currentTarget.value; changeFilter(index, { field, operator: filters[field]?.[0] ?? 'eq' }); }} />
                  <NativeSelect aria-label={`Operator of filter ${index + 1}`} value={row.operator} data={[...filters[row.field] ?? ['eq']]} onChange={(event) => { changeFilter(index, { operator: event.currentTarget.value }); }} />
                  <TextInput aria-label={`Value of filter ${index + 1}`} placeholder={row.field.endsWith('_at') ? '2026-01-31T00:00:00Z' : row.operator === 'in' ? 'a,b,c' : 'Value'} value={row.value} onChange={(event) => { changeFilter(index, { value: event.currentTarget.value }); }} />
                  <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Remove filter ${index + 1}`} onClick={() => { change({ filters: form.filters.filter((_row, at) => at !== index) }); }}><X aria-hidden size={15} /></ActionIcon>
                </div>
              ))}
              <div><Button size="xs" variant="default" leftSection={<Plus aria-hidden size={14} />} onClick={() => { const field = fields[0] ?? ''; change({ filters: [...form.filters, { field, operator: filters[field]?.[0] ?? 'eq', value: '' }] }); }}>Add a filter</Button></div>
            </Stack>
          </fieldset>
        )}
        <fieldset className="plain-fieldset">
          <legend>Include</legend>
          <Group gap="lg">
            <Checkbox label="raw" checked={form.include.includes('raw')} onChange={(event) => { include('raw', event.currentTarget.checked); }} />
            <Checkbox label="lineage" checked={form.include.includes('lineage')} onChange={(event) => { include('lineage', event.currentTarget.checked); }} />
          </Group>
        </fieldset>
        <Button type="submit" loading={busy} leftSection={<Play aria-hidden size={15} />}>Run</Button>
      </Stack>
    </form>
  );
}
