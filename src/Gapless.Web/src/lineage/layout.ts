import type { Lineage, LineageNode } from '../api/types';

export interface Placed { node: LineageNode; column: number; row: number }

export interface Layout { placed: Placed[]; columns: string[]; rows: number }

/**
 * A column a layer. Within it, each dataset stands near the middle of what it reads, so that few lines cross; two sweeps are enough for what people draw by hand.
 */
export function place({ layers, nodes, edges }: Lineage): Layout {
  const columns = layers
    .map(layer => nodes.filter(node => node.layer === layer).sort((a, b) => a.rank - b.rank))
    .filter(column => column.length > 0);
  const reads = group(edges.map(edge => [edge.to, edge.from]));
  const readBy = group(edges.map(edge => [edge.from, edge.to]));
  const order = new Map<string, number>();
  for (const column of columns) number(column);
  for (let sweep = 0; sweep < 2; sweep++) {
    for (const column of columns) settle(column, reads);
    for (const column of columns.toReversed()) settle(column, readBy);
  }
  const rows = Math.max(1, ...columns.map(column => column.length));
  const placed = columns.flatMap((column, index) => column.map((node, at) => ({ node, column: index, row: at + (rows - column.length) / 2 })));
  return { placed, columns: columns.map(column => column[0].layer), rows };

  function number(column: LineageNode[]): void {
    column.forEach((node, index) => order.set(node.name, (index + 0.5) / column.length));
  }

  function settle(column: LineageNode[], neighbours: Map<string, string[]>): void {
    const middle = (name: string) => {
      const places = (neighbours.get(name) ?? []).map(other => order.get(other)).filter(value => value !== undefined);
      return places.length ? places.reduce((sum, value) => sum + value, 0) / places.length : order.get(name)!;
    };
    const wanted = new Map(column.map(node => [node.name, middle(node.name)]));
    column.sort((a, b) => wanted.get(a.name)! - wanted.get(b.name)!);
    number(column);
  }
}

function group(pairs: string[][]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const [key, value] of pairs) {
    const list = found.get(key);
    if (list) list.push(value);
    else found.set(key, [value]);
  }
  return found;
}
