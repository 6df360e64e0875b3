import { en, type Dictionary } from './en';
import { zh } from './zh';

export type { Dictionary };
export type Language = 'en' | 'zh';

export const dictionaries: Record<Language, Dictionary> = { en, zh };

const key = 'gapless.lang';

/** The address first, then the last choice, then the browser's. */
export function preferredLanguage(): Language {
  const asked = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(key) ?? navigator.language;
  return asked.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(key, language);
}
