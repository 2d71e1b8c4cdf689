import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { WebhookEndpoint, WebhookEndpointWithSecret } from '../../../api/webhook.ts';
import { eventGroups, eventPatterns, readEventPatterns } from '../../../format/event-patterns.ts';
import { SecretOnce } from '../../../ui/secret-once.tsx';
import { QueryProblem } from '../../parts/query-problem.tsx';
import { useAction } from '../../parts/use-action.ts';
import { send } from '../../session.ts';

interface EndpointDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** An endpoint to change; without one a new one is made. */
  readonly endpoint?: WebhookEndpoint;
}

/** A new endpoint comes with its secret, a changed one without. */
type Saved = WebhookEndpoint & Partial<Pick<WebhookEndpointWithSecret, 'secret'>>;

export function EndpointDialog({ opened, onClose, endpoint }: EndpointDialogProps) {
  const first = { url: endpoint?.url ?? '', description: endpoint?.description ?? '', choice: readEventPatterns(endpoint?.events ?? ['connection.*']) };
  const [form, setForm] = useState(first);
  const [kept, setKept] = useState(false);
  const save = useAction(() => {
    const body = { url: form.url.trim(), events: eventPatterns(form.choice), description: form.description.trim() === '' ? null : form.description.trim() };
    return endpoint === undefined ? send<Saved>('POST', '/webhook-endpoints', { body }) : send<Saved>('PATCH', `/webhook-endpoints/${endpoint.id}`, { body });
  }, ['webhooks'], () => { if (endpoint !== undefined) onClose(); });
  const secret = save.data?.secret ?? null;
  const close = (): void => { onClose(); save.reset(); setForm(first); setKept(false); };
  const submit = (event: FormEvent): void => { event.preventDefault(); save.mutate(undefined); };
  const { choice } = form;
  const choose = (changed: Partial<typeof choice>): void => { setForm({ ...form, choice: { ...choice, ...changed } }); };

  return (
    <Modal opened={opened} onClose={close} title={endpoint === undefined ? 'Add an endpoint' : 'Change the endpoint'} withCloseButton={secret === null} closeOnEscape={secret === null} closeOnClickOutside={secret === null} closeButtonProps={{ 'aria-label': 'Close' }} size="lg" centered>
      {secret === null ? (
        <form onSubmit={submit}>
          <Stack gap="md">
            <TextInput type="url" label="Address" description="https; events are posted to it" placeholder="https://api.example.com/koine" required value={form.url} onChange={(event) => { setForm({ ...form, url: event.currentTarget.value }); }} data-autofocus />
            <TextInput label="Description" maxLength={500} value={form.description} onChange={(event) => { setForm({ ...form, description: event.currentTarget.value }); }} />
            <fieldset className="plain-fieldset">
              <legend>Events</legend>
              <Stack gap="xs">
                <Checkbox label="All events, also those to come" checked={choice.all} onChange={(event) => { choose({ all: event.currentTarget.checked }); }} />
                {eventGroups.map((group) => (
                  <Checkbox key={group.pattern} label={group.label} description={group.description} disabled={choice.all} checked={choice.all || choice.groups.includes(group.pattern)} onChange={(event) => { choose({ groups: event.currentTarget.checked ? [...choice.groups, group.pattern] : choice.groups.filter((pattern) => pattern !== group.pattern) }); }} />
                ))}
                <TextInput label="Other types" description="Separated by commas, such as purchase_order.*" disabled={choice.all} value={choice.others} onChange={(event) => { choose({ others: event.currentTarget.value }); }} />
              </Stack>
            </fieldset>
            {save.isError && <QueryProblem error={save.error} />}
            <Group justify="flex-end"><Button variant="default" onClick={close}>Cancel</Button><Button type="submit" loading={save.isPending}>{endpoint === undefined ? 'Add the endpoint' : 'Save'}</Button></Group>
          </Stack>
        </form>
      ) : (
        <Stack gap="md">
          <SecretOnce name="signing secret" secret={secret} onKept={setKept} />
          <Group justify="flex-end"><Button disabled={!kept} onClick={close}>Done</Button></Group>
        </Stack>
      )}
    </Modal>
  );
}
