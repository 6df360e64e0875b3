import { useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState, type KeyboardEvent, type PointerEvent, type Ref } from 'react';
import { useApp } from '../shell/context';
import { useTheme } from '../shell/theme';
import { CellCache, cellOf, cut, type Cells } from './cells';
import { toText } from './days';
import { readInk } from './ink';
import { handleKey, nearestRow, nextProblem, type Spot } from './keys';
import { Painter, type Area, type Ink, type Item } from './painter';
import { paletteOf } from './states';
import type { CoverageStore, Row } from './store';
import { whatOf, whenOf } from './words';
import { anchored, clamp, fit, unitAt } from './zoom';

const header = 38;
const rowHeight = 22;

export interface Chosen { rows: Row[]; from: number; to: number }

export interface GridHandle {
  zoom: (factor: number | 'all') => void;
  show: (dataset: string, from: number, to: number) => void;
  problem: () => boolean;
  focus: () => void;
  clear: () => void;
}

interface Props {
  ref: Ref<GridHandle>;
  store: CoverageStore;
  items: Item[];
  shown: number;
  turn: number;
  selectable: boolean;
  at: { dataset: string; day: number; exact: boolean } | null;
  onOpen: (row: Row, from: number, to: number) => void;
  onName: (row: Row) => void;
  onChoose: (chosen: Chosen) => void;
  onUnit: (unit: Cells['unit']) => void;
}

