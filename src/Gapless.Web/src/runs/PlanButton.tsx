import { useState } from 'react';
import { post } from '../api/client';
import type { Plan } from '../api/types';
import { useApp } from '../shell/context';
import { addressOf, go } from '../shell/router';

interface Props { label: string; days: { dataset: string; from: string | null; to: string | null }[]; only: string }

/** Plans just these days and shows the plan; it runs by the button there. */
export function PlanButton({ label, days, only }: Props) {
  const { mayWrite } = useApp();
  const [error, setError] = useState<Error | null>(null);
  const dates = days.flatMap(part => [part.from, part.to]).filter(day => day !== null).sort();
  if (!mayWrite || days.length === 0) return null;
  const make = async () => {
    try {
      const order = { from: dates[0], to: dates[dates.length - 1], datasets: [...new Set(days.map(part => part.dataset))], only: [only] };
      go(addressOf.plan((await post<Plan>('/plans', order)).plan_id));
    } catch (failure) {
      setError(failure as Error);
    }
  };
  return (
    <span className="actions">
      {error && <span className="bad-text" role="alert">{error.message}</span>}
      <button type="button" onClick={() => void make()}>{label}</button>
    </span>
  );
}
