import { de } from './de.ts';
import { en, type Texts } from './en.ts';

export type Language = 'en' | 'de';

export const languages: readonly { readonly id: Language; readonly name: string }[] = [{ id: 'en', name: 'English' }, { id: 'de', name: 'Deutsch' }];

const dictionaries: Readonly<Record<Language, Texts>> = { en, de };

export function textsOf(language: Language): Texts {
  return dictionaries[language];
}

/** The first of the tags that the page speaks; English otherwise. */
export function spoken(tags: readonly (string | null | undefined)[]): Language {
  for (const tag of tags) {
    const base = tag?.toLowerCase().split('-')[0];
    const known = languages.find(({ id }) => id === base);
    if (known !== undefined) return known.id;
  }
  return 'en';
}

/** How the reader writes numbers and dates: the browser's own region where it is of the page's language. */
export function localeOf(language: Language, browser: readonly string[]): string {
  return browser.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language;
}
