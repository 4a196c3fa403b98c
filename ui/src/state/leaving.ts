import { t } from '../i18n/i18n.svelte';
import { show } from './toasts.svelte';

/** Saves what is not saved yet. Answers whether nothing is left. */
export type Flush = () => Promise<boolean>;

const flushes = new Set<Flush>();

/** Says what has to be saved before a case is left; the answer takes that back. */
export function beforeLeaving(flush: Flush): () => void {
  flushes.add(flush);
  return () => flushes.delete(flush);
}

/** Saves everything that is not saved yet. Answers whether nothing is left. */
export async function flushAll(): Promise<boolean> {
  const saved = await Promise.all([...flushes].map((flush) => flush()));
  return saved.every(Boolean);
}

/**
 * Saves everything before the case is left. When that does not work it is not left, and the user
 * is asked what counts more.
 */
export async function mayLeave(leaveAnyway: () => void): Promise<boolean> {
  if (await flushAll()) return true;
  show({
    tone: 'problem',
    title: t('leaving.unsaved'),
    detail: t('leaving.unsavedHint'),
    action: { label: t('leaving.anyway'), run: leaveAnyway },
  });
  return false;
}
