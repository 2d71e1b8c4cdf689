import classes from './system-mark.module.css';

/** A sign for a system, from the words of its name: no vendor's picture is ours to show. */
export function SystemMark({ name, size = 'md' }: { readonly name: string; readonly size?: 'sm' | 'md' }) {
  return <span className={classes.mark} data-size={size} aria-hidden="true">{monogram(name)}</span>;
}

/** "SAP S/4HANA" is S4, "Oracle NetSuite" NS, "Microsoft Dynamics 365 Business Central" BC. */
export function monogram(name: string): string {
  const words = name.split(/\s+/).filter((word) => /^[A-Za-z]/.test(word));
  const last = words.at(-1) ?? name;
  const signs = [...last.matchAll(/[A-Z0-9]/g)].map(([sign]) => sign).join('');
  if (signs.length >= 2) return signs.slice(0, 2);
  const before = words.at(-2)?.charAt(0) ?? '';
  return `${before}${last.charAt(0)}`.toUpperCase().slice(0, 2);
}
