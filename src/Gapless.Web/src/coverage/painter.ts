import { cellOf, otherOf, quarterOf, worstOf, type CellCache, type Cells } from './cells';
import { toDate, toText } from './days';
import { nameOf, type Palette, type StateLook } from './states';
import type { CoverageStore, Row } from './store';

export type Item = { layer: string; row: null } | { layer: string; row: Row };

export interface Ink {
  ground: string;
  band: string;
  text: string;
  faint: string;
  line: string;
  accent: string;
  select: string;
}

export interface Area { fromItem: number; toItem: number; fromDay: number; toDay: number }

export interface Scene {
  store: CoverageStore;
  items: Item[];
  cells: Cells;
  cache: CellCache;
  palette: Palette;
  ink: Ink;
  width: number;
  height: number;
  scale: number;
  scrollX: number;
  scrollY: number;
  pixels: number;
  gutter: number;
  header: number;
  rowHeight: number;
  /** Bit n set: state n is shown in full; 0 = all are. */
  shown: number;
  cursor: Area | null;
  selection: Area | null;
  hover: number;
}

const font = '12px system-ui, sans-serif';

/** Draws the visible part: stretches of equal cells as one rectangle, never a cell for its own sake. */
export class Painter {
  private patterns = new Map<string, CanvasPattern | string>();
  private palette: Palette | null = null;

  paint(context: CanvasRenderingContext2D, scene: Scene): void {
    if (this.palette !== scene.palette) {
      this.palette = scene.palette;
      this.patterns.clear();
    }
    const { width, height, scale, ink } = scene;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.fillStyle = ink.ground;
    context.fillRect(0, 0, width, height);
    context.font = font;
    context.textBaseline = 'middle';

    const first = Math.max(0, Math.floor(scene.scrollY / scene.rowHeight));
    const last = Math.min(scene.items.length - 1, Math.floor((scene.scrollY + height - scene.header) / scene.rowHeight));
    context.save();
    context.beginPath();
    context.rect(scene.gutter, scene.header, width - scene.gutter, height - scene.header);
    context.clip();
    for (let index = first; index <= last; index++) this.row(context, scene, index);
    this.grid(context, scene, first, last);
    this.letters(context, scene, first, last);
    this.marks(context, scene);
    context.restore();
    this.names(context, scene, first, last);
    this.axis(context, scene);
  }

  private top(scene: Scene, index: number): number {
    return scene.header + index * scene.rowHeight - scene.scrollY;
  }

  private row(context: CanvasRenderingContext2D, scene: Scene, index: number): void {
    const item = scene.items[index];
    const top = this.top(scene, index) + 1;
    const height = scene.rowHeight - 2;
    if (!item.row) return;
    if (!item.row.partitioned) {
      const left = Math.max(scene.gutter, scene.gutter - scene.scrollX);
      const right = Math.min(scene.width, scene.gutter - scene.scrollX + scene.store.length * scene.pixels);
      this.cell(context, scene, item.row.days[0] | (4 << 8), left, top, right - left, height);
      return;
    }
    const { cells } = scene;
    const values = scene.cache.of(item.row, cells, scene.shown);
    const [from, to] = visible(scene);
    for (let cell = from; cell <= to; ) {
      const value = values[cell];
      let end = cell + 1;
      while (end <= to && values[end] === value) end++;
      if (value) {
        const left = x(scene, cells.starts[cell]);
        this.cell(context, scene, cells.unit === 'day' ? value | (4 << 8) : value, left, top, x(scene, cells.starts[end]) - left, height);
      }
      cell = end;
    }
  }

