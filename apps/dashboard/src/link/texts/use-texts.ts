import { createContext, useContext } from 'react';
import { en, type Texts } from './en.ts';
import type { Language } from './language.ts';

export interface Speech {
  readonly t: Texts;
  readonly language: Language;
  /** For numbers and dates. */
  readonly locale: string;
  readonly choose: (language: Language) => void;
}

export const SpeechContext = createContext<Speech>({ t: en, language: 'en', locale: 'en', choose: () => undefined });

export function useTexts(): Speech {
  return useContext(SpeechContext);
}
