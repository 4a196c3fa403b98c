import { tick } from 'svelte';
import type { Span } from '../reader/offsets';
import { closeCapture, openCapture, selectClaim, work } from './case.svelte';
import { closeDialog } from './dialogs.svelte';
import { focusOn } from './focus';

/** Leaves the dialog for the article, at certain words if they are given. */
export async function goToArticle(words: Span | null = null): Promise<void> {
  await leave();
  if (words) work.articleGoal = words;
  await focusOn('article');
}

/** Leaves the dialog for a claim. */
export async function goToClaim(claim: string): Promise<void> {
  await leave();
  work.filter = 'all';
  selectClaim(claim);
  await focusOn('claims');
}

/** Leaves the dialog for a capture, at certain words if they are given. */
export async function goToCapture(capture: string, goal: Span | null = null): Promise<void> {
  await leave();
  await openCapture(capture, goal);
  await focusOn('sources');
}

/** Leaves the dialog for a source: what it says, or its place in the list if it is not captured. */
export async function goToSource(id: string): Promise<void> {
  const source = work.view?.sources.find((candidate) => candidate.id === id);
  const capture = source?.captures.findLast((candidate) => candidate.readable);
  if (capture) return goToCapture(capture.id);
  await leave();
  closeCapture();
  work.sourceId = id;
  await focusOn('sources');
}

/** A dialog gives the keyboard back as it closes; it is taken after that. */
async function leave(): Promise<void> {
  closeDialog();
  await tick();
}