  private cell(context: CanvasRenderingContext2D, scene: Scene, value: number, left: number, top: number, width: number, height: number): void {
    const worst = worstOf(value);
    if (!worst) return;
    const faded = scene.shown !== 0 && !(scene.shown & (1 << worst));
    context.globalAlpha = faded ? 0.18 : 1;
    const quarter = quarterOf(value);
    if (quarter < 4) {
      this.block(context, scene.palette, otherOf(value), left, top, width, height);
      const part = partOf(height, quarter);
      this.block(context, scene.palette, worst, left, top + height - part, width, part);
    } else {
      this.block(context, scene.palette, worst, left, top, width, height);
    }
    context.globalAlpha = 1;
  }

  private block(context: CanvasRenderingContext2D, palette: Palette, state: number, left: number, top: number, width: number, height: number): void {
    const name = nameOf(state);
    if (!name) return;
    const look = palette[name];
    context.fillStyle = this.fillOf(context, name, look);
    context.fillRect(left, top, width, height);
    if (look.texture === 'hollow') {
      context.strokeStyle = look.ink;
      context.lineWidth = 1.5;
      context.strokeRect(left + 1, top + 1, Math.max(0.5, width - 2), height - 2);
    }
  }

  private fillOf(context: CanvasRenderingContext2D, name: string, look: StateLook): CanvasPattern | string {
    const known = this.patterns.get(name);
    if (known) return known;
    const made = patternOf(context, look);
    this.patterns.set(name, made);
    return made;
  }

  /** One line a cell boundary over all rows, instead of a gap drawn in each. */
  private grid(context: CanvasRenderingContext2D, scene: Scene, first: number, last: number): void {
    const { cells, ink } = scene;
    context.fillStyle = ink.ground;
    const [from, to] = visible(scene);
    if (to >= from && scene.pixels * (cells.starts[from + 1] - cells.starts[from]) >= 4)
      for (let cell = from; cell <= to + 1; cell++) context.fillRect(Math.round(x(scene, cells.starts[cell])) - 0.5, scene.header, 1, scene.height);
    for (let index = first; index <= last; index++) {
      const item = scene.items[index];
      if (item.row && item.row.partitioned) continue;
      const top = this.top(scene, index);
      if (!item.row) {
        context.fillStyle = ink.ground;
        context.fillRect(scene.gutter, top, scene.width, scene.rowHeight);
        context.fillStyle = ink.line;
        context.fillRect(scene.gutter, top + scene.rowHeight - 1, scene.width, 1);
      } else {
        this.row(context, scene, index);
      }
    }
    const today = x(scene, scene.store.today - scene.store.first);
    context.fillStyle = ink.accent;
    context.fillRect(today, scene.header, 1, scene.height);
  }

  private letters(context: CanvasRenderingContext2D, scene: Scene, first: number, last: number): void {
    const { cells } = scene;
    const [from, to] = visible(scene);
    if (to < from) return;
    const width = scene.pixels * (cells.starts[from + 1] - cells.starts[from]);
    if (width < 13) return;
    context.textAlign = 'center';
    context.font = '600 11px system-ui, sans-serif';
    for (let index = first; index <= last; index++) {
      const row = scene.items[index].row;
      if (!row?.partitioned) continue;
      const values = scene.cache.of(row, cells, scene.shown);
      const middle = this.top(scene, index) + scene.rowHeight / 2 + 1;
      for (let cell = from; cell <= to; cell++) {
        const name = nameOf(worstOf(values[cell]));
        if (!name || (scene.shown !== 0 && !(scene.shown & (1 << worstOf(values[cell]))))) continue;
        const look = scene.palette[name];
        if (!look.letter) continue;
        context.fillStyle = look.ink;
        const part = cells.unit === 'day' ? 4 : quarterOf(values[cell]);
        if (part < 2) continue;
        const lower = part < 4 ? (scene.rowHeight - 2 - partOf(scene.rowHeight - 2, part)) / 2 : 0;
        context.fillText(look.letter, (x(scene, cells.starts[cell]) + x(scene, cells.starts[cell + 1])) / 2, middle + lower);
      }
    }
    context.font = font;
    context.textAlign = 'left';
  }

