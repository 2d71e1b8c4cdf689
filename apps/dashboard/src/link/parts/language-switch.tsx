import { Globe } from 'lucide-react';
import { languages } from '../texts/language.ts';
import { useTexts } from '../texts/use-texts.ts';
import classes from './language-switch.module.css';

export function LanguageSwitch() {
  const { t, language, choose } = useTexts();
  return (
    <label className={classes.switch}>
      <Globe aria-hidden size={16} />
      <span className="visually-hidden">{t.language}</span>
      <select className={classes.select} value={language} onChange={(event) => { choose(languages.find(({ id }) => id === event.currentTarget.value)?.id ?? language); }}>
        {languages.map(({ id, name }) => <option key={id} value={id} lang={id}>{name}</option>)}
      </select>
    </label>
  );
}
