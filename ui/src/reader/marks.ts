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
 * holds it has been checked.
 */
export function articleMarks(
  view: CaseView,
  selected: ClaimView | null,
  source: SourceView | null,
): Mark[] {
  const live = view.claims.filter((claim) => claim.state !== 'excluded');
  const unchecked = live.filter((claim) => !isChecked(claim.state));
  const checked = live.filter((claim) => isChecked(claim.state));
  const left = [...view.words, ...view.claims.filter((claim) => claim.state === 'excluded')];
  return [
    ...named('claim-open', unchecked),
    ...named(
      'claim-checked',
      checked.flatMap((claim) => without(claim, unchecked)),
    ),
    ...named(
      'claim-excluded',
      left.flatMap((span) => without(span, live)),
    ),
    ...named('mention', source?.mentions ?? []),
    ...named('claim-selected', selected ? [selected] : []),
  ];
}

/** How the words of a capture are shown: passages pinned to claims, those of one claim apart. */
export function captureMarks(view: CaseView, capture: string, claim: string | null): Mark[] {
  const here = (of: ClaimView) => of.evidence.filter((passage) => passage.capture === capture);
  return view.claims.flatMap((of) =>
    named(of.id === claim ? 'passage-selected' : 'passage', here(of)),
  );
}

function named(name: MarkName, spans: Span[]): Mark[] {
  return spans.map(({ start, end }) => ({ name, start, end }));
}
