import { CircleCheck, CirclePause, CircleX, Hourglass, TriangleAlert } from 'lucide-react';
import type { WebhookEndpoint } from '../../../api/webhook.ts';
import { counted } from '../../../format/amounts.ts';
import { ToneBadge } from '../../../ui/tone.tsx';
import { useNow } from '../../../ui/now.ts';

const reasons = { gone: 'Disabled: the receiver is gone', failing: 'Disabled: it kept failing', operator: 'Disabled' } as const;

export function EndpointState({ endpoint }: { readonly endpoint: WebhookEndpoint }) {
  const now = useNow();
  if (endpoint.status === 'disabled') {
    const reason = endpoint.disabled_reason ?? 'operator';
    return <ToneBadge tone={reason === 'operator' ? 'quiet' : 'bad'} icon={reason === 'operator' ? CirclePause : CircleX}>{reasons[reason]}</ToneBadge>;
  }
  if (endpoint.throttled_until !== null && Date.parse(endpoint.throttled_until) > now) return <ToneBadge tone="warn" icon={Hourglass}>Held back</ToneBadge>;
  if (endpoint.failures_in_row > 0) return <ToneBadge tone="warn" icon={TriangleAlert}>{counted(endpoint.failures_in_row, 'failure')} in a row</ToneBadge>;
  return <ToneBadge tone="good" icon={CircleCheck}>Enabled</ToneBadge>;
}
