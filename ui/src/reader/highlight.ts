import type { MarkName } from './marks';

/** Later names are painted over earlier ones where they overlap. */
const ORDER: readonly MarkName[] = [
  'claim-open',
  'claim-checked',
  'claim-excluded',
  'open-words',
  'mention',
  'inserted',
  'deleted',
  'passage',
  'passage-selected',
  'claim-selected',
  'hit',
  'chosen',
  'caret',
];

type Painted = Map<MarkName, Range[]>;

/** What each text surface of the window has painted; the browser's registry is one for all. */
const painted = new Map<object, Painted>();

/** Paints ranges for a surface in place of what it painted before. */
export function paint(surface: object, ranges: Painted): void {
  painted.set(surface, ranges);
  refresh();
}

/** Takes everything a surface painted away. */
export function clear(surface: object): void {
  painted.delete(surface);
  refresh();
}

/** Dialogs that stand over the text. */
let covers = 0;

/**
 * Takes all paint away while a modal dialog covers the text, and answers what brings it back.
 * WebKitGTK 2.50 paints highlights on the dialog's words instead, and can lose the page over it.
 */
export function cover(): () => void {
  covers++;
  refresh();
  return () => {
    covers--;
    refresh();
  };
}

function refresh(): void {
  // happy-dom has no highlights; every engine we ship on does.
  if (typeof Highlight === 'undefined' || !CSS.highlights) return;
  if (covers > 0) {
    CSS.highlights.clear();
    return;
  }
  // Of equal priority, what is registered later is painted above. Priorities themselves are not
  // used: WebKitGTK 2.50 crashes when the order of registration contradicts them.
  CSS.highlights.clear();
  for (const name of ORDER) {
    const ranges = [...painted.values()].flatMap((surface) => surface.get(name) ?? []);
    if (ranges.length > 0) CSS.highlights.set(name, new Highlight(...ranges));
  }
}
