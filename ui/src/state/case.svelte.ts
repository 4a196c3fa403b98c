import { desk } from '../ipc/desk';
import type { CapturePage } from '../ipc/generated/CapturePage';
import type { CaseChange } from '../ipc/generated/CaseChange';
import type { CaseView } from '../ipc/generated/CaseView';
import type { ClaimView } from '../ipc/generated/ClaimView';
import type { LostView } from '../ipc/generated/LostView';
import type { PassageSelection } from '../ipc/generated/PassageSelection';
import type { Place } from '../ipc/generated/Place';
import type { SourceView } from '../ipc/generated/SourceView';
import { openStretches } from '../reader/board';
import type { Span } from '../reader/offsets';
import { applyChange } from './change';
import { type Filter, passes } from './claims';
import { forgetJobs } from './jobs.svelte';
import { nameWindow } from './session.svelte';
import { attempt } from './toasts.svelte';

/** The three panes, from left to right. */
export const PANES = ['article', 'claims', 'sources'] as const;
export type PaneName = (typeof PANES)[number];

/** The open case and where the checker is in it. */
class Work {
  view = $state.raw<CaseView | null>(null);
  claimId = $state<string | null>(null);
  sourceId = $state<string | null>(null);
  pane = $state<PaneName>('claims');
  filter = $state<Filter>('all');
  /** The capture that is being read. */
  page = $state.raw<CapturePage | null>(null);
  /** Words of the capture to be brought into view when it opens. */
  goal = $state.raw<Span | null>(null);
  /** Selected words of the article. */
  articleSpan = $state.raw<Span | null>(null);
  /** Selected words of the capture that is being read. */
  captureWords = $state.raw<PassageSelection | null>(null);
  /** Scroll of the article in CSS pixels. */
  articleScroll = $state(0);
  /** Where the caret stands in the article. */
  articleCaret = $state<number | null>(null);
  /** Words of the article to be brought into view and selected. */
  articleGoal = $state.raw<Span | null>(null);
  /** Words of the article that something outside it points at. */
  pointed = $state.raw<Span | null>(null);
  /** In the article, what is claimed or excluded recedes. */
  onlyOpen = $state(false);
  /** The claim for which a place to cut is being chosen. */
  cutting = $state<string | null>(null);
  /** The lost claim or exclusion whose words are being selected in the article. */
  placing = $state<string | null>(null);

  claim = $derived<ClaimView | null>(
    this.view?.claims.find((claim) => claim.id === this.claimId) ?? null,
  );
  source = $derived<SourceView | null>(
    this.view?.sources.find((source) => source.id === this.sourceId) ?? null,
  );
  /** The words of the article's body that are neither claimed nor excluded. */
  open = $derived<Span[]>(this.view ? openStretches(this.view) : []);
  lost = $derived<LostView | null>(
    this.view?.lost.find((lost) => lost.id === this.placing) ?? null,
  );
  listed = $derived<ClaimView[]>(
    (this.view?.claims ?? []).filter(
      (claim) => passes(claim, this.filter) || claim.id === this.claimId,
    ),
  );
  place = $derived<Place>({
    claim: this.claimId,
    source: this.sourceId,
    capture: this.page?.capture.id ?? null,
    pane: this.pane,
    articleScroll: Math.round(this.articleScroll),
  });
}

export const work = new Work();

/** The last change of a case that was not shown: one that is about to be may be older. */
let unshown: CaseChange | null = null;

/** Shows a case and returns to where the checker was in it. */
export async function enterCase(view: CaseView): Promise<void> {
  const { place } = view;
  forgetJobs();
  work.view = view;
  work.filter = 'all';
  work.page = null;
  work.captureWords = null;
  work.cutting = null;
  work.onlyOpen = false;
  forgetPlaces();
  work.articleScroll = place.articleScroll;
  work.claimId = place.claim ?? view.claims[0]?.id ?? null;
  work.sourceId = place.source;
  work.pane = PANES.find((pane) => pane === place.pane) ?? 'claims';
  void nameWindow(view.head.title);
  const missed = unshown?.caseId === view.caseId && unshown.revision > view.revision;
  unshown = null;
  if (missed) await reloadCase();
  if (place.capture) await openCapture(place.capture);
}

/** Forgets every place of the article: another text is shown. */
function forgetPlaces(): void {
  work.articleSpan = null;
  work.articleCaret = null;
  work.articleGoal = null;
  work.pointed = null;
  work.placing = null;
}

/** Shows no case any more. */
export function leaveCase(): void {
  work.view = null;
  work.page = null;
  work.claimId = null;
  work.sourceId = null;
  forgetJobs();
  void nameWindow(null);
}

/** Changes and reloads are taken in one after the other. */
let taking: Promise<void> = Promise.resolve();

/**
 * Takes in what changed. Another case's change and one that is already shown are left aside; when
 * one was missed, the whole case is asked for.
 */
export function takeChange(change: CaseChange): Promise<void> {
  taking = taking.then(() => take(change));
  return taking;
}

/** Asks for the whole case anew; the checker stays where they are. */
export function reloadCase(): Promise<void> {
  taking = taking.then(() => reload(null));
  return taking;
}

async function take(change: CaseChange): Promise<void> {
  const before = work.view;
  if (before?.caseId !== change.caseId) {
    unshown = change;
  } else if (change.revision === before.revision + 1) {
    show(applyChange(before, change), change.focus);
  } else if (change.revision > before.revision) {
    await reload(change.focus);
  } else {
    // Its words are on the screen already, but what was asked for is still to be selected.
    show(before, change.focus);
  }
}

async function reload(focus: string | null): Promise<void> {
  const before = work.view;
  if (!before) return;
  const now = await attempt(desk.currentCase);
  // Meanwhile another case may have been entered, or this one anew.
  if (work.view === before && now?.caseId === before.caseId) show(now, focus);
}

/** Shows the same case as it is now, and keeps a sensible claim selected. */
function show(view: CaseView, focus: string | null): void {
  const lost = work.claim;
  if (view.article?.id !== work.view?.article?.id) forgetPlaces();
  if (view.head.title !== work.view?.head.title) void nameWindow(view.head.title);
  work.view = view;
  if (focus && view.claims.some((claim) => claim.id === focus)) {
    work.claimId = focus;
  } else if (lost && !work.claim) {
    work.claimId = nearest(view.claims, lost.start)?.id ?? null;
  }
  if (work.cutting && !view.claims.some((claim) => claim.id === work.cutting)) {
    work.cutting = null;
  }
  if (!work.lost) work.placing = null;
}

function nearest(claims: ClaimView[], start: number): ClaimView | undefined {
  return claims.toSorted((a, b) => Math.abs(a.start - start) - Math.abs(b.start - start))[0];
}

/** Opens a capture for reading, at certain words if they are given. */
export async function openCapture(capture: string, goal: Span | null = null): Promise<void> {
  work.goal = goal;
  if (work.page?.capture.id === capture) return;
  const page = await attempt(() => desk.openCapture(capture));
  if (!page) return;
  work.page = page;
  work.sourceId = page.source;
  work.captureWords = null;
}

/** Reads the capture that is being read anew, after it was given a text. */
export async function rereadCapture(capture: string): Promise<void> {
  const page = await attempt(() => desk.openCapture(capture));
  if (page && work.page?.capture.id === capture) work.page = page;
}

/** Goes back from a capture to the list of sources. */
export function closeCapture(): void {
  work.page = null;
  work.goal = null;
  work.captureWords = null;
}

/** Selects a claim. */
export function selectClaim(id: string | null): void {
  if (work.claimId !== id) work.cutting = null;
  work.claimId = id;
}
