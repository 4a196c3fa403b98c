import { desk } from '../ipc/desk';
import type { SuggestionsView } from '../ipc/generated/SuggestionsView';
import { work } from './case.svelte';
import { attempt } from './toasts.svelte';

/** As many as can be weighed at a glance. */
const MOST = 5;

/** Passages that may bear on the selected claim. */
export const suggested = $state<{ claim: string | null; view: SuggestionsView | null }>({
  claim: null,
  view: null,
});

/** Asks again; an answer about a claim that is no longer selected is dropped. */
export async function suggestFor(claim: string): Promise<void> {
  if (suggested.claim !== claim) {
    suggested.claim = claim;
    suggested.view = null;
  }
  const view = await attempt(() => desk.suggestions(claim, MOST));
  if (work.claimId === claim && suggested.claim === claim) suggested.view = view;
}
