import { token } from './token';

export class ApiError extends Error {
  constructor(readonly status: number, message: string) {
    super(message);
  }
}

let language = 'en';

/** The language in which the server words its errors and assumptions. */
export function speak(value: string): void {
  language = value;
}

/** What no header can hold is sent so that it can: the server refuses it, and the page asks for another. */
function headerOf(value: string): string {
  return /^[\x20-\x7e]*$/.test(value) ? value : encodeURIComponent(value);
}

export async function open(path: string, init: RequestInit = {}): Promise<Response> {
  const sent = token.get();
  const response = await fetch(`/api/v1${path}`, {
    ...init,
    headers: { Accept: 'application/json', ...init.headers, 'Accept-Language': language, Authorization: `Bearer ${headerOf(sent ?? '')}` },
    credentials: 'omit',
    cache: 'no-store',
  });
  if (response.ok) return response;
  if (response.status === 401 && token.get() === sent) token.set(null);
  throw new ApiError(response.status, await problem(response));
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await open(path, { signal });
  return (await response.json()) as T;
}

export async function post<T>(path: string, body: unknown = {}): Promise<T> {
  const response = await open(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

/** A path of segments, each encoded. */
export function path(...segments: string[]): string {
  return segments.map(segment => `/${encodeURIComponent(segment)}`).join('');
}

async function problem(response: Response): Promise<string> {
  try {
    const answer = (await response.json()) as { detail?: string; title?: string };
    return answer.detail ?? answer.title ?? `HTTP ${response.status}`;
  } catch {
    return `HTTP ${response.status}`;
  }
}
