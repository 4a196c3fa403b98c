import type { ClaimView } from '../ipc/generated/ClaimView';
import type { WorkState } from '../ipc/generated/WorkState';

/** Which claims the checklist shows. */
export const FILTERS = ['all', 'open', 'checked', 'excluded'] as const;
export type Filter = (typeof FILTERS)[number];

const CHECKED: readonly WorkState[] = ['checked', 'second_checked', 'signed_off'];

/** Whether a claim in this state has been checked. */
export function isChecked(state: WorkState): boolean {
  return CHECKED.includes(state);
}

/** Whether the checklist shows the claim under this filter. */
export function passes(claim: ClaimView, filter: Filter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'open':
      return !isChecked(claim.state) && claim.state !== 'excluded';
    case 'checked':
      return isChecked(claim.state);
    case 'excluded':
      return claim.state === 'excluded';
  }
}

/** The claims that hold this place of the article, shortest first. */
export function claimsAt(claims: ClaimView[], offset: number): ClaimView[] {
  return claims
    .filter(({ parts }) => parts.some((part) => part.start <= offset && offset < part.end))
    .sort((a, b) => a.end - a.start - (b.end - b.start));
}

/** The claim to select for a click: the next of those under it after the one selected. */
export function cycle(candidates: ClaimView[], selected: string | null): ClaimView | null {
  const now = candidates.findIndex((claim) => claim.id === selected);
  return candidates[(now + 1) % candidates.length] ?? null;
}
