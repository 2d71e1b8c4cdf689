import { counted } from '../format/amounts.ts';
import classes from './sparkline.module.css';

interface Point {
  readonly calls: number;
  readonly errors: number;
}

const width = 112;
const height = 28;

/** Calls over time as bars, errors as their red part; the figures stand in its name. */
export function Sparkline({ points, period }: { readonly points: readonly Point[]; readonly period: string }) {
  const calls = points.reduce((sum, point) => sum + point.calls, 0);
  const errors = points.reduce((sum, point) => sum + point.errors, 0);
  const label = calls === 0 ? `No calls in ${period}` : `${counted(calls, 'call')} in ${period}, ${counted(errors, 'error')}`;
  const most = Math.max(1, ...points.map((point) => point.calls));
  const step = width / Math.max(1, points.length);
  const bar = (value: number): number => (value === 0 ? 0 : Math.max(2, (value / most) * (height - 2)));
  return (
    <svg className={classes.sparkline} viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={label}>
      <title>{label}</title>
      <line x1={0} x2={width} y1={height - 0.5} y2={height - 0.5} className={classes.base} />
      {points.map((point, index) => point.calls > 0 && (
        <g key={index}>
          <rect className={classes.calls} x={index * step + 0.5} width={Math.max(1, step - 1)} y={height - bar(point.calls)} height={bar(point.calls)} rx={0.75} />
          {point.errors > 0 && <rect className={classes.errors} x={index * step + 0.5} width={Math.max(1, step - 1)} y={height - bar(point.errors)} height={bar(point.errors)} rx={0.75} />}
        </g>
      ))}
    </svg>
  );
}
