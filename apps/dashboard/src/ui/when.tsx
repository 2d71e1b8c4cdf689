import { exactTime, relativeTime } from '../format/relative-time.ts';
import { useNow } from './now.ts';

/** An instant relative to now, with the exact one on hover. Null reads as `never`. */
export function When({ at, never = 'never' }: { readonly at: string | null; readonly never?: string }) {
  const now = useNow();
  if (at === null) return <span>{never}</span>;
  return <time dateTime={at} title={exactTime(at)}>{relativeTime(at, now)}</time>;
}
