import { Input } from '@mantine/core';
import { ClipboardPaste } from 'lucide-react';
import { useId, useState } from 'react';
import type { LinkSystem } from '../api/session.ts';
import { Notice } from '../parts/notice.tsx';
import { useTexts } from '../texts/use-texts.ts';
import { formFields } from './form-field.ts';
import { matchBlock, type MatchedBlock } from './match-block.ts';
import { readBlock } from './paste-block.ts';
import classes from './paste-panel.module.css';

interface PastePanelProps {
  readonly system: LinkSystem;
  readonly type: string;
  readonly onFilled: (block: MatchedBlock) => void;
}

/** Spreads a pasted block over the fields. The block holds secrets: it is let go of as soon as it has been read. */
export function PastePanel({ system, type, onFilled }: PastePanelProps) {
  const { t } = useTexts();
  const id = useId();
  const [outcome, setOutcome] = useState<MatchedBlock | 'nothing' | null>(null);

  function read(text: string): boolean {
    const block = matchBlock(readBlock(text), system, type);
    setOutcome(block ?? 'nothing');
    if (block !== null) onFilled(block);
    return block !== null;
  }

  return (
    <details className={classes.paste}>
      <summary><ClipboardPaste aria-hidden size={17} />{t.access.paste} <span className={classes.hint}>({t.access.pasteHint})</span></summary>
      <div className={classes.body}>
        <Input.Wrapper id={id} label={t.access.pasteLabel} description={t.access.pasteLead} labelProps={{ htmlFor: id }}>
          <Input component="textarea" multiline rows={4} id={id} autoComplete="off" spellCheck={false} placeholder={'CLIENT_ID=…\nCLIENT_SECRET=…'} onPaste={(event) => {
            if (read(event.clipboardData.getData('text/plain'))) event.preventDefault();
          }} onBlur={(event) => {
            if (event.currentTarget.value.trim() !== '' && read(event.currentTarget.value)) event.currentTarget.value = '';
          }} />
        </Input.Wrapper>
        {outcome === 'nothing' && <Notice tone="bad"><p>{t.access.nothingFound}</p></Notice>}
        {outcome !== null && outcome !== 'nothing' && <Filled block={outcome} system={system} />}
      </div>
    </details>
  );
}

function Filled({ block, system }: { readonly block: MatchedBlock; readonly system: LinkSystem }) {
  const { t, language } = useTexts();
  const option = system.credentials.find(({ type }) => type === block.type);
  const fields = [...formFields(option?.settings ?? system.settings, 'settings', language), ...formFields(option?.schema ?? {}, 'credentials', language)];
  const titles = fields.filter(({ name, group }) => name in block[group]).map(({ title }) => title);
  return (
    <Notice tone="good">
      <p>{t.access.filled(titles.join(', '))}</p>
      {block.unknown.length > 0 && <p className="quiet">{t.access.unknownKeys(block.unknown.join(', '))}</p>}
    </Notice>
  );
}