  private marks(context: CanvasRenderingContext2D, scene: Scene): void {
    const { selection, cursor, ink } = scene;
    if (selection) {
      const [left, top, width, height] = this.box(scene, selection);
      context.fillStyle = ink.select;
      context.fillRect(left, top, width, height);
      context.strokeStyle = ink.accent;
      context.lineWidth = 1.5;
      context.strokeRect(left, top, width, height);
    }
    if (cursor) {
      const [left, top, width, height] = this.box(scene, cursor);
      context.strokeStyle = ink.ground;
      context.lineWidth = 4;
      context.strokeRect(left, top, Math.max(3, width), height);
      context.strokeStyle = ink.text;
      context.lineWidth = 2;
      context.strokeRect(left, top, Math.max(3, width), height);
    }
  }

  private box(scene: Scene, area: Area): [number, number, number, number] {
    const left = x(scene, area.fromDay);
    const top = this.top(scene, area.fromItem);
    return [left, top, x(scene, area.toDay + 1) - left, (area.toItem - area.fromItem + 1) * scene.rowHeight];
  }

  private names(context: CanvasRenderingContext2D, scene: Scene, first: number, last: number): void {
    const { ink, gutter } = scene;
    context.save();
    context.beginPath();
    context.rect(0, scene.header, gutter, scene.height);
    context.clip();
    context.fillStyle = ink.ground;
    context.fillRect(0, scene.header, gutter, scene.height);
    for (let index = first; index <= last; index++) {
      const item = scene.items[index];
      const top = this.top(scene, index);
      if (scene.hover === index || scene.cursor?.fromItem === index) {
        context.fillStyle = ink.band;
        context.fillRect(0, top, gutter, scene.rowHeight);
      }
      const middle = top + scene.rowHeight / 2 + 1;
      context.font = item.row ? font : '600 12px system-ui, sans-serif';
      context.fillStyle = item.row ? ink.text : ink.faint;
      const text = item.row ? short(item.row) : item.layer;
      context.fillText(clip(context, text, gutter - (item.row ? 22 : 14)), item.row ? 14 : 6, middle);
      if (!item.row) {
        context.fillStyle = ink.line;
        context.fillRect(0, top + scene.rowHeight - 1, gutter, 1);
      }
    }
    context.restore();
    context.font = font;
  }

  private axis(context: CanvasRenderingContext2D, scene: Scene): void {
    const { ink, gutter, header, width, pixels } = scene;
    context.fillStyle = ink.ground;
    context.fillRect(0, 0, width, header);
    context.fillStyle = ink.line;
    context.fillRect(0, header - 1, width, 1);
    context.save();
    context.beginPath();
    context.rect(gutter, 0, width - gutter, header);
    context.clip();
    const { first, length } = scene.store;
    const from = Math.max(0, Math.floor(scene.scrollX / pixels));
    const to = Math.min(length - 1, Math.ceil((scene.scrollX + width - gutter) / pixels));
    const upper = pixels * 30 >= 70 ? 'month' : 'year';
    const lower = pixels >= 17 ? 1 : pixels >= 4 ? 7 : pixels * 30 >= 20 ? 30 : pixels * 30 >= 7 ? 91 : 0;
    let label = '';
    for (let day = from; day <= to; day++) {
      const date = toDate(first + day);
      const text = upper === 'month' ? toText(first + day).slice(0, 7) : String(date.getUTCFullYear());
      const left = x(scene, day);
      if (text !== label) {
        const start = Math.max(left, gutter);
        const end = x(scene, day + untilNext(date, upper));
        label = text;
        if (day !== from || date.getUTCDate() === 1) {
          context.fillStyle = ink.line;
          context.fillRect(left, 3, 1, header - 3);
        }
        context.fillStyle = ink.text;
        if (end - start > context.measureText(text).width + 6) context.fillText(text, start + 5, 11);
      }
      const tick = tickText(date, lower);
      if (tick) {
        context.fillStyle = ink.faint;
        context.fillText(tick, left + (lower === 1 ? Math.max(1, (pixels - context.measureText(tick).width) / 2) : 3), header - 11);
      }
    }
    context.restore();
  }
}

