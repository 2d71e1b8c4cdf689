import { CopyButton } from './copy-button.tsx';
import classes from './code-block.module.css';

/** Text to read and copy as it is. */
export function CodeBlock({ text, label, copyable = true }: { readonly text: string; readonly label: string; readonly copyable?: boolean }) {
  return (
    <div className={classes.block}>
      {copyable && <div className={classes.bar}><CopyButton text={text} size="compact-xs" /></div>}
      <pre className={classes.text} tabIndex={0} role="region" aria-label={label}><code>{text}</code></pre>
    </div>
  );
}
