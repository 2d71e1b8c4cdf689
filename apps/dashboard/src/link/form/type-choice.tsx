import { useId } from 'react';
import type { CredentialOption } from '../api/session.ts';
import type { Texts } from '../texts/en.ts';
import type { Language } from '../texts/language.ts';
import { useTexts } from '../texts/use-texts.ts';
import classes from './type-choice.module.css';

interface TypeChoiceProps {
  readonly options: readonly CredentialOption[];
  readonly chosen: string;
  readonly onChoose: (type: string) => void;
}

export function TypeChoice({ options, chosen, onChoose }: TypeChoiceProps) {
  const { t, language } = useTexts();
  const group = useId();
  return (
    <fieldset className={classes.choice}>
      <legend className={classes.legend}>{t.access.how}</legend>
      <div className={classes.cards}>
        {options.map((option) => {
          const { title, lead } = typeWords(option, t, language);
          return (
            <label key={option.type} className={classes.card}>
              <input type="radio" name={group} value={option.type} checked={option.type === chosen} onChange={() => { onChoose(option.type); }} />
              <span className={classes.words}><span className={classes.title}>{title}{option.oauth && option.app_provided && <span className={classes.badge}>{t.access.recommended}</span>}</span>{lead !== null && <span className={classes.lead}>{lead}</span>}</span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}

/** Plain words for the types that are known, the connector's own title for others. */
function typeWords(option: CredentialOption, { types }: Texts, language: Language): { readonly title: string; readonly lead: string | null } {
  const known = Object.entries(types).find(([type]) => type === option.type)?.[1];
  return known ?? { title: (language === 'de' ? option.title_de : null) ?? option.title, lead: null };
}