/** How high the worst state stands in a cell that holds others too. */
function partOf(height: number, quarter: number): number {
  return Math.round(height * (0.35 + quarter * 0.15));
}

function untilNext(date: Date, unit: 'month' | 'year'): number {
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth();
  const next = unit === 'month' ? Date.UTC(year, month + 1, 1) : Date.UTC(year + 1, 0, 1);
  return Math.round((next - date.getTime()) / 86_400_000);
}

function tickText(date: Date, every: number): string {
  const day = date.getUTCDate();
  const month = date.getUTCMonth();
  if (every === 1) return String(day);
  if (every === 7) return date.getUTCDay() === 1 ? String(day) : '';
  if (every === 30) return day === 1 ? String(month + 1) : '';
  if (every === 91) return day === 1 && month % 3 === 0 ? `Q${month / 3 + 1}` : '';
  return '';
}

function x(scene: Scene, day: number): number {
  return scene.gutter + day * scene.pixels - scene.scrollX;
}

function visible(scene: Scene): [number, number] {
  const { cells, pixels, scrollX } = scene;
  if (cells.count === 0) return [0, -1];
  const from = Math.max(0, Math.floor(scrollX / pixels));
  const to = Math.min(scene.store.length - 1, Math.ceil((scrollX + scene.width - scene.gutter) / pixels));
  return [cellOf(cells, from), cellOf(cells, to)];
}

/** The layer stands above its tables, so it is not said again. */
function short(row: Row): string {
  const prefix = `${row.layer}.`;
  return row.name.startsWith(prefix) ? row.name.slice(prefix.length) : row.name;
}

const clipped = new Map<string, string>();

function clip(context: CanvasRenderingContext2D, text: string, width: number): string {
  const key = `${width} ${context.font} ${text}`;
  const known = clipped.get(key);
  if (known !== undefined) return known;
  let result = text;
  if (context.measureText(text).width > width) {
    let length = text.length;
    while (length > 1 && context.measureText(`${text.slice(0, length)}…`).width > width) length--;
    result = `${text.slice(0, length)}…`;
  }
  if (clipped.size > 5000) clipped.clear();
  clipped.set(key, result);
  return result;
}

export function patternOf(context: CanvasRenderingContext2D, look: StateLook): CanvasPattern | string {
  if (look.texture === 'plain' || look.texture === 'hollow') return look.fill;
  const size = 6;
  const tile = document.createElement('canvas');
  tile.width = tile.height = size;
  const ink = tile.getContext('2d')!;
  ink.fillStyle = look.fill;
  ink.fillRect(0, 0, size, size);
  ink.strokeStyle = ink.fillStyle = look.ink;
  ink.globalAlpha = look.texture === 'cross' ? 0.38 : 0.32;
  ink.lineWidth = 1;
  ink.beginPath();
  if (look.texture === 'dots') ink.fillRect(2, 2, 1.6, 1.6);
  if (look.texture === 'lines') { ink.moveTo(0, 2.5); ink.lineTo(size, 2.5); }
  if (look.texture === 'slant' || look.texture === 'cross') { ink.moveTo(-1, size + 1); ink.lineTo(size + 1, -1); ink.moveTo(-1, 1); ink.lineTo(1, -1); ink.moveTo(size - 1, size + 1); ink.lineTo(size + 1, size - 1); }
  if (look.texture === 'cross') { ink.moveTo(-1, -1); ink.lineTo(size + 1, size + 1); ink.moveTo(size - 1, -1); ink.lineTo(size + 1, 1); ink.moveTo(-1, size - 1); ink.lineTo(1, size + 1); }
  ink.stroke();
  return context.createPattern(tile, 'repeat')!;
}
