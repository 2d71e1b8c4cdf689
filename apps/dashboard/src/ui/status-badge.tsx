import { statusLook } from './status-look.ts';
import { ToneBadge } from './tone.tsx';

export function StatusBadge({ status, size = 'md' }: { readonly status: string; readonly size?: 'sm' | 'md' }) {
  const { tone, icon, label } = statusLook(status);
  return <ToneBadge tone={tone} icon={icon} size={size}>{label}</ToneBadge>;
}
