/** Days are whole numbers, counted from 2000-01-01 as the events count them. */
export const dayMilliseconds = 86_400_000;
const origin = Date.UTC(2000, 0, 1);

export function toDay(text: string): number {
  return Math.round((Date.parse(`${text}T00:00:00Z`) - origin) / dayMilliseconds);
}

export function toDate(day: number): Date {
  return new Date(origin + day * dayMilliseconds);
}

export function toText(day: number): string {
  return toDate(day).toISOString().slice(0, 10);
}

/** 2000-01-01 was a Saturday; weeks begin on Monday. */
export function weekday(day: number): number {
  return (((day + 5) % 7) + 7) % 7;
}

export function monthOf(day: number): number {
  const date = toDate(day);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

export function monthStart(month: number): number {
  return Math.round((Date.UTC(Math.floor(month / 12), month % 12, 1) - origin) / dayMilliseconds);
}
