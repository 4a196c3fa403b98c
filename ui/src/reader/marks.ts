import type { CaseView } from '../ipc/generated/CaseView';
import type { ClaimView } from '../ipc/generated/ClaimView';
import type { SourceView } from '../ipc/generated/SourceView';
import type { TrackedChangeView } from '../ipc/generated/TrackedChangeView';
import { isChecked } from '../state/claims';
import type { Span } from './offsets';
import { without } from './words';

/** What a stretch of text is shown as; each has its `::highlight` in `style/marks.css`. */
export type MarkName =
  | 'claim-open'
  | 'claim-checked'
  | 'claim-excluded'
  | 'open-words'
  | 'claim-selected'
  | 'mention'
  | 'caret'
  | 'chosen'
  | 'passage'
  | 'passage-selected'
  | 'inserted'
  | 'deleted'
  | 'hit';

/** A stretch of text and how it is shown. */
export interface Mark extends Span {
  name: MarkName;
}

/**
 * How the words of the article are shown. A word is struck through only when every claim that
 * holds it has been checked. `shown` are words that a warning points at.
 */
export function articleMarks(
  view: CaseView,
  selected: ClaimView | null,
  source: SourceView | null,
  shown: Span | null = null,
): Mark[] {
  const parts = (chosen: (claim: ClaimView) => boolean): Span[] =>
    view.claims.filter(chosen).flatMap((claim) => claim.parts);
  const live = parts(({ state }) => state !== 'excluded');
  const unchecked = parts(({ state }) => state !== 'excluded' && !isChecked(state));
  const checked = parts(({ state }) => isChecked(state));
  const left = [...view.words, ...parts(({ state }) => state === 'excluded')];
  return [
    ...named('claim-open', unchecked),
    ...named(
      'claim-checked',
      checked.flatMap((span) => without(span, unchecked)),
    ),
    ...named(
      'claim-excluded',
      left.flatMap((span) => without(span, live)),
    ),
    ...named('mention', source?.mentions ?? []),
    ...named('claim-selected', selected?.parts ?? []),
    ...named('hit', shown ? [shown] : []),
  ];
}

/** How the words of the article are shown while only what is open is looked for. */
export function boardMarks(marks: Mark[], open: Span[]): Mark[] {
  const faint: MarkName[] = ['claim-open', 'claim-excluded', 'mention'];
  return [...named('open-words', open), ...marks.filter(({ name }) => !faint.includes(name))];
}

/** How the words of a capture are shown: passages pinned to claims, those of one claim apart. */
export function captureMarks(view: CaseView, capture: string, claim: string | null): Mark[] {
  const here = (of: ClaimView) => of.evidence.filter((passage) => passage.capture === capture);
  return view.claims.flatMap((of) =>
    named(of.id === claim ? 'passage-selected' : 'passage', here(of)),
  );
}

/** Insertions and deletions that a document shows. */
export function trackedMarks(changes: TrackedChangeView[]): Mark[] {
  return changes.map(({ kind, start, end }) => ({
    name: kind === 'deleted' ? 'deleted' : 'inserted',
    start,
    end,
  }));
}

function named(name: MarkName, spans: Span[]): Mark[] {
  return spans.map(({ start, end }) => ({ name, start, end }));
}
