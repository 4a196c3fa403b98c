import { desk } from '../ipc/desk';
import type { Problem } from '../ipc/generated/Problem';
import { asFailure } from '../ipc/problem';
import { inTurn } from './actions';
import { takeChange, work } from './case.svelte';
import { beforeLeaving } from './leaving';
import { expireActions, problem } from './toasts.svelte';

/** A note as it was typed and is not saved yet. */
export interface Draft {
  caseId: string;
  claim: string;
  words: string;
  /** Why the last attempt to save it did not work. */
  problem: Problem | null;
}

/** A pause in typing after which the note is saved: shorter than reaching for another window. */
const IDLE_MS = 400;

/** Drafts outlive the field they were typed in, and go only when they are saved. */
const drafts = $state<{ byNote: Record<string, Draft> }>({ byNote: {} });
const timers = new Map<string, ReturnType<typeof setTimeout>>();

const keyFor = (caseId: string, claim: string) => `${caseId}/${claim}`;
const keyOf = (draft: Draft) => keyFor(draft.caseId, draft.claim);

/** What was typed about a claim of the shown case and is not saved yet. */
export function draftOf(claim: string): Draft | null {
  return drafts.byNote[keyFor(work.view?.caseId ?? '', claim)] ?? null;
}

/** Holds a note as it is typed, and saves it at the next pause. */
export function typeNote(claim: string, words: string): void {
  const caseId = work.view?.caseId;
  if (!caseId) return;
  const key = keyFor(caseId, claim);
  const failed = drafts.byNote[key]?.problem ?? null;
  drafts.byNote[key] = { caseId, claim, words, problem: failed };
  clearTimeout(timers.get(key));
  timers.set(
    key,
    setTimeout(() => void saveNote(claim), IDLE_MS),
  );
}

/** Saves what was typed about a claim of the shown case. Answers whether nothing is left. */
export async function saveNote(claim: string): Promise<boolean> {
  const draft = draftOf(claim);
  return draft === null || save(draft);
}

async function save(draft: Draft): Promise<boolean> {
  const key = keyOf(draft);
  clearTimeout(timers.get(key));
  const failed = await inTurn(() => send(draft));
  const now = drafts.byNote[key];
  if (failed) {
    if (now) drafts.byNote[key] = { ...now, problem: failed };
    // The field shows the problem; without it the user would not learn of it.
    if (work.claimId !== draft.claim) problem(failed);
    return false;
  }
  if (now && now.words !== draft.words) return save(now);
  delete drafts.byNote[key];
  return true;
}

async function send({ caseId, claim, words }: Draft): Promise<Problem | null> {
  // Ids are the same in a copy of the case: the words must not end up there.
  if (work.view?.caseId !== caseId) return { kind: 'noCase' };
  if (work.view.claims.find((candidate) => candidate.id === claim)?.note === words) return null;
  try {
    const change = await desk.setNote(claim, words);
    expireActions();
    // The checker may be at another claim by now.
    await takeChange({ ...change, focus: null });
    return null;
  } catch (thrown) {
    return asFailure(thrown).problem;
  }
}

beforeLeaving(async () => {
  const open = Object.values(drafts.byNote).filter((draft) => draft.caseId === work.view?.caseId);
  const saved = await Promise.all(open.map(save));
  return saved.every(Boolean);
});
