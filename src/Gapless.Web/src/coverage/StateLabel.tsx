import { useApp } from '../shell/context';
import { Swatch } from './Swatch';

export function StateLabel({ state }: { state: string }) {
  const { t } = useApp();
  return <span className="state" title={t.stateHelp[state]}><Swatch state={state} />{t.states[state] ?? state}</span>;
}
