import type { Language } from '../i18n';

export interface Format {
  number: (value: number) => string;
  time: (instant: string) => string;
  clock: (instant: string) => string;
  utc: (instant: string) => string;
  duration: (seconds: number) => string;
  bytes: (bytes: number) => string;
  percent: (part: number, whole: number) => string;
  zone: string;
}

export function createFormat(language: Language, timeZone: string): Format {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  const zone = known(timeZone) ? timeZone : 'UTC';
  const numbers = new Intl.NumberFormat(locale);
  const times = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: zone });
  const clocks = new Intl.DateTimeFormat('sv-SE', { timeStyle: 'medium', timeZone: zone });
  const units = language === 'zh' ? ['天', '小时', '分', '秒', '毫秒'] : ['d', 'h', 'min', 's', 'ms'];
  return {
    zone,
    number: value => numbers.format(value),
    time: instant => times.format(new Date(instant)),
    clock: instant => clocks.format(new Date(instant)),
    utc: instant => new Date(instant).toISOString().replace('T', ' ').replace(/\.\d+Z$/, ' UTC'),
    duration: seconds => duration(seconds, units),
    bytes: value => bytes(value, numbers),
    percent: (part, whole) => percent(part, whole),
  };
}

function known(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function duration(seconds: number, [d, h, m, s, ms]: string[]): string {
  const whole = Math.round(seconds);
  if (seconds > 0 && seconds < 0.95) return `${Math.round(seconds * 1000)} ${ms}`;
  if (seconds < 10 && seconds % 1 !== 0) return `${seconds.toFixed(1)} ${s}`;
  if (whole < 60) return `${whole} ${s}`;
  if (whole < 3600) return join([Math.floor(whole / 60), m], [whole % 60, s]);
  if (whole < 86_400) return join([Math.floor(whole / 3600), h], [Math.floor((whole % 3600) / 60), m]);
  return join([Math.floor(whole / 86_400), d], [Math.floor((whole % 86_400) / 3600), h]);
}

function join(...parts: [number, string][]): string {
  return parts.filter(([value]) => value > 0).map(([value, unit]) => `${value} ${unit}`).join(' ');
}

function bytes(value: number, numbers: Intl.NumberFormat): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let index = 0;
  let rest = value;
  while (rest >= 1000 && index < units.length - 1) { rest /= 1000; index++; }
  return `${numbers.format(index === 0 || rest >= 100 ? Math.round(rest) : Math.round(rest * 10) / 10)} ${units[index]}`;
}

/** Never 100 % while something is missing. */
function percent(part: number, whole: number): string {
  if (whole === 0) return '–';
  if (part >= whole) return '100 %';
  return `${(Math.floor((part / whole) * 1000) / 10).toFixed(1)} %`;
}
