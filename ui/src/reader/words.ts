import type { Span } from './offsets';

/**
 * A word as a checker marks it: letters and figures with what binds them inside ("186.400",
 * "Rp48,6", "third-party", "D'Arcy"), a currency sign before and a percent sign after.
 */
const WORD = /\p{Sc}?[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}]|[.,:/'’\-–_@](?=[\p{L}\p{N}]))*[%‰]?/gu;
const EDGE_BEFORE = /^\s+/u;
const EDGE_AFTER = /\s+$/u;

/** The words of a text, in order. */
export function words(text: string): Span[] {
  return Array.from(text.matchAll(WORD), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** The span without white space at its ends; `null` when nothing is left. */
export function trimmed(text: string, span: Span): Span | null {
  const inside = text.slice(span.start, span.end);
  const start = span.start + (EDGE_BEFORE.exec(inside)?.[0].length ?? 0);
  const end = span.end - (EDGE_AFTER.exec(inside)?.[0].length ?? 0);
  return start < end ? { start, end } : null;
}

/** The index of the word at a place, or of the next one after it; -1 in a text without words. */
export function wordAt(all: Span[], offset: number): number {
  const found = all.findIndex((word) => offset < word.end);
  return found === -1 ? all.length - 1 : found;
}

/** The part of `span` that none of `others` covers. */
export function without(span: Span, others: Span[]): Span[] {
  let rest = [span];
  for (const other of others) {
    rest = rest.flatMap((part) => {
      if (other.end <= part.start || part.end <= other.start) return [part];
      const before = { start: part.start, end: other.start };
      const after = { start: other.end, end: part.end };
      return [before, after].filter((piece) => piece.start < piece.end);
    });
  }
  return rest;
}

/**
 * A text short enough to be quoted: of a longer one the first and the last words, so that both its
 * ends are told.
 */
export function clipped(text: string, letters: number): string {
  if (text.length <= letters) return text;
  const all = words(text);
  const first = all.findLast(({ end }) => end <= (letters * 2) / 3);
  const last = all.find(({ start }) => start >= text.length - letters / 3);
  return `${text.slice(0, first?.end ?? 0)} … ${text.slice(last?.start ?? text.length)}`.trim();
}
