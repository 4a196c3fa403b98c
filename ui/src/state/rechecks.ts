import { t } from '../i18n/i18n.svelte';
import { desk } from '../ipc/desk';
import type { CaseView } from '../ipc/generated/CaseView';
import type { PassageView } from '../ipc/generated/PassageView';
import { change, fetchSources, undo } from './actions';
import { work } from './case.svelte';
import { done, say } from './toasts.svelte';

/** The sources with an address that passages are pinned from. */
export function pinnedSources(view: CaseView): string[] {
  const pinned = new Set(
    view.claims.flatMap((claim) => claim.evidence.map(({ source }) => source)),
  );
  return view.sources.filter(({ id, url }) => url && pinned.has(id)).map(({ id }) => id);
}

/** Fetches them again, to see whether the passages still stand there. */
export function fetchPinned(): void {
  const sources = work.view ? pinnedSources(work.view) : [];
  if (sources.length === 0) say(t('source.nothingPinned'));
  else void fetchSources(sources);
}

/** Pins the words that a newer capture has in place of a passage, judged alike, and takes it off. */
export async function pinNewer(claim: string, passage: PassageView): Promise<void> {
  const { recheck, stance, id, time } = passage;
  if (!recheck?.place) return;
  const { capture, place } = recheck;
  const pinned = await change(() =>
    desk.pinPassage(claim, capture, { kind: 'span', ...place }, stance),
  );
  if (!pinned) return;
  const timed = time !== null && (await keepTime(claim, capture, time));
  if (!(await change(() => desk.unpinPassage(id)))) return;
  const actions = timed ? 3 : 2;
  done(t('done.repinned'), { label: t('action.undo'), run: () => void takeBack(actions) });
}

async function takeBack(actions: number): Promise<void> {
  for (let taken = 0; taken < actions; taken += 1) await undo();
}

/** Notes the time of a passage for the one that was just pinned in its place. */
async function keepTime(claim: string, capture: string, time: string): Promise<boolean> {
  const evidence = work.view?.claims.find(({ id }) => id === claim)?.evidence;
  const pinned = evidence?.findLast((passage) => passage.capture === capture);
  return Boolean(pinned && (await change(() => desk.setTime(pinned.id, time))));
}
