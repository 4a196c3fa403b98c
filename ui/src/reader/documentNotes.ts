import type { DocumentNoteView } from '../ipc/generated/DocumentNoteView';
import type { DocumentView } from '../ipc/generated/DocumentView';

/** Notes without which the text would be misread: they stand above it. */
const ABOVE_THE_TEXT = new Set([
  'recognised',
  'language_absent',
  'tracked_changes',
  'comments',
  'hidden_text',
  'hidden_sheets',
  'stored_values',
  'pages_without_text',
  'pages_unreadable',
  'pages_missing',
  'pages_cut',
  'text_cut',
  'time_cut',
  'letters_differ',
  'words_differ',
  'numbers_differ',
  'order_differs',
  'charset_guessed',
  'characters_replaced',
  'parts_unreadable',
  'forms_differ',
]);
/** Notes that the window says in its own place, or by what it offers. */
const SAID_ELSEWHERE = new Set(['claims_of_the_file', 'recognition_offered', 'recogniser_absent']);
/** Pages named one by one; the rest is counted. */
const NAMED = 12;

/** What is to be said of how a document was read. */
export function notesOf(document: DocumentView): DocumentNoteView[] {
  return document.notes.filter((note) => !SAID_ELSEWHERE.has(note.code));
}

/** The notes that stand above a document's text. */
export function notesAbove(document: DocumentView): DocumentNoteView[] {
  return document.notes.filter((note) => ABOVE_THE_TEXT.has(note.code));
}

/** The pages of a note, neighbours drawn together: "3, 5–8". */
export function pageList(pages: number[]): { words: string; more: number } {
  const shown = pages.toSorted((a, b) => a - b).slice(0, NAMED);
  const runs: [number, number][] = [];
  for (const page of shown) {
    const last = runs.at(-1);
    if (last && page === last[1] + 1) last[1] = page;
    else runs.push([page, page]);
  }
  const words = runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
  return { words, more: pages.length - shown.length };
}
