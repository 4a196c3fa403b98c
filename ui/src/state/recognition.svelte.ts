import { t } from '../i18n/i18n.svelte';
import { desk } from '../ipc/desk';
import type { RecognitionView } from '../ipc/generated/RecognitionView';
import { asFailure } from '../ipc/problem';
import { rereadCapture, takeChange } from './case.svelte';
import { attempt, problem, say } from './toasts.svelte';

/** Captures whose pictures are being read, with how far each is once that is known. */
const under = $state<{ way: Record<string, RecognitionView | null> }>({ way: {} });

/** Takes in how far recognising is. */
export function takeRecognition(recognition: RecognitionView): void {
  // What is told after the end says nothing.
  if (recognition.capture in under.way) under.way[recognition.capture] = recognition;
}

/** Whether a capture's pictures are being read, and how far that is. */
export function recognition(capture: string): { known: RecognitionView | null } | null {
  return capture in under.way ? { known: under.way[capture] ?? null } : null;
}

/** Recognises the text in a capture's pictures and shows it. */
export async function recognise(capture: string): Promise<void> {
  if (capture in under.way) return;
  under.way[capture] = null;
  try {
    await takeChange(await desk.recognise(capture));
    await rereadCapture(capture);
    say(t('recognise.done'));
  } catch (thrown) {
    const { problem: why } = asFailure(thrown);
    if ('code' in why && why.code === 'stopped') say(t('recognise.stopped'));
    else problem(why);
  } finally {
    delete under.way[capture];
  }
}

/** Stops it; nothing is added then. */
export async function stopRecognising(capture: string): Promise<void> {
  const job = under.way[capture]?.job;
  if (job) await attempt(() => desk.cancelJob(job));
}
