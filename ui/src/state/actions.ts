import { t } from '../i18n/i18n.svelte';
import { desk } from '../ipc/desk';
import type { CaseChange } from '../ipc/generated/CaseChange';
import type { ExclusionReason } from '../ipc/generated/ExclusionReason';
import type { Finding } from '../ipc/generated/Finding';
import type { JobView } from '../ipc/generated/JobView';
import type { PassageSelection } from '../ipc/generated/PassageSelection';
import type { Stance } from '../ipc/generated/Stance';
import type { SuggestionView } from '../ipc/generated/SuggestionView';
import type { WorkState } from '../ipc/generated/WorkState';
import { asFailure } from '../ipc/problem';
import type { Span } from '../reader/offsets';
import { takeChange, work } from './case.svelte';
import { type ExcludeTarget, openDialog } from './dialogs.svelte';
import { takeJob } from './jobs.svelte';
import { attempt, done, expireActions, problem, say } from './toasts.svelte';

/** Changes go one after the other, so that each answer is about the case as it is shown. */
let queue: Promise<unknown> = Promise.resolve();

/** Runs a task when everything asked for before it is done and shown. */
export function inTurn<T>(task: () => Promise<T>): Promise<T> {
  const turn = queue.then(task);
  queue = turn.catch(() => {});
  return turn;
}

/** Changes the case; answers `null` when it was refused, which the user has then been told. */
export function change(task: () => Promise<CaseChange>): Promise<CaseChange | null> {
  return inTurn(async () => {
    const answer = await attempt(task);
    if (answer) {
      expireActions();
      await takeChange(answer);
    }
    return answer;
  });
}

/** The way back from what was just done. */
export const undoAction = () => ({ label: t('action.undo'), run: () => void undo() });

/** Takes back the last action. */
export async function undo(): Promise<void> {
  if (!work.view?.head.undo) return say(t('undo.nothing'));
  if (await change(desk.undo)) say(t('undo.done'));
}

/** Does again what was taken back. */
export async function redo(): Promise<void> {
  if (!work.view?.head.redo) return say(t('redo.nothing'));
  if (await change(desk.redo)) say(t('redo.done'));
}

/** Takes over a proposed claim. */
export async function accept(claim: string): Promise<void> {
  if (await change(() => desk.acceptClaim(claim))) say(t('done.accepted'));
}

/** Makes a claim of words of the article. */
export async function addClaim(span: Span): Promise<void> {
  const answer = await change(() => desk.addClaim(span.start, span.end));
  if (!answer) return;
  work.articleSpan = null;
  getSelection()?.removeAllRanges();
  done(t('done.claimAdded', { number: work.claim?.number ?? 0 }), undoAction());
}

/** Gives a claim other words. */
export async function moveClaim(claim: string, span: Span): Promise<void> {
  if (!(await change(() => desk.moveClaim(claim, span.start, span.end)))) return;
  work.articleSpan = null;
  getSelection()?.removeAllRanges();
  done(t('done.claimMoved', { number: work.claim?.number ?? 0 }), undoAction());
}

/** Cuts a claim in two before a place of the article. */
export async function splitClaim(claim: string, at: number): Promise<void> {
  if (!(await change(() => desk.splitClaim(claim, at)))) return;
  work.cutting = null;
  done(t('done.split'), undoAction());
}

/** Makes one claim of the selected one and the next. */
export async function mergeWithNext(): Promise<void> {
  const claims = work.view?.claims.filter((claim) => claim.state !== 'excluded') ?? [];
  const index = claims.findIndex((claim) => claim.id === work.claimId);
  const [first, second] = [claims[index], claims[index + 1]];
  if (!first || !second) return say(t('merge.noNext'));
  if (await change(() => desk.mergeClaims([first.id, second.id]))) {
    done(t('done.merged', { first: first.number, second: second.number }), undoAction());
  }
}

/** Leaves a claim or words out of the check. */
export async function exclude(target: ExcludeTarget, reason: ExclusionReason): Promise<void> {
  if (target.kind === 'claim') {
    if (await change(() => desk.excludeClaim(target.claim, reason))) {
      done(t('done.claimExcluded'), undoAction());
    }
    return;
  }
  if (target.kind === 'rest') return excludeRest(target.at, reason);
  const { start, end } = target.span;
  if (await change(() => desk.excludeWords(start, end, reason))) {
    work.articleSpan = null;
    getSelection()?.removeAllRanges();
    done(t('done.wordsExcluded'), undoAction());
  }
}

/** Leaves out what is open in the sentence at a place of the article. */
export async function excludeRest(at: number, reason: ExclusionReason): Promise<void> {
  if (!(await change(() => desk.excludeRest(at, reason)))) return;
  work.articleSpan = null;
  getSelection()?.removeAllRanges();
  const key = reason === 'opinion' ? 'done.restOpinion' : 'done.restExcluded';
  done(t(key), undoAction());
}

