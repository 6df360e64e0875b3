import { useApp } from '../shell/context';
import { codeOf, stateNames } from './states';
import { Swatch } from './Swatch';

/** The states with their number of days; each is a switch that filters by it. */
export function Legend({ counts, chosen, onToggle }: { counts: Uint32Array; chosen: Set<string>; onToggle: (state: string) => void }) {
  const { t, format } = useApp();
  return (
    <div className="legend" role="group" aria-label={t.coverage.legend}>
      {stateNames.toReversed().map(state => {
        const count = counts[codeOf(state)];
        return (
          <button key={state} type="button" className={count ? 'chip' : 'chip zero'} aria-pressed={chosen.has(state)}
            title={`${t.stateHelp[state]}. ${t.coverage.filterState}`} onClick={() => onToggle(state)} data-testid={`legend-${state}`}>
            <Swatch state={state} />{t.states[state]} <b>{format.number(count)}</b>
          </button>
        );
      })}
    </div>
  );
}
