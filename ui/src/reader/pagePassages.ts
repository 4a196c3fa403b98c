import type { CapturePage } from '../ipc/generated/CapturePage';
import type { CaseView } from '../ipc/generated/CaseView';
import type { MarkView } from '../ipc/generated/MarkView';
import { type Area, linesOf } from './boxes';
import { timesIn } from './letters';
import type { Span } from './offsets';

/** A pinned passage to be shown on the picture of its page. */
export interface PagePassage {
  id: string;
  words: string;
  page: number;
  /** How often the same words stand on the page before it. */
  before: number;
  /** Where its words stand on the page, if they were recognised in a picture. */
  boxes: Area[];
  /** Pinned to the claim that is selected. */
  selected: boolean;
}

/** The pages of a capture's text. */
export function pagesOf(page: CapturePage): MarkView[] {
  return page.document?.marks.filter((mark) => mark.kind === 'page') ?? [];
}

/** The page that a place of the text lies on. */
export function pageAt(page: CapturePage, { start }: Span): number | null {
  const mark = pagesOf(page).findLast((candidate) => candidate.start <= start);
  return mark?.number ?? null;
}

/** The passages of a capture that are pinned, with their pages. */
export function pagePassages(
  view: CaseView,
  page: CapturePage,
  claim: string | null,
): PagePassage[] {
  const marks = pagesOf(page);
  return view.claims.flatMap((of) =>
    of.evidence
      .filter((passage) => passage.capture === page.capture.id)
      .flatMap((passage) => {
        const number = passage.page ?? pageAt(page, passage);
        const mark = marks.find((candidate) => candidate.number === number);
        if (number === null || !mark) return [];
        const before = timesIn(page.text.slice(mark.start, passage.start), passage.text);
        const { id, text: words } = passage;
        const boxes = linesOf(page.document?.words ?? [], number, passage);
        return [{ id, words, page: number, before, boxes, selected: of.id === claim }];
      }),
  );
}
