import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './tone.module.css';

/** What a colour says; every tone comes with an icon and a word. */
export type Tone = 'good' | 'warn' | 'bad' | 'info' | 'quiet';

export interface Look {
  readonly tone: Tone;
  readonly icon: LucideIcon;
  readonly label: string;
}

export function ToneBadge({ tone, icon: Icon, children, size = 'md' }: { readonly tone: Tone; readonly icon: LucideIcon; readonly children: ReactNode; readonly size?: 'sm' | 'md' }) {
  return (
    <span className={classes.badge} data-tone={tone} data-size={size}>
      <Icon aria-hidden size={size === 'sm' ? 12 : 14} strokeWidth={2.25} />
      {children}
    </span>
  );
}
