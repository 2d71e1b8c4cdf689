import { Button, Group } from '@mantine/core';
import { ChevronDown, ChevronRight, CircleCheck, CircleDashed, CircleX, CircleSlash, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import type { Delivery } from '../../../api/webhook.ts';
import type { Column } from '../../../ui/data-table.tsx';
import { eventLook } from '../../../ui/event-look.ts';
import { ToneBadge, type Look } from '../../../ui/tone.tsx';
import { When } from '../../../ui/when.tsx';
import { useAction } from '../../parts/use-action.ts';
import { send } from '../../session.ts';

const looks: Readonly<Record<Delivery['status'], Look>> = {
  pending: { tone: 'info', icon: CircleDashed, label: 'Under way' },
  succeeded: { tone: 'good', icon: CircleCheck, label: 'Delivered' },
  failed: { tone: 'bad', icon: CircleX, label: 'Failed' },
  missed: { tone: 'quiet', icon: CircleSlash, label: 'Missed' },
};

/** The columns, and which delivery is unfolded. */
export function useDeliveryColumns(endpointId: string): { readonly columns: readonly Column<Delivery>[]; readonly open: string | null } {
  const [open, setOpen] = useState<string | null>(null);
  const replay = useAction((eventId: string) => send('POST', `/webhook-endpoints/${endpointId}/replay`, { body: { event_id: eventId } }), ['deliveries', 'webhooks']);
  return {
    open,
    columns: [
      { key: 'event', header: 'Event', title: true, width: '30%', cell: ({ type, sequence, replayed }) => <><strong>{eventLook(type).label}</strong><div className="quiet">#{sequence} <code>{type}</code>{replayed && ' · replayed'}</div></> },
      { key: 'status', header: 'Status', cell: ({ status, next_attempt_at: next }) => <><ToneBadge {...looks[status]} size="sm">{looks[status].label}</ToneBadge>{status === 'pending' && next !== null && <div className="quiet">next <When at={next} /></div>}</> },
      { key: 'attempts', header: 'Attempts', figures: true, cell: ({ attempts }) => attempts.length },
      { key: 'answer', header: 'Last answer', cell: ({ attempts }) => <LastAnswer attempts={attempts} /> },
      { key: 'when', header: 'Recorded', cell: ({ created_at: at }) => <When at={at} /> },
      {
        key: 'actions', header: 'Actions', wide: true,
        cell: ({ id, event_id: eventId, sequence, status }) => (
          <Group gap={4} wrap="nowrap">
            <Button size="compact-sm" variant="subtle" aria-expanded={open === id} aria-label={`${open === id ? 'Hide' : 'Show'} delivery ${sequence}`} leftSection={open === id ? <ChevronDown aria-hidden size={14} /> : <ChevronRight aria-hidden size={14} />} onClick={() => { setOpen(open === id ? null : id); }}>{open === id ? 'Hide' : 'Show'}</Button>
            <Button size="compact-sm" variant="default" aria-label={`Replay delivery ${sequence}`} leftSection={<RotateCcw aria-hidden size={13} />} disabled={status === 'pending'} loading={replay.isPending && replay.variables === eventId} onClick={() => { replay.mutate(eventId); }}>Replay</Button>
          </Group>
        ),
      },
    ],
  };
}

function LastAnswer({ attempts }: Pick<Delivery, 'attempts'>) {
  const last = attempts.at(-1);
  if (last === undefined) return <span className="quiet">–</span>;
  return last.http_status === null ? <code>{last.error ?? 'no answer'}</code> : <span className="number">{last.http_status}</span>;
}
