import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import type { Connection } from '../../../api/connection.ts';
import { customerName } from '../../parts/customer-name.ts';
import { QueryProblem } from '../../parts/query-problem.tsx';
import { useAction } from '../../parts/use-action.ts';
import { send } from '../../session.ts';

interface DialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly connection: Connection;
}

/** Deleting cannot be taken back, so its name is typed first. */
export function DeleteDialog({ opened, onClose, connection }: DialogProps) {
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const name = connection.customer === null ? connection.id : customerName(connection.customer);
  const remove = useAction(() => send<null>('DELETE', `/connections/${connection.id}`), [], () => void navigate({ to: '/connections' }));
  const close = (): void => { onClose(); setTyped(''); remove.reset(); };
  const submit = (event: FormEvent): void => { event.preventDefault(); if (typed === name) remove.mutate(undefined); };
  return (
    <Modal opened={opened} onClose={close} title="Delete this connection" closeButtonProps={{ 'aria-label': 'Close' }} size="lg" centered>
      <form onSubmit={submit}>
        <Stack gap="md">
          <p>Its credentials are erased and its token answers 410 from now on. This cannot be undone; the customer would have to connect anew. Nothing is changed in their system.</p>
          <TextInput label={<>Type <strong>{name}</strong> to confirm</>} autoComplete="off" value={typed} onChange={(event) => { setTyped(event.currentTarget.value); }} data-autofocus />
          {remove.isError && <QueryProblem error={remove.error} />}
          <Group justify="flex-end"><Button variant="default" onClick={close}>Cancel</Button><Button color="red.8" type="submit" disabled={typed !== name} loading={remove.isPending}>Delete for good</Button></Group>
        </Stack>
      </form>
    </Modal>
  );
}
