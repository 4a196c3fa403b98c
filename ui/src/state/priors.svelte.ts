import { host } from '../host';
import { hasKey, t } from '../i18n/i18n.svelte';
import { desk } from '../ipc/desk';
import { openDialog } from './dialogs.svelte';
import { attempt, done } from './toasts.svelte';

/** How files of ClaimReview data end. */
const FEED_ENDINGS = ['json', 'jsonld', 'jsonl', 'ndjson', 'html', 'htm'];

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
  const { new: fresh, known, unrated, leftOut } = await desk.importPriors(path);
  priors.turn += 1;
  const parts = leftOut.map(({ reason, count }) => leftOutWords(reason, count));
  return [
    t('priors.imported', { count: fresh }),
    known > 0 && t('priors.known', { count: known }),
    unrated > 0 && t('priors.unratedCount', { count: unrated }),
    parts.length > 0 && t('priors.leftOut', { parts: parts.join(', ') }),
  ]
    .filter(Boolean)
    .join(' ');
}

/** How many were left out for a reason; a reason that is new is said in the program's own word. */
function leftOutWords(reason: string, count: number): string {
  const key = `priorLeftOut.${reason}`;
  return hasKey(key) ? t(key, { count }) : `${count} (${reason.replaceAll('_', ' ')})`;
}

/** Forgets what was remembered of the checker's own cases. Rejects with a `Failure`. */
export async function forgetLibrary(): Promise<string> {
  const { kept } = await desk.forgetLibrary();
  priors.turn += 1;
  const words = t('priors.forgotten');
  return kept.length > 0 ? `${words} ${t('priors.keptAside', { list: kept.join(', ') })}` : words;
}