/** Brings an excluded claim back. */
export async function restore(claim: string): Promise<void> {
  if (await change(() => desk.restoreClaim(claim))) done(t('done.restored'), undoAction());
}

/** Brings excluded words back. */
export async function restoreWords(id: string): Promise<void> {
  if (await change(() => desk.restoreWords(id))) done(t('done.wordsRestored'), undoAction());
}

/** Sets how far the work on a claim is. */
export async function setState(
  claim: string,
  state: WorkState,
  reason: string | null = null,
): Promise<void> {
  if (await change(() => desk.setState(claim, state, reason))) {
    say(t('done.state', { state: t(`state.${state}`) }));
  }
}

/** Sets what the checker found. */
export async function setFinding(claim: string, finding: Finding): Promise<void> {
  if (await change(() => desk.setFinding(claim, finding))) {
    say(t('done.finding', { finding: t(`finding.${finding}`) }));
  }
}

/** Pins words of a capture to the selected claim. */
export async function pin(
  capture: string,
  selection: PassageSelection,
  stance: Stance,
): Promise<void> {
  const claim = work.claim;
  if (!claim) return say(t('pin.noClaim'));
  if (!(await change(() => desk.pinPassage(claim.id, capture, selection, stance)))) return;
  work.captureWords = null;
  done(t('done.pinned', { number: claim.number, stance: t(`stance.${stance}`) }), undoAction());
}

/**
 * Pins a suggested passage. It goes in as context: what it says about the claim is for the
 * checker to judge, so no stance is assumed for a suggestion.
 */
export function pinSuggestion(suggestion: SuggestionView): Promise<void> {
  const { start, end } = suggestion;
  return pin(suggestion.capture, { kind: 'span', start, end }, 'context');
}

/** Judges a pinned passage anew. */
export async function setStance(passage: string, stance: Stance): Promise<void> {
  if (await change(() => desk.setStance(passage, stance))) {
    say(t('done.stance', { stance: t(`stance.${stance}`) }));
  }
}

/** Notes where in a recording a passage begins, or takes it back; says whether it was done. */
export async function setTime(passage: string, time: string): Promise<boolean> {
  const typed = time.trim() || null;
  const done = await change(() => desk.setTime(passage, typed));
  if (done) say(t(typed ? 'done.time' : 'done.timeGone'));
  return Boolean(done);
}

/** Takes a passage off its claim. */
export async function unpin(passage: string): Promise<void> {
  if (await change(() => desk.unpinPassage(passage))) done(t('done.unpinned'), undoAction());
}

/** Turns the case's network off or on. */
export async function setOffline(offline: boolean): Promise<void> {
  if (await change(() => desk.setOffline(offline))) {
    say(t(offline ? 'done.offline' : 'done.online'));
  }
}

/** Fetches sources; none named means all that have an address and no capture. */
export function fetchSources(sources: string[], allowPrivate = false): Promise<void> {
  return startJob(() => desk.fetchSources(sources, allowPrivate));
}

/** Fetches what had to wait while the case was offline. */
export function resumeQueue(): Promise<void> {
  return startJob(desk.resumeQueue);
}

/** Gives up what waits for the network. */
export async function clearQueue(): Promise<void> {
  if (await change(desk.clearQueue)) done(t('done.queueCleared'), undoAction());
}

/** Says whether pictures and style sheets are fetched with pages. */
export async function setRequisites(wanted: boolean): Promise<void> {
  await change(() => desk.setRequisites(wanted));
}

/** Has the case, or some of its captures, timestamped by the authorities of the settings. */
export function askTimestamp(captures: string[], allowPrivate: boolean): Promise<void> {
  return startJob(() => desk.askTimestamp([], captures, allowPrivate), 'done.asking');
}

/** Asks again what became of a page that was handed in. */
export function settleWayback(question: string): Promise<void> {
  return startJob(() => desk.settleWayback(question), 'done.asking');
}

async function startJob(
  task: () => Promise<JobView>,
  began: 'done.fetching' | 'done.asking' = 'done.fetching',
): Promise<void> {
  try {
    tellBegun(await task(), began);
  } catch (thrown) {
    problem(asFailure(thrown).problem);
  }
}

/** Takes in a job that began, or that waits for the network. */
export function tellBegun(job: JobView, began: 'done.fetching' | 'done.asking'): void {
  takeJob(job);
  const waits = job.items.some((item) => item.state === 'queued');
  say(t(waits ? 'done.queued' : began));
}

/** Asks why a claim or words are left out. */
export function askWhyExcluded(target: ExcludeTarget): void {
  openDialog({ kind: 'exclude', target });
}
