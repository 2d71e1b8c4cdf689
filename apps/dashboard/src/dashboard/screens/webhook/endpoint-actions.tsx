import { ActionIcon, Button, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { CirclePause, CirclePlay, EllipsisVertical, Pencil, RotateCcw, RotateCcwKey, Send, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Delivery, WebhookEndpoint } from '../../../api/webhook.ts';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { QueryProblem } from '../../parts/query-problem.tsx';
import { useAction } from '../../parts/use-action.ts';
import { send } from '../../session.ts';
import classes from '../connection/connection-actions.module.css';
import { EndpointDialog } from '../webhooks/endpoint-dialog.tsx';
import { ReplayDialog } from './replay-dialog.tsx';
import { RotateSecretDialog } from './rotate-secret-dialog.tsx';

export function EndpointActions({ endpoint }: { readonly endpoint: WebhookEndpoint }) {
  const path = `/webhook-endpoints/${endpoint.id}`;
  const navigate = useNavigate();
  const [editing, edit] = useDisclosure(false);
  const [rotating, rotate] = useDisclosure(false);
  const [replaying, replay] = useDisclosure(false);
  const [deleting, remove] = useDisclosure(false);
  const [told, setTold] = useState('');
  const disabled = endpoint.status === 'disabled';
  const test = useAction(() => send<Delivery>('POST', `${path}/test`), ['deliveries', 'webhooks'], ({ sequence }) => { setTold(`Test event #${sequence} is on its way; its delivery stands below.`); });
  const toggle = useAction(() => send<WebhookEndpoint>('PATCH', path, { body: { status: disabled ? 'enabled' : 'disabled' } }), ['webhooks'], () => { setTold(disabled ? 'Enabled. What it missed is replayed on request only.' : 'Disabled.'); });
  const removal = useAction(() => send<null>('DELETE', path), ['webhooks'], () => void navigate({ to: '/webhooks' }));
  const failure = test.error ?? toggle.error;
  return (
    <div className={classes.actions}>
      <div className={classes.buttons}>
        {disabled
          ? <Button leftSection={<CirclePlay aria-hidden size={16} />} loading={toggle.isPending} onClick={() => { toggle.mutate(undefined); }}>Enable</Button>
          : <Button variant="default" leftSection={<Send aria-hidden size={15} />} loading={test.isPending} onClick={() => { test.mutate(undefined); }}>Send a test</Button>}
        <Button variant="default" leftSection={<RotateCcw aria-hidden size={15} />} onClick={replay.open}>Replay…</Button>
        <Menu position="bottom-end" withinPortal withInitialFocusPlaceholder={false}>
          <Menu.Target><ActionIcon variant="default" size={36} aria-label="More actions"><EllipsisVertical aria-hidden size={17} /></ActionIcon></Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<Pencil aria-hidden size={15} />} onClick={edit.open}>Change…</Menu.Item>
            <Menu.Item leftSection={<RotateCcwKey aria-hidden size={15} />} onClick={rotate.open}>Rotate the secret…</Menu.Item>
            {!disabled && <Menu.Item leftSection={<CirclePause aria-hidden size={15} />} onClick={() => { toggle.mutate(undefined); }}>Disable</Menu.Item>}
            <Menu.Divider />
            <Menu.Item className="danger" leftSection={<Trash2 aria-hidden size={15} />} onClick={remove.open}>Delete…</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
      <p role="status" className={classes.told}>{told}</p>
      {failure !== null && <QueryProblem error={failure} />}
      <EndpointDialog key={`${endpoint.url} ${endpoint.events.join()} ${endpoint.description ?? ''}`} opened={editing} onClose={edit.close} endpoint={endpoint} />
      <RotateSecretDialog opened={rotating} onClose={rotate.close} endpointId={endpoint.id} />
      <ReplayDialog opened={replaying} onClose={replay.close} endpointId={endpoint.id} />
      <ConfirmDialog opened={deleting} onClose={remove.close} title="Delete this endpoint" confirm="Delete the endpoint" busy={removal.isPending} error={removal.error} onConfirm={() => { removal.mutate(undefined); }}>
        Its secret is erased and nothing more is sent to it. Events stay in the feed.
      </ConfirmDialog>
    </div>
  );
}
