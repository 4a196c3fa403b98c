import { t } from '../i18n/i18n.svelte';
import { desk } from '../ipc/desk';
import type { ExclusionReason } from '../ipc/generated/ExclusionReason';
import { asFailure } from '../ipc/problem';
import { nextStretch } from '../reader/board';
import { askWhyExcluded, excludeRest } from './actions';
import { work } from './case.svelte';
import { focusOn } from './focus';
import { problem, say } from './toasts.svelte';

/** Where the checker is in the article: at the caret in it, or else at the selected claim. */
function placeNow(): number | null {
  const inArticle = work.pane === 'article' && (work.articleSpan?.start ?? work.articleCaret);
  return typeof inArticle === 'number' ? inArticle : (work.claim?.start ?? null);
}

/** Selects the next stretch of open words, or the one before with -1. */
export function stepOpen(step: 1 | -1): void {
  const found = nextStretch(work.open, placeNow() ?? -1, step);
  if (!found) {
    say(t(work.open.length === 0 ? 'board.none' : step === 1 ? 'board.last' : 'board.first'));
    return;
  }
  work.articleGoal = found;
  void focusOn('article');
}

/** Leaves out the rest of the sentence where the checker is; without a reason it is asked for. */
export function excludeRestHere(reason: ExclusionReason | null): void {
  const at = placeNow();
  if (at === null) say(t('board.noPlace'));
  else if (reason) void excludeRest(at, reason);
  else void askAboutRest(at);
}

async function askAboutRest(at: number): Promise<void> {
  try {
    const { parts } = await desk.readRest(at);
    askWhyExcluded({ kind: 'rest', at, parts });
  } catch (thrown) {
    problem(asFailure(thrown).problem);
  }
}
