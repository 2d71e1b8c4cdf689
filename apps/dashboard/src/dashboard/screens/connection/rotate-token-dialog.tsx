import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import type { Connection, ConnectionWithToken } from '../../../api/connection.ts';
import { SecretOnce } from '../../../ui/secret-once.tsx';
import { customerName } from '../../parts/customer-name.ts';
import { QueryProblem } from '../../parts/query-problem.tsx';
import { useAction } from '../../parts/use-action.ts';
import { send } from '../../session.ts';

interface DialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly connection: Connection;
}

export function RotateTokenDialog({ opened, onClose, connection }: DialogProps) {
  const [kept, setKept] = useState(false);
  const rotate = useAction(() => send<ConnectionWithToken>('POST', `/connections/${connection.id}/token`), ['connections']);
  const done = rotate.data !== undefined;
  const close = (): void => { onClose(); rotate.reset(); setKept(false); };
  return (
    // With the token on screen, a stray click or key does not lose it.
    <Modal opened={opened} onClose={close} title="Rotate the token" closeButtonProps={{ 'aria-label': 'Close' }} withCloseButton={!done} closeOnEscape={!done} closeOnClickOutside={!done} size="lg" centered>
      {rotate.data === undefined ? (
        <Stack gap="md">
          <p>A new token is issued for <strong>{customerName(connection.customer)}</strong>. The present one stops working at once: calls with it answer 401 <code>token_revoked</code>.</p>
          {rotate.isError && <QueryProblem error={rotate.error} />}
          <Group justify="flex-end"><Button variant="default" onClick={close}>Cancel</Button><Button loading={rotate.isPending} onClick={() => { rotate.mutate(undefined); }}>Rotate the token</Button></Group>
        </Stack>
      ) : (
        <Stack gap="md">
          <SecretOnce name="token" secret={rotate.data.token} onKept={setKept} />
          <Group justify="flex-end"><Button disabled={!kept} onClick={close}>Done</Button></Group>
        </Stack>
      )}
    </Modal>
  );
}
