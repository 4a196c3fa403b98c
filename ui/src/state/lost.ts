import { t } from '../i18n/i18n.svelte';
import { desk } from '../ipc/desk';
import type { LostView } from '../ipc/generated/LostView';
import type { Span } from '../reader/offsets';
import { change, undoAction } from './actions';
import { work } from './case.svelte';
import { focusOn } from './focus';
import { done, say } from './toasts.svelte';

/** Says where a lost claim or exclusion stands in the newest draft. */
export async function putBack({ id, kind }: LostView, { start, end }: Span): Promise<void> {
  const put = await change(() =>
    kind === 'claim' ? desk.moveClaim(id, start, end) : desk.moveWords(id, start, end),
  );
  if (!put) return;
  work.pointed = null;
  work.placing = null;
  work.articleSpan = null;
  getSelection()?.removeAllRanges();
  done(t(kind === 'claim' ? 'done.claimPutBack' : 'done.wordsPutBack'), undoAction());
  goOn();
}

/** The button that was pressed is gone with its item: the keyboard goes to what is still lost. */
function goOn(): void {
  if (work.pane !== 'claims') return;
  void focusOn(work.view?.lost.length ? 'lost' : 'claims');
}

/** Has its words selected in the article. */
export function selectPlace(lost: LostView): void {
  work.placing = lost.id;
  say(t('lost.selecting'));
  void focusOn('article');
}

/** Lets a lost claim go as no longer in the article, or a lost exclusion as nothing to leave out. */
export async function letGo({ id, kind }: LostView): Promise<void> {
  const gone = await change(() =>
    kind === 'claim' ? desk.excludeClaim(id, 'removed') : desk.restoreWords(id),
  );
  if (!gone) return;
  done(t(kind === 'claim' ? 'done.claimLetGo' : 'done.wordsLetGo'), undoAction());
  goOn();
}

/** Letters of the article shown on either side of a place. */
const AROUND = 40;

/** A place of the article with some words around it, cut between words. */
export function excerpt(text: string, { start, end }: Span): [string, string, string] {
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const stop = text.indexOf('\n', end);
  const before = text.slice(Math.max(line, start - AROUND), start);
  const after = text.slice(end, Math.min(stop < 0 ? text.length : stop, end + AROUND));
  const cutBefore = start - AROUND > line ? `…${before.replace(/^\S*\s/, '')}` : before;
  const cutAfter = after.length === AROUND ? `${after.replace(/\s\S*$/, '')}…` : after;
  return [cutBefore, text.slice(start, end), cutAfter];
}
