import type { Theme } from '../shell/theme';

export interface Look { text: string; faint: string; line: string; surface: string; good: string; bad: string; warn: string; busy: string; badText: string; warnText: string; series: string[] }

const light: Look = {
  text: '#1a2026', faint: '#596470', line: '#dce1e6', surface: '#ffffff', good: '#4fae8b', bad: '#cf2f3d', warn: '#d99a1c', busy: '#3d7be0', badText: '#b01c2c', warnText: '#7c5200',
  series: ['#2f8f6f', '#3d7be0', '#d99a1c', '#8a63c7', '#cf5a3d', '#2d9fb3', '#b34f8e', '#7a8b2f', '#5d6b7a', '#b08a5a'],
};

const dark: Look = {
  text: '#e4e8ec', faint: '#9aa5b1', line: '#2b343d', surface: '#14191e', good: '#3b9c7a', bad: '#e5484d', warn: '#d9a23a', busy: '#5b95f5', badText: '#ff8288', warnText: '#f0bd4f',
  series: ['#59c79e', '#6da2ff', '#e6b252', '#b192ea', '#f08a6a', '#5fc7da', '#e088bd', '#a9bb58', '#97a5b4', '#d1b083'],
};

export function lookOf(theme: Theme): Look {
  return theme === 'dark' ? dark : light;
}

/** What every chart has in common. Tooltips are drawn, not written as HTML: nothing from outside is ever markup. */
export function common(look: Look) {
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { fontFamily: 'system-ui, sans-serif', color: look.text },
    tooltip: {
      renderMode: 'richText' as const,
      confine: true,
      backgroundColor: look.surface,
      borderColor: look.line,
      textStyle: { color: look.text, fontSize: 12 },
    },
    legend: { type: 'scroll' as const, top: 0, textStyle: { color: look.text }, pageTextStyle: { color: look.faint }, pageIconColor: look.text },
  };
}

export function axis(look: Look) {
  return {
    axisLine: { lineStyle: { color: look.line } },
    axisTick: { lineStyle: { color: look.line } },
    axisLabel: { color: look.faint, hideOverlap: true },
    splitLine: { lineStyle: { color: look.line } },
  };
}
