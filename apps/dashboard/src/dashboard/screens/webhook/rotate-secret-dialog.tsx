import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import type { WebhookEndpointWithSecret } from '../../../api/webhook.ts';
import { SecretOnce } from '../../../ui/secret-once.tsx';
import { When } from '../../../ui/when.tsx';
import { QueryProblem } from '../../parts/query-problem.tsx';
import { useAction } from '../../parts/use-action.ts';
import { send } from '../../session.ts';

interface DialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly endpointId: string;
}

export function RotateSecretDialog({ opened, onClose, endpointId }: DialogProps) {
  const [kept, setKept] = useState(false);
  const rotate = useAction(() => send<WebhookEndpointWithSecret>('POST', `/webhook-endpoints/${endpointId}/rotate-secret`), ['webhooks']);
  const done = rotate.data !== undefined;
  const close = (): void => { onClose(); rotate.reset(); setKept(false); };
  return (
    <Modal opened={opened} onClose={close} title="Rotate the secret" withCloseButton={!done} closeOnEscape={!done} closeOnClickOutside={!done} closeButtonProps={{ 'aria-label': 'Close' }} size="lg" centered>
      {rotate.data === undefined ? (
        <Stack gap="md">
          <p>A new secret is made. For 24 hours deliveries are signed with both, so that your receiver misses none while you change over.</p>
          {rotate.isError && <QueryProblem error={rotate.error} />}
          <Group justify="flex-end"><Button variant="default" onClick={close}>Cancel</Button><Button loading={rotate.isPending} onClick={() => { rotate.mutate(undefined); }}>Rotate the secret</Button></Group>
        </Stack>
      ) : (
        <Stack gap="md">
          <SecretOnce name="signing secret" secret={rotate.data.secret} onKept={setKept} />
          {rotate.data.previous_secret_expires_at !== undefined && <p className="quiet">The secret before stops signing <When at={rotate.data.previous_secret_expires_at} />.</p>}
          <Group justify="flex-end"><Button disabled={!kept} onClick={close}>Done</Button></Group>
        </Stack>
      )}
    </Modal>
  );
}
