import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { SecretKeyWithText } from '../../../api/key.ts';
import { SecretOnce } from '../../../ui/secret-once.tsx';
import { QueryProblem } from '../../parts/query-problem.tsx';
import { useAction } from '../../parts/use-action.ts';
import { send } from '../../session.ts';

export function CreateKeyDialog({ opened, onClose }: { readonly opened: boolean; readonly onClose: () => void }) {
  const [name, setName] = useState('');
  const [kept, setKept] = useState(false);
  const create = useAction(() => send<SecretKeyWithText>('POST', '/keys', { body: { name: name.trim() } }), ['keys']);
  const done = create.data !== undefined;
  const close = (): void => { onClose(); create.reset(); setName(''); setKept(false); };
  const submit = (event: FormEvent): void => { event.preventDefault(); create.mutate(undefined); };
  return (
    <Modal opened={opened} onClose={close} title="Make a key" withCloseButton={!done} closeOnEscape={!done} closeOnClickOutside={!done} closeButtonProps={{ 'aria-label': 'Close' }} size="lg" centered>
      {create.data === undefined ? (
        <form onSubmit={submit}>
          <Stack gap="md">
            <TextInput label="Name" description="Where it is used, or who uses it" required maxLength={100} value={name} onChange={(event) => { setName(event.currentTarget.value); }} data-autofocus />
            {create.isError && <QueryProblem error={create.error} />}
            <Group justify="flex-end"><Button variant="default" onClick={close}>Cancel</Button><Button type="submit" loading={create.isPending}>Make the key</Button></Group>
          </Stack>
        </form>
      ) : (
        <Stack gap="md">
          <SecretOnce name="key" secret={create.data.secret_key} onKept={setKept} />
          <Group justify="flex-end"><Button disabled={!kept} onClick={close}>Done</Button></Group>
        </Stack>
      )}
    </Modal>
  );
}
