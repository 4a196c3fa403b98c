import { code, hasKey, t } from '../i18n/i18n.svelte';
import type { JobItemView } from '../ipc/generated/JobItemView';
import type { JobView } from '../ipc/generated/JobView';
import { openDialog } from './dialogs.svelte';
import { done, show } from './toasts.svelte';

/** Says how questions to outside witnesses ended; the rest is told where the eye already is. */
export function tellWitnesses(job: JobView): void {
  if (job.running) return;
  const action = { label: t('witnesses.show'), run: () => openDialog({ kind: 'witnesses' }) };
  for (const item of job.items) {
    if (item.kind !== 'timestamp' && item.kind !== 'wayback') continue;
    if (item.state === 'done') done(t(`done.${item.kind}`), action);
    if (item.state === 'failed') {
      show({ tone: 'problem', title: t(`failed.${item.kind}`), detail: why(item), action });
    }
  }
}

/** Why a question failed: the words of its own kind, else those of fetching. */
function why(item: JobItemView): string {
  if (!item.code) return '';
  if (hasKey(`problem.fetch.${item.code}`)) return code('problem.fetch', item.code);
  return item.kind === 'wayback' ? code('wayback', item.code) : code('timestamp', item.code);
}
