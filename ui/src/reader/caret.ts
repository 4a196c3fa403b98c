import type { Span } from './offsets';
import { wordAt } from './words';

/** A caret that moves by words: the word it stands on and the word its selection began at. */
export interface Caret {
  word: number;
  anchor: number;
}

/** The caret on the word at a place of the text. */
export function caretAt(all: Span[], offset: number): Caret | null {
  const word = wordAt(all, offset);
  return word < 0 ? null : { word, anchor: word };
}

/** The caret after going to another word; `extend` keeps where the selection began. */
export function moved(caret: Caret, to: number, all: Span[], extend: boolean): Caret {
  const word = Math.min(Math.max(to, 0), all.length - 1);
  return { word, anchor: extend ? caret.anchor : word };
}

/** The words from the anchor to the caret, in the order of the text. */
export function caretSpan(caret: Caret, all: Span[]): Span | null {
  const first = all[Math.min(caret.word, caret.anchor)];
  const last = all[Math.max(caret.word, caret.anchor)];
  return first && last ? { start: first.start, end: last.end } : null;
}

/** Half a line apart counts as another line; superscripts and marks move a box by less. */
const LINE_PART = 0.5;

/**
 * The word one line below (or above, with -1) that stands nearest under the caret's word.
 * `boxOf` measures a word on the screen.
 */
export function wordInLine(
  from: number,
  step: 1 | -1,
  all: Span[],
  boxOf: (word: number) => DOMRect | null,
): number {
  const here = boxOf(from);
  if (!here) return from;
  const centre = here.left + here.width / 2;
  let line: number | null = null;
  let best = from;
  let nearest = Number.POSITIVE_INFINITY;
  for (let word = from + step; word >= 0 && word < all.length; word += step) {
    const box = boxOf(word);
    if (!box || Math.abs(box.top - here.top) < here.height * LINE_PART) continue;
    line ??= box.top;
    if (Math.abs(box.top - line) > here.height * LINE_PART) break;
    const distance = Math.abs(box.left + box.width / 2 - centre);
    if (distance < nearest) {
      nearest = distance;
      best = word;
    }
  }
  return best;
}
