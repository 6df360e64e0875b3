import type { EChartsType } from 'echarts/core';
import type { ECElementEvent, EChartsCoreOption } from 'echarts/core';
import { useEffect, useRef } from 'react';
import { useTheme } from '../shell/theme';
import { init } from './echarts';

interface Props {
  option: EChartsCoreOption;
  height: number;
  label: string;
  onPick?: (event: ECElementEvent) => void;
  /** Keeps what the reader zoomed and moved when data changes. */
  merge?: boolean;
}

/** A chart on canvas; what it says is also said by its label and, beside it, by a table or a list. */
export function Chart({ option, height, label, onPick, merge = true }: Props) {
  const element = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const pick = useRef(onPick);
  pick.current = onPick;
  const theme = useTheme();

  useEffect(() => {
    const made = init(element.current!, null, { renderer: 'canvas' });
    chart.current = made;
    made.on('click', event => pick.current?.(event));
    const observer = new ResizeObserver(() => made.resize());
    observer.observe(element.current!);
    return () => { observer.disconnect(); made.dispose(); chart.current = null; };
  }, [theme]);

  useEffect(() => {
    chart.current?.setOption(option, { notMerge: !merge, lazyUpdate: true });
  }, [option, merge, theme]);

  return <div ref={element} className="chart" style={{ height }} role="img" aria-label={label} />;
}
