import { bytes } from '../i18n/format';
import { t } from '../i18n/i18n.svelte';
import type { JobItemView } from '../ipc/generated/JobItemView';
import type { JobView } from '../ipc/generated/JobView';

/** Jobs of this session by id. */
const jobs = $state<{ byId: Record<string, JobView> }>({ byId: {} });

/** Takes in how far a job is. */
export function takeJob(job: JobView): void {
  // The answer that starts a job may arrive after the event that ends it.
  if (job.running && jobs.byId[job.id]?.running === false) return;
  jobs.byId[job.id] = job;
}

/** Forgets all jobs, for a case that is closed. */
export function forgetJobs(): void {
  jobs.byId = {};
}

/** The jobs that still run. */
export function runningJobs(): JobView[] {
  return Object.values(jobs.byId).filter((job) => job.running);
}

/** What is under way for a source, if anything. */
export function fetching(source: string): JobItemView | null {
  return underWay((item) => item.source === source)?.item ?? null;
}

/** The fetch of an article for a new case, which has no source yet. */
export function articleFetch(): { job: string; item: JobItemView } | null {
  return underWay((item) => item.kind === 'article');
}

/** Whether a question to an outside witness is under way. */
export function asking(kind: 'timestamp' | 'wayback'): boolean {
  return underWay((item) => item.kind === kind) !== null;
}

function underWay(
  wanted: (item: JobItemView) => boolean,
): { job: string; item: JobItemView } | null {
  for (const job of runningJobs()) {
    const begun = job.items.filter(({ state }) => state === 'waiting' || state === 'running');
    const item = begun.find(wanted);
    if (item) return { job: job.id, item };
  }
  return null;
}

/** How much of one part has come, in words. */
export function soFar({ state, received, expected, waitingMs }: JobItemView): string {
  if (state === 'waiting' && waitingMs !== null) {
    return t('fetch.nextIn', { seconds: Math.ceil(waitingMs / 1000) });
  }
  if (state === 'waiting') return t('fetch.waiting');
  if (expected === null) return t('fetch.received', { received: bytes(received) });
  return t('fetch.receivedOf', { received: bytes(received), expected: bytes(expected) });
}

/** How many parts of the running jobs are finished, of how many. */
export function jobProgress(): { done: number; all: number } | null {
  const items = runningJobs().flatMap((job) => job.items);
  if (items.length === 0) return null;
  const done = items.filter((item) => item.state !== 'waiting' && item.state !== 'running');
  return { done: done.length, all: items.length };
}
