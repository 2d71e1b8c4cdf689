import { Bell, Cable, CircleCheck, CirclePause, Clock, FileText, KeyRound, ListChecks, Plus, RefreshCw, Send, Trash2, TriangleAlert, Unplug, Webhook } from 'lucide-react';
import { words } from '../format/status-reason.ts';
import type { Look } from './tone.tsx';

const looks: Readonly<Record<string, Look>> = {
  'connection.created': { tone: 'info', icon: Plus, label: 'Connection created' },
  'connection.reauthorization_required': { tone: 'bad', icon: KeyRound, label: 'Reconnect required' },
  'connection.degraded': { tone: 'warn', icon: TriangleAlert, label: 'Connection degraded' },
  'connection.unreachable': { tone: 'bad', icon: Unplug, label: 'Connection unreachable' },
  'connection.recovered': { tone: 'good', icon: CircleCheck, label: 'Connection recovered' },
  'connection.reconnected': { tone: 'good', icon: RefreshCw, label: 'Connection reconnected' },
  'connection.disabled': { tone: 'quiet', icon: CirclePause, label: 'Connection disabled' },
  'connection.deleted': { tone: 'quiet', icon: Trash2, label: 'Connection deleted' },
  'connection.credentials_expiring': { tone: 'warn', icon: Clock, label: 'Credentials expire soon' },
  'webhook.endpoint_failing': { tone: 'warn', icon: Webhook, label: 'Webhook endpoint failing' },
  'webhook.endpoint_disabled': { tone: 'bad', icon: Webhook, label: 'Webhook endpoint disabled' },
  'webhook.test': { tone: 'quiet', icon: Send, label: 'Test event' },
};
const byGroup: Readonly<Record<string, Look['icon']>> = { connection: Cable, job: ListChecks, flow: ListChecks, webhook: Webhook };

/** How a type of event looks; types of records and those the page does not know yet by their group. */
export function eventLook(type: string): Look {
  const known = looks[type];
  if (known !== undefined) return known;
  const [group = ''] = type.split('.');
  return { tone: type.endsWith('failed') ? 'bad' : 'quiet', icon: byGroup[group] ?? (type.includes('.') ? FileText : Bell), label: words(type) };
}
