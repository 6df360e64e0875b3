import { createContext, useContext } from 'react';
import type { Project } from '../api/types';
import type { Dictionary, Language } from '../i18n';
import type { Format } from './format';
import type { Live } from './live';

export interface AppValue {
  t: Dictionary;
  language: Language;
  format: Format;
  project: Project;
  live: Live;
  mayWrite: boolean;
}

export const AppContext = createContext<AppValue | null>(null);

export function useApp(): AppValue {
  return useContext(AppContext)!;
}
