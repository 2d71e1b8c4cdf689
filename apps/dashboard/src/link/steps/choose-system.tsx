import { Button, TextInput } from '@mantine/core';
import { ChevronRight, Search } from 'lucide-react';
import { useState } from 'react';
import { monogram } from '../../ui/system-mark.tsx';
import type { LinkApi } from '../api/link-api.ts';
import type { LinkSystem, Values } from '../api/session.ts';
import { Notice } from '../parts/notice.tsx';
import { StepHeading } from '../parts/step-heading.tsx';
import { useTexts } from '../texts/use-texts.ts';
import classes from './choose-system.module.css';
import { looksLikeAddress, matchesSearch, vendorAndProduct } from './system-words.ts';
import { useRecognition } from './use-recognition.ts';

interface ChooseSystemProps {
  readonly api: LinkApi;
  readonly systems: readonly LinkSystem[];
  readonly onChosen: (system: LinkSystem, settings: Values) => void;
}

export function ChooseSystem({ api, systems, onChosen }: ChooseSystemProps) {
  const { t } = useTexts();
  const [search, setSearch] = useState('');
  const recognition = useRecognition(api, systems, search);
  const shown = looksLikeAddress(search.trim()) ? systems : systems.filter((system) => matchesSearch(system, search));

  return (
    <>
      <StepHeading lead={t.system.lead}>{t.system.title}</StepHeading>
      <form onSubmit={(event) => {
        event.preventDefault();
        if (recognition.state === 'known') onChosen(recognition.system, recognition.settings);
        else if (shown.length === 1 && shown[0] !== undefined && search.trim() !== '') onChosen(shown[0], {});
      }}>
        <TextInput type="search" label={t.system.search} placeholder={t.system.placeholder} leftSection={<Search aria-hidden size={18} />} autoComplete="off" autoCapitalize="none" spellCheck={false} value={search} onChange={(event) => { setSearch(event.currentTarget.value); }} />
        <div className={classes.found}>
          {recognition.state === 'known' && (
            <Notice tone="good" title={t.system.recognized(recognition.system.name)} actions={<Button type="submit">{t.system.continueWith(vendorAndProduct(recognition.system.name).product)}</Button>}>
              <p>{t.system.recognizedLead}</p>
            </Notice>
          )}
          {recognition.state === 'unknown' && <Notice tone="warn"><p>{t.system.unrecognized}</p></Notice>}
        </div>
      </form>
      <p className={classes.count} role="status">{recognition.state === 'asking' ? t.system.recognizing : shown.length === 0 ? t.system.none : t.system.count(shown.length)}</p>
      <ul className={classes.list} aria-label={t.system.list}>
        {shown.map((system) => <li key={system.id}><Tile system={system} onChosen={() => { onChosen(system, {}); }} /></li>)}
      </ul>
    </>
  );
}

function Tile({ system, onChosen }: { readonly system: LinkSystem; readonly onChosen: () => void }) {
  const { vendor, product } = vendorAndProduct(system.name);
  return (
    <button type="button" className={classes.tile} onClick={onChosen}>
      <span className={classes.sign} aria-hidden="true">{monogram(system.name)}</span>
      <span className={classes.name}>
        {vendor !== null && <span className={classes.vendor}>{vendor} </span>}
        <span className={classes.product}>{product}</span>
      </span>
      <ChevronRight aria-hidden size={18} />
    </button>
  );
}
