import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import type { Replay } from '../../../api/webhook.ts';
import { counted } from '../../../format/amounts.ts';
import { QueryProblem } from '../../parts/query-problem.tsx';
import { useAction } from '../../parts/use-action.ts';
import { oneOf } from '../../search-params.ts';
import { send } from '../../session.ts';
import { replayBody, replayScopes, type ReplayScope } from '../../../format/replay-body.ts';

interface DialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly endpointId: string;
}

export function ReplayDialog({ opened, onClose, endpointId }: DialogProps) {
  const [scope, setScope] = useState<ReplayScope>('failed');
  const [since, setSince] = useState('');
  const [until, setUntil] = useState('');
  const replay = useAction((body: Replay) => send<{ readonly scheduled: number }>('POST', `/webhook-endpoints/${endpointId}/replay`, { body }), ['deliveries', 'webhooks']);
  const close = (): void => { onClose(); replay.reset(); };
  const submit = (event: FormEvent): void => { event.preventDefault(); replay.mutate(replayBody(scope, since, until)); };
  return (
    <Modal opened={opened} onClose={close} title="Replay deliveries" closeButtonProps={{ 'aria-label': 'Close' }} size="lg" centered>
      <form onSubmit={submit}>
        <Stack gap="md">
          <p className="quiet">Events are sent again with the ids and numbers they had, behind what happens now. A single one is replayed from its row.</p>
          <Radio.Group label="What to send again" value={scope} onChange={(chosen) => { setScope(oneOf(replayScopes, chosen) ?? 'failed'); }}>
            <Stack gap="sm" mt="xs">
              <Radio value="failed" label="What failed" description="Deliveries that were given up" />
              <Radio value="missed" label="What was missed" description="Events while the endpoint was disabled" />
              <Radio value="range" label="Everything in a range" description="Also what was delivered" />
            </Stack>
          </Radio.Group>
          <Group grow align="flex-start">
            <TextInput type="datetime-local" label="From" required={scope === 'range'} value={since} onChange={(event) => { setSince(event.currentTarget.value); }} />
            <TextInput type="datetime-local" label="To" value={until} onChange={(event) => { setUntil(event.currentTarget.value); }} />
          </Group>
          {replay.isError && <QueryProblem error={replay.error} />}
          <p role="status">{replay.data === undefined ? '' : replay.data.scheduled === 0 ? 'Nothing matched: there is nothing to send again.' : `${counted(replay.data.scheduled, 'delivery', 'deliveries')} will be sent again.`}</p>
          <Group justify="flex-end"><Button variant="default" onClick={close}>Close</Button><Button type="submit" loading={replay.isPending}>Replay</Button></Group>
        </Stack>
      </form>
    </Modal>
  );
}