/** The map: one canvas that stays in view over a box as wide as all days, so that the browser itself scrolls. */
export function Grid({ ref, store, items, shown, turn, selectable, at, onOpen, onName, onChoose, onUnit }: Props) {
  const { t } = useApp();
  const theme = useTheme();
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const tip = useRef<HTMLDivElement>(null);
  const painter = useMemo(() => new Painter(), []);
  const cache = useMemo(() => new CellCache(), []);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [asked, setPixels] = useState<number | null>(null);
  const [cursor, setCursor] = useState<{ dataset: string; day: number } | null>(at);
  const [anchor, setAnchor] = useState<Spot | null>(null);
  const [focused, setFocused] = useState(false);
  const ink = useRef<Ink | null>(null);
  const hover = useRef(-1);
  const press = useRef<{ spot: Spot; x: number; y: number; dragged: boolean } | null>(null);
  const wantedScroll = useRef<number | null>(null);

  const gutter = size.width < 560 ? 112 : 208;
  const room = Math.max(50, size.width - gutter);
  const pixels = asked === null ? fit(store.length, room) : clamp(asked, store.length, room);
  const unit = unitAt(pixels);
  const cells = useMemo(() => cut(store.first, store.length, unit), [store.first, store.length, unit]);
  const spot = useMemo<Spot | null>(() => {
    if (!cursor) return null;
    const item = items.findIndex(candidate => candidate.row?.name === cursor.dataset);
    return item < 0 ? null : { item, day: Math.min(store.length - 1, Math.max(0, cursor.day - store.first)) };
  }, [cursor, items, store.first, store.length]);
  const row = spot ? items[spot.item].row : null;

  const areaOf = (from: Spot, to: Spot): Area => ({
    fromItem: Math.min(from.item, to.item),
    toItem: Math.max(from.item, to.item),
    fromDay: cells.starts[Math.min(cellOf(cells, from.day), cellOf(cells, to.day))],
    toDay: cells.starts[Math.max(cellOf(cells, from.day), cellOf(cells, to.day)) + 1] - 1,
  });
  const cursorArea = spot && row && (row.partitioned ? areaOf(spot, spot) : { ...areaOf(spot, spot), fromDay: 0, toDay: store.length - 1 });
  const selection = anchor && spot ? areaOf(anchor, spot) : null;
  const chosenRows = selection ? items.slice(selection.fromItem, selection.toItem + 1).flatMap(item => item.row ?? []) : [];

  const paint = useRef(() => {});
  paint.current = () => {
    const context = canvas.current?.getContext('2d', { alpha: false });
    const box = scroller.current;
    if (!context || !box || size.width === 0) return;
    ink.current ??= readInk(box);
    painter.paint(context, {
      store, items, cells, cache, palette: paletteOf(theme), ink: ink.current, width: size.width, height: size.height, scale: devicePixelRatio || 1,
      scrollX: box.scrollLeft, scrollY: box.scrollTop, pixels, gutter, header, rowHeight, shown,
      cursor: focused || at ? cursorArea : null, selection, hover: hover.current,
    });
  };
  const frame = useRef(0);
  const repaint = () => {
    if (!frame.current) frame.current = requestAnimationFrame(() => { frame.current = 0; paint.current(); });
  };

  useLayoutEffect(() => {
    const observer = new ResizeObserver(() => {
      const box = scroller.current!;
      setSize({ width: box.clientWidth, height: box.clientHeight });
    });
    observer.observe(scroller.current!);
    return () => observer.disconnect();
  }, []);

  useLayoutEffect(() => {
    const scale = devicePixelRatio || 1;
    canvas.current!.width = Math.round(size.width * scale);
    canvas.current!.height = Math.round(size.height * scale);
  }, [size]);

  useLayoutEffect(() => { ink.current = null; }, [theme]);
  useLayoutEffect(() => {
    if (wantedScroll.current !== null) scroller.current!.scrollLeft = wantedScroll.current;
    wantedScroll.current = null;
  }, [pixels]);
  // When older days become known, what is in view stays there.
  const firstBefore = useRef(store.first);
  useLayoutEffect(() => {
    const moved = firstBefore.current - store.first;
    firstBefore.current = store.first;
    if (!moved || asked === null) return;
    scroller.current!.scrollLeft += moved * pixels;
    setAnchor(spot => spot && { ...spot, day: Math.max(0, spot.day + moved) });
  }, [store.first]);
  useLayoutEffect(() => paint.current(), [size, items, cells, pixels, theme, shown, selection?.fromItem, selection?.toItem, selection?.fromDay, selection?.toDay, cursor, focused, at, turn]);
  useEffect(() => onUnit(unit), [unit, onUnit]);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);

  const zoomTo = (next: number, place = room / 2) => {
    const box = scroller.current!;
    const after = clamp(next, store.length, room);
    wantedScroll.current = anchored(box.scrollLeft, place, pixels, after);
    setPixels(after);
  };
  const zoom = (factor: number | 'all') => {
    if (factor === 'all') { setPixels(null); return; }
    const place = spot ? spot.day * pixels - scroller.current!.scrollLeft : room / 2;
    zoomTo(pixels * factor, place >= 0 && place <= room ? place : room / 2);
  };

  const reveal = (place: Spot, width = pixels) => {
    const box = scroller.current!;
    const top = place.item * rowHeight;
    const left = place.day * width;
    const tall = size.height - header - rowHeight;
    if (top < box.scrollTop) box.scrollTop = top - rowHeight;
    else if (top > box.scrollTop + tall - rowHeight) box.scrollTop = top - tall + rowHeight;
    if (left < box.scrollLeft || left > box.scrollLeft + room - 40) box.scrollLeft = left - room / 2;
  };
  const put = (place: Spot) => {
    const target = items[place.item]?.row;
    if (target) setCursor({ dataset: target.name, day: store.first + place.day });
  };
  const openAt = (place: Spot) => {
    const target = items[place.item]?.row;
    if (!target) return;
    const area = areaOf(place, place);
    onOpen(target, store.first + area.fromDay, store.first + area.toDay);
  };
  const choose = (area: Area) => {
    const rows = items.slice(area.fromItem, area.toItem + 1).flatMap(item => item.row ?? []);
    if (rows.length) onChoose({ rows, from: store.first + area.fromDay, to: store.first + area.toDay });
  };
  const problem = (backward: boolean) => {
    const start = spot ?? { item: 0, day: -1 };
    const found = nextProblem(items, cells, start, shown, backward);
    if (!found) return false;
    setAnchor(null);
    put(found);
    reveal(found);
    return true;
  };

  useImperativeHandle(ref, () => ({
    zoom,
    problem: () => { scroller.current?.focus(); return problem(false); },
    focus: () => scroller.current?.focus(),
    clear: () => setAnchor(null),
    show: (dataset, from, to) => {
      const item = items.findIndex(candidate => candidate.row?.name === dataset);
      const width = clamp(Math.min(18, room / (to - from + 1)), store.length, room);
      wantedScroll.current = ((from + to + 1) / 2 - store.first) * width - room / 2;
      setPixels(width);
      if (item >= 0) reveal({ item, day: from - store.first }, width);
      if (width === pixels) scroller.current!.scrollLeft = wantedScroll.current;
    },
  }));

  // What the address points at becomes the cursor, and comes into view.
  const first = useRef(true);
  useEffect(() => {
    if (size.width === 0) return;
    const opening = first.current;
    first.current = false;
    if (!at) return;
    setCursor(at);
    const item = items.findIndex(candidate => candidate.row?.name === at.dataset);
    if (item < 0) return;
    const day = at.day - store.first;
    if (opening && at.exact && store.length * 18 > room) {
      wantedScroll.current = day * 18 - room / 2;
      setPixels(18);
    }
    reveal({ item, day });
  }, [at?.dataset, at?.day, size.width === 0]);

  const hit = (event: { clientX: number; clientY: number }): (Spot & { name: boolean }) | null => {
    const box = scroller.current!;
    const place = box.getBoundingClientRect();
    const x = event.clientX - place.left;
    const y = event.clientY - place.top;
    if (y < header) return null;
    const item = Math.floor((y - header + box.scrollTop) / rowHeight);
    const day = Math.floor((x - gutter + box.scrollLeft) / pixels);
    if (!items[item]) return null;
    return { item, day: Math.min(store.length - 1, Math.max(0, day)), name: x < gutter };
  };

  const down = (event: PointerEvent) => {
    const place = hit(event);
    press.current = null;
    if (!place || event.button !== 0) return;
    press.current = { spot: place, x: event.clientX, y: event.clientY, dragged: false };
    if (event.pointerType !== 'touch' && !place.name) event.currentTarget.setPointerCapture(event.pointerId);
  };
  const move = (event: PointerEvent) => {
    const place = hit(event);
    const start = press.current;
    if (start && selectable && event.pointerType !== 'touch' && !hit({ clientX: start.x, clientY: start.y })?.name) {
      if (!start.dragged && Math.hypot(event.clientX - start.x, event.clientY - start.y) > 4) {
        start.dragged = true;
        setFocused(true);
        setAnchor({ ...start.spot, item: nearestRow(items, start.spot.item, 0) });
      }
      if (start.dragged && place) {
        put({ ...place, item: nearestRow(items, place.item, 0) });
        autoScroll(event);
      }
    }
    const target = place && items[place.item].row;
    if (hover.current !== (place?.item ?? -1)) { hover.current = place?.item ?? -1; repaint(); }
    if (event.pointerType === 'touch' || !tip.current) return;
    tip.current.hidden = !target || (!!start?.dragged);
    if (!target || !place) return;
    tip.current.textContent = place.name ? target.name : `${target.name} · ${whenOf(t, store, target, cells, place.day)}\n${whatOf(t, target, cells, place.day)}`;
    tip.current.style.left = `${Math.min(event.clientX + 14, innerWidth - 300)}px`;
    tip.current.style.top = `${event.clientY + 18}px`;
  };
  const autoScroll = (event: PointerEvent) => {
    const box = scroller.current!;
    const place = box.getBoundingClientRect();
    if (event.clientX > place.right - 24) box.scrollLeft += 24;
    if (event.clientX < place.left + gutter + 12) box.scrollLeft -= 24;
    if (event.clientY > place.bottom - 24) box.scrollTop += rowHeight;
    if (event.clientY < place.top + header + 8) box.scrollTop -= rowHeight;
  };
  const up = (event: PointerEvent) => {
    const start = press.current;
    press.current = null;
    if (tip.current) tip.current.hidden = true;
    if (!start) return;
    const place = hit(event);
    if (start.dragged) {
      if (selection) choose(selection);
      return;
    }
    const target = items[start.spot.item].row;
    if (!place || !target) return;
    setAnchor(null);
    setCursor({ dataset: target.name, day: store.first + start.spot.day });
    if (place.name) onName(target);
    else openAt(start.spot);
  };
  const leave = () => {
    if (tip.current) tip.current.hidden = true;
    if (hover.current !== -1) { hover.current = -1; repaint(); }
  };

  useEffect(() => {
    const box = scroller.current!;
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      const place = event.clientX - box.getBoundingClientRect().left - gutter;
      zoomTo(pixels * Math.exp(-event.deltaY * 0.004), Math.max(0, place));
    };
    box.addEventListener('wheel', wheel, { passive: false });
    return () => box.removeEventListener('wheel', wheel);
  });

  const key = (event: KeyboardEvent) => {
    if (!items.length) return;
    const here = spot ?? { item: nearestRow(items, -1, 1), day: Math.min(store.length - 1, store.today - store.first) };
    handleKey(event, here, items, cells, Math.max(1, Math.floor((size.height - header) / rowHeight) - 2), {
      move: (place, extend) => {
        setAnchor(extend && selectable ? (anchor ?? here) : null);
        put(place);
        reveal(place);
      },
      open: () => (selection ? choose(selection) : openAt(here)),
      zoom,
      clear: () => { if (!anchor) return false; setAnchor(null); return true; },
      problem: backward => void problem(backward),
    });
  };
  const focus = () => {
    setFocused(true);
    if (!spot && items.length) put({ item: nearestRow(items, -1, 1), day: Math.max(0, Math.min(store.length - 1, store.today - store.first)) });
  };

  const when = row && spot ? whenOf(t, store, row, cells, spot.day) : '';
  const what = row && spot ? whatOf(t, row, cells, spot.day) : '';
  const sentence = selection
    ? t.coverage.selected(chosenRows.length, t.range(toText(store.first + selection.fromDay), toText(store.first + selection.toDay)), selection.toDay - selection.fromDay + 1)
    : row && focused ? t.coverage.cellOf(row.name, when, what) : '';

  return (
    <>
      <div ref={scroller} className="grid" role="grid" tabIndex={0} aria-label={t.coverage.grid} aria-description={t.coverage.keys} aria-multiselectable
        aria-rowcount={items.length} aria-colcount={cells.count} aria-activedescendant={row ? 'cursor-cell' : undefined} data-testid="coverage-grid" data-unit={unit}
        onScroll={repaint} onKeyDown={key} onFocus={focus} onBlur={() => { if (!press.current) setFocused(false); }}>
        <div className="grid-content" style={{ width: gutter + store.length * pixels, height: header + items.length * rowHeight + 4 }}>
          {row && spot && cursorArea && (
            <div role="row" aria-rowindex={spot.item + 1}>
              <span role="rowheader" className="visually-hidden">{row.name}</span>
              <span role="gridcell" id="cursor-cell" className="cursor-cell" aria-colindex={cellOf(cells, spot.day) + 1} aria-selected={!!selection}
                style={{ left: gutter + cursorArea.fromDay * pixels, top: header + spot.item * rowHeight, width: (cursorArea.toDay - cursorArea.fromDay + 1) * pixels, height: rowHeight }}>
                {when}: {what}
              </span>
            </div>
          )}
          <canvas ref={canvas} aria-hidden="true" style={{ width: size.width, height: size.height }} onPointerDown={down} onPointerMove={move} onPointerUp={up} onPointerLeave={leave} />
        </div>
      </div>
      <div ref={tip} className="tip" hidden aria-hidden="true" />
      <p className="visually-hidden" aria-live="polite" data-testid="coverage-says">{sentence}</p>
    </>
  );
}
