import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { ExternalLink } from 'lucide-react';
import { useState, type FormEvent } from 'react';
import type { Connection, LinkSession } from '../../api/connection.ts';
import { CopyButton } from '../../ui/copy-button.tsx';
import { When } from '../../ui/when.tsx';
import { send } from '../session.ts';
import classes from './link-session-dialog.module.css';
import { QueryProblem } from './query-problem.tsx';
import { useAction } from './use-action.ts';

interface LinkSessionDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  /** A connection to reconnect; without one a new one is made. */
  readonly connection?: Connection;
}

/** Makes a link at which a customer connects or reconnects their system, and shows it. */
export function LinkSessionDialog({ opened, onClose, connection }: LinkSessionDialogProps) {
  const [customer, setCustomer] = useState({ id: '', name: '' });
  const make = useAction(() => send<LinkSession>('POST', '/link-sessions', {
    body: connection === undefined
      ? { customer: { id: customer.id.trim(), ...(customer.name.trim() !== '' && { name: customer.name.trim() }) } }
      : { ...(connection.customer !== null && { customer: { id: connection.customer.id, ...(connection.customer.name !== null && { name: connection.customer.name }) } }), connection_id: connection.id },
  }), []);
  const close = (): void => { onClose(); make.reset(); setCustomer({ id: '', name: '' }); };
  const submit = (event: FormEvent): void => { event.preventDefault(); make.mutate(undefined); };

  return (
    <Modal opened={opened} onClose={close} title={connection === undefined ? 'Connect a customer' : 'Re-link this connection'} closeButtonProps={{ 'aria-label': 'Close' }} size="lg" centered>
      {make.data === undefined ? (
        <form onSubmit={submit}>
          <Stack gap="md">
            <p className="quiet">{connection === undefined
              ? 'You get a link to send to the customer, or to open yourself. There they choose their system and sign in to it.'
              : 'You get a link at which an administrator of the system signs in again. The connection keeps its id and history, and gets a new token; the present one works until your backend has exchanged the code.'}</p>
            {connection === undefined && (
              <>
                <TextInput label="Customer id" description="Your own id of the customer" required value={customer.id} onChange={(event) => { setCustomer({ ...customer, id: event.currentTarget.value }); }} data-autofocus />
                <TextInput label="Customer name" value={customer.name} onChange={(event) => { setCustomer({ ...customer, name: event.currentTarget.value }); }} />
              </>
            )}
            {make.isError && <QueryProblem error={make.error} />}
            <Group justify="flex-end"><Button variant="default" onClick={close}>Cancel</Button><Button type="submit" loading={make.isPending}>Make the link</Button></Group>
          </Stack>
        </form>
      ) : (
        <Stack gap="md">
          <p className="quiet">Send this link to whoever administers the system. It ends <strong><When at={make.data.expires_at} /></strong>; anybody who holds it can connect, so send it to them alone.</p>
          <div className={classes.link}><code>{make.data.url}</code></div>
          <Group justify="flex-end">
            <Button component="a" variant="default" href={make.data.url} target="_blank" rel="noreferrer" leftSection={<ExternalLink aria-hidden size={15} />}>Open it here</Button>
            <CopyButton text={make.data.url} label="Copy the link" variant="filled" size="sm" />
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
