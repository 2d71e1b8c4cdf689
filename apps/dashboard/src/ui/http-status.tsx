import { CircleCheck, CircleX, CornerDownRight, TriangleAlert, Unplug } from 'lucide-react';
import { ToneBadge } from './tone.tsx';

/** An HTTP status with whose word it is: success, redirect, the caller's error, a failure, or no answer at all. */
export function HttpStatus({ status }: { readonly status: number | null }) {
  if (status === null) return <ToneBadge tone="bad" icon={Unplug} size="sm">no answer</ToneBadge>;
  if (status < 300) return <ToneBadge tone="good" icon={CircleCheck} size="sm">{status}</ToneBadge>;
  if (status < 400) return <ToneBadge tone="quiet" icon={CornerDownRight} size="sm">{status}</ToneBadge>;
  return status < 500 ? <ToneBadge tone="warn" icon={TriangleAlert} size="sm">{status}</ToneBadge> : <ToneBadge tone="bad" icon={CircleX} size="sm">{status}</ToneBadge>;
}
