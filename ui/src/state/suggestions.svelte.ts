import { desk } from '../ipc/desk';
import type { ClaimView } from '../ipc/generated/ClaimView';
import type { SuggestionsView } from '../ipc/generated/SuggestionsView';
import type { SuggestionView } from '../ipc/generated/SuggestionView';
import { work } from './case.svelte';
import { attempt } from './toasts.svelte';

/** As many as can be weighed at a glance. */
const MOST = 5;

/** What is found for a claim depends on this: its words, what is captured, what is pinned. */
export function evidenceBasis(claim: ClaimView): string {
  return [
    claim.id,
    claim.text,
    claim.evidence.map((passage) => passage.id).join(),
    work.view?.sources.flatMap((source) => source.captures.map((capture) => capture.id)).join(),
  ].join('|');
}

/** Passages that may bear on the selected claim. */
export const suggested = $state<{
  claim: string | null;
  view: SuggestionsView | null;
  /** Something changed since they were found: they may be shown, not acted on. */
  stale: boolean;
}>({ claim: null, view: null, stale: true });

/** Says that suggestions for a claim are to be found anew. */
export function awaitSuggestions(claim: string): void {
  suggested.stale = true;
  if (suggested.claim === claim) return;
  suggested.claim = claim;
  suggested.view = null;
}

/** Asks again; an answer about a claim that is no longer selected is dropped. */
export async function suggestFor(claim: string): Promise<SuggestionsView | null> {
  awaitSuggestions(claim);
  const view = await attempt(() => desk.suggestions(claim, MOST));
  if (work.claimId === claim && suggested.claim === claim) {
    suggested.view = view;
    suggested.stale = false;
  }
  return view;
}

/** Asks again for the claim on the screen: more may be found for it now. */
export async function suggestAgain(): Promise<void> {
  if (work.claimId !== null && suggested.claim === work.claimId) await suggestFor(work.claimId);
}

/** The best suggestion for a claim, asked for if it is not on the screen yet. */
export async function bestSuggestion(claim: string): Promise<SuggestionView | null> {
  const known = suggested.claim === claim && !suggested.stale ? suggested.view : null;
  return (known ?? (await suggestFor(claim)))?.items[0] ?? null;
}
