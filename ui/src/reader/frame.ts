/** Words to be marked in a captured page. */
export interface Quote {
  words: string;
  /** Pinned to the claim that is selected. */
  selected: boolean;
}

/** Painted inside the frame, where our style sheets do not reach. */
const STYLE = `
::highlight(passage) { background-color: #e9e6df; color: #1d1b18; }
::highlight(passage-selected) { background-color: #ffeab0; color: #1d1b18; text-decoration-line: underline; }
`;

/** The window of a frame with what TypeScript does not know of foreign windows. */
type FrameWindow = Window & typeof globalThis;

/** Marks quotes in a captured page; the page's own content is left untouched. */
export function markQuotes(frame: FrameWindow, quotes: Quote[]): void {
  const { document: page } = frame;
  if (!page.getElementById('periksa-marks')) {
    const style = page.createElement('style');
    style.id = 'periksa-marks';
    style.textContent = STYLE;
    page.head.append(style);
  }
  const found = { passage: [] as Range[], 'passage-selected': [] as Range[] };
  for (const quote of quotes) {
    const range = findWords(page, quote.words);
    if (range) found[quote.selected ? 'passage-selected' : 'passage'].push(range);
  }
  for (const [name, ranges] of Object.entries(found)) {
    // A range belongs to the frame's document, so its highlight must be the frame's too.
    frame.CSS.highlights.set(name, new frame.Highlight(...ranges));
  }
}

/**
 * The first place in a page where words stand, whatever white space and mark-up lie between them.
 * `null` when they are not there: a page's layout may part what its text joins.
 */
export function findWords(page: Document, words: string): Range | null {
  const wanted = words.replaceAll(/\s+/g, '');
  if (wanted === '') return null;
  const places: { node: Text; index: number }[] = [];
  let packed = '';
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode() as Text | null; node; node = walker.nextNode() as Text | null) {
    for (let index = 0; index < node.data.length; index++) {
      const unit = node.data[index] ?? '';
      if (/\s/.test(unit)) continue;
      packed += unit;
      places.push({ node, index });
    }
  }
  const at = packed.indexOf(wanted);
  const first = places[at];
  const last = places[at + wanted.length - 1];
  if (at < 0 || !first || !last) return null;
  const range = page.createRange();
  range.setStart(first.node, first.index);
  range.setEnd(last.node, last.index + 1);
  return range;
}
