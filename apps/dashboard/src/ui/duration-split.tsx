import { milliseconds } from '../format/amounts.ts';
import classes from './duration-split.module.css';

interface Split {
  readonly own_ms: number;
  readonly queue_ms: number;
  readonly upstream_ms: number;
}

/** Where the time went: here, in the queue, in the connected system. */
export function DurationSplit({ split }: { readonly split: Split }) {
  const { own_ms: own, queue_ms: queue, upstream_ms: upstream } = split;
  const label = `${milliseconds(own)} here, ${milliseconds(queue)} in the queue, ${milliseconds(upstream)} upstream`;
  return (
    <span className={classes.split} role="img" aria-label={label} title={label}>
      {own > 0 && <span className={classes.own} style={{ flexGrow: own }} />}
      {queue > 0 && <span className={classes.queue} style={{ flexGrow: queue }} />}
      {upstream > 0 && <span className={classes.upstream} style={{ flexGrow: upstream }} />}
    </span>
  );
}
