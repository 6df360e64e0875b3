export interface ServerEvent { name: string; data: string }

/** Cuts a text stream into server-sent events; keeps only what is not complete yet. */
export class SseParser {
  private rest = '';

  push(text: string): ServerEvent[] {
    const blocks = (this.rest + text).split(/\r?\n\r?\n/);
    this.rest = blocks.pop() ?? '';
    return blocks.map(read).filter(event => event !== null);
  }
}

function read(block: string): ServerEvent | null {
  let name = 'message';
  const data: string[] = [];
  for (const line of block.split(/\r?\n/)) {
    if (line.startsWith('event:')) name = line.slice(6).trim();
    else if (line.startsWith('data:')) data.push(line.slice(5).replace(/^ /, ''));
  }
  return data.length ? { name, data: data.join('\n') } : null;
}
