import { host } from '../host';
import { t } from '../i18n/i18n.svelte';
import { desk } from '../ipc/desk';
import { openDialog } from './dialogs.svelte';
import { attempt, done } from './toasts.svelte';

/** How files of ClaimReview data end. */
const FEED_ENDINGS = ['json', 'jsonld'];

/** Counts what changes the earlier checks themselves, so that they are asked for anew. */
export const priors = $state({ turn: 0 });

/**
 * Lets the user choose a file of published checks and takes them in. Answers what came of it, or `null`
 * when nothing was chosen here. Rejects with a `Failure`.
 */
export async function choosePriors(): Promise<string | null> {
  if (!host().abilities.dialogs) {
    openDialog({ kind: 'path', purpose: 'priors', source: null });
    return null;
  }
  const kinds = [{ name: t('files.priors'), extensions: FEED_ENDINGS }];
  const path = await host().chooseFile(t('priors.import'), kinds);
  return path && takeIn(path);
}

/** Takes published checks in from a file whose path was typed in. */
export async function takeInPriors(path: string): Promise<void> {
  const words = await attempt(() => takeIn(path));
  if (words) done(words);
}

async function takeIn(path: string): Promise<string> {
  const { new: fresh, known } = await desk.importPriors(path);
  priors.turn += 1;
  const words = t('priors.imported', { count: fresh });
  return known > 0 ? `${words} ${t('priors.known', { count: known })}` : words;
}

/** Forgets what was remembered of the checker's own cases. Rejects with a `Failure`. */
export async function forgetLibrary(): Promise<string> {
  await desk.forgetLibrary();
  priors.turn += 1;
  return t('priors.forgotten');
}
