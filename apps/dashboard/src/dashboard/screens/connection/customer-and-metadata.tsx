import { ActionIcon, Button, Group, Stack, TextInput } from '@mantine/core';
import { Plus, X } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { Connection } from '../../../api/connection.ts';
import { metadataChange, type MetadataEntry } from '../../../format/metadata-change.ts';
import { Panel } from '../../../ui/panel.tsx';
import { QueryProblem } from '../../parts/query-problem.tsx';
import { useAction } from '../../parts/use-action.ts';
import { send } from '../../session.ts';
import classes from './customer-and-metadata.module.css';

/** What you wrote about the connection yourself. */
export function CustomerAndMetadata({ connection }: { readonly connection: Connection }) {
  const [name, setName] = useState(connection.customer?.name ?? '');
  const [entries, setEntries] = useState<readonly MetadataEntry[]>(() => Object.entries(connection.metadata).map(([key, value]) => ({ key, value })));
  const [saved, setSaved] = useState(false);
  const save = useAction(() => send<Connection>('PATCH', `/connections/${connection.id}`, {
    body: {
      ...(connection.customer !== null && { customer: { id: connection.customer.id, name: name.trim() === '' ? null : name.trim() } }),
      metadata: metadataChange(connection.metadata, entries),
    },
  }), ['connections'], () => { setSaved(true); });
  const change = (index: number, changed: Partial<MetadataEntry>): void => { setSaved(false); setEntries(entries.map((entry, at) => (at === index ? { ...entry, ...changed } : entry))); };
  const submit = (event: FormEvent): void => { event.preventDefault(); save.mutate(undefined); };
  return (
    <Panel title="Customer and metadata" description="Your own notes: up to 50 keys. They come back with every connection and change nothing else.">
      <form onSubmit={submit}>
        <Stack gap="md">
          {connection.customer !== null && <TextInput label="Customer name" description={`Id ${connection.customer.id}`} className={classes.name} value={name} onChange={(event) => { setSaved(false); setName(event.currentTarget.value); }} />}
          {entries.map((entry, index) => (
            <div key={index} className={classes.entry}>
              <TextInput aria-label={`Key ${index + 1}`} placeholder="Key" maxLength={40} value={entry.key} onChange={(event) => { change(index, { key: event.currentTarget.value }); }} />
              <TextInput aria-label={`Value ${index + 1}`} placeholder="Value" maxLength={500} value={entry.value} onChange={(event) => { change(index, { value: event.currentTarget.value }); }} />
              <ActionIcon variant="subtle" color="gray" size="lg" aria-label={`Remove entry ${index + 1}`} onClick={() => { setSaved(false); setEntries(entries.filter((_entry, at) => at !== index)); }}><X aria-hidden size={16} /></ActionIcon>
            </div>
          ))}
          {save.isError && <QueryProblem error={save.error} />}
          <Group>
            <Button variant="default" leftSection={<Plus aria-hidden size={15} />} disabled={entries.length >= 50} onClick={() => { setEntries([...entries, { key: '', value: '' }]); }}>Add metadata</Button>
            <Button type="submit" loading={save.isPending}>Save</Button>
            <span role="status" className="quiet">{saved ? 'Saved' : ''}</span>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
