import { useMemo } from 'react';
import { jsonTokens } from '../format/json-tokens.ts';
import { CopyButton } from './copy-button.tsx';
import block from './code-block.module.css';
import classes from './json-view.module.css';

/** More than this is shown without colours: each token is an element. */
const colouredLength = 150_000;

/** JSON as text, indented and coloured, every digit as it came. */
export function JsonView({ text, label }: { readonly text: string; readonly label: string }) {
  const tokens = useMemo(() => jsonTokens(text), [text]);
  const shown = useMemo(() => tokens.map((token) => token.text).join(''), [tokens]);
  return (
    <div className={block.block}>
      <div className={block.bar}><CopyButton text={shown} size="compact-xs" /></div>
      <pre className={`${block.text} ${classes.json}`} tabIndex={0} role="region" aria-label={label}>
        <code>{text.length > colouredLength ? shown : tokens.map((token, index) => (token.kind === 'sign' ? token.text : <span key={index} data-kind={token.kind}>{token.text}</span>))}</code>
      </pre>
    </div>
  );
}
