import type { CaseView } from '../ipc/generated/CaseView';
import type { ClaimView } from '../ipc/generated/ClaimView';
import type { SourceView } from '../ipc/generated/SourceView';
import { isChecked } from '../state/claims';
import type { Span } from './offsets';
import { without } from './words';

/** What a stretch of text is shown as; each has its `::highlight` in `style/marks.css`. */
export type MarkName =
  | 'claim-open'
  | 'claim-checked'
  | 'claim-excluded'
  | 'claim-selected'
  | 'mention'
  | 'caret'
  | 'chosen'
  | 'passage'
  | 'passage-selected'
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
  const live = view.claims.filter((claim) => claim.state !== 'excluded');
  const unchecked = live.filter((claim) => !isChecked(claim.state));
  const checked = live.filter((claim) => isChecked(claim.state));
  const left = [
    ...view.words,
    ...view.claims.filter((claim) => claim.state === 'excluded').flatMap(partsOf),
  ];
  return [
    ...named('claim-open', unchecked.flatMap(partsOf)),
    ...named(
      'claim-checked',
      checked.flatMap(partsOf).flatMap((part) => without(part, unchecked.flatMap(partsOf))),
    ),
    ...named(
      'claim-excluded',
      left.flatMap((span) => without(span, live.flatMap(partsOf))),
    ),
    ...named('mention', source?.mentions ?? []),
    ...named('claim-selected', selected ? partsOf(selected) : []),
    ...named('hit', shown ? [shown] : []),
  ];
}

/** How the words of a capture are shown: passages pinned to claims, those of one claim apart. */
export function captureMarks(view: CaseView, capture: string, claim: string | null): Mark[] {
  const here = (of: ClaimView) => of.evidence.filter((passage) => passage.capture === capture);
  return view.claims.flatMap((of) =>
    named(of.id === claim ? 'passage-selected' : 'passage', here(of)),
  );
}

/** The words of a claim: several stretches where others stand between them. */
function partsOf(claim: ClaimView): Span[] {
  return claim.parts;
}

function named(name: MarkName, spans: Span[]): Mark[] {
  return spans.map(({ start, end }) => ({ name, start, end }));
}
