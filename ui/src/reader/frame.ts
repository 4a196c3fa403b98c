import { Letters, textNodes } from './letters';

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
  const letters = new Letters(textNodes(page.body));
  for (const quote of quotes) {
    found[quote.selected ? 'passage-selected' : 'passage'].push(...letters.find(quote.words));
  }
  for (const [name, ranges] of Object.entries(found)) {
    // A range belongs to the frame's document, so its highlight must be the frame's too.
    frame.CSS.highlights.set(name, new frame.Highlight(...ranges));
  }
}
