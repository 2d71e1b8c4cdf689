import { Ban, CircleCheck, CircleDashed, CirclePause, KeyRound, TriangleAlert, Unplug } from 'lucide-react';
import type { Look } from './tone.tsx';

const looks: Readonly<Record<string, Look>> = {
  active: { tone: 'good', icon: CircleCheck, label: 'Active' },
  degraded: { tone: 'warn', icon: TriangleAlert, label: 'Degraded' },
  unreachable: { tone: 'bad', icon: Unplug, label: 'Unreachable' },
  reauthorization_required: { tone: 'bad', icon: KeyRound, label: 'Reconnect required' },
  pending: { tone: 'info', icon: CircleDashed, label: 'Pending' },
  disabled: { tone: 'quiet', icon: CirclePause, label: 'Disabled' },
  deleted: { tone: 'quiet', icon: Ban, label: 'Deleted' },
  operational: { tone: 'good', icon: CircleCheck, label: 'Operational' },
  down: { tone: 'bad', icon: Unplug, label: 'Down' },
};

/** How a status of a connection, a system or the server looks; one the page does not know yet is shown by its own word. */
export function statusLook(status: string): Look {
  return looks[status] ?? { tone: 'quiet', icon: CircleDashed, label: status };
}
