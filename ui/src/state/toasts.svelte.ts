import type { Problem } from '../ipc/generated/Problem';
import { asFailure, problemWords } from '../ipc/problem';

/** Something the user can do about a message. */
export interface ToastAction {
  label: string;
  run: () => void;
}

/** A message at the foot of the window. */
export interface Toast {
  id: number;
  tone: 'done' | 'problem';
  title: string;
  detail: string;
  action: ToastAction | null;
}

/** Long enough to read two lines and reach the button. */
const DONE_MS = 7_000;
/** Older messages give way; more would cover the work. */
const MOST = 3;

let nextId = 1;

/** Messages on show, oldest first, and the last words for screen readers alone. */
export const toasts = $state<{ list: Toast[]; spoken: string }>({ list: [], spoken: '' });

/** Tells a screen reader what happened where the eye already sees it. */
export function say(words: string): void {
  toasts.spoken = words;
}

/** Shows that something was done, with a way back or onward. */
export function done(title: string, action: ToastAction | null = null, detail = ''): void {
  const id = show({ tone: 'done', title, detail, action });
  setTimeout(() => dismiss(id), DONE_MS);
}

/** Shows a problem until the user has read it. */
export function problem(what: Problem, action: ToastAction | null = null): void {
  show({ tone: 'problem', ...problemWords(what), action });
}

/** Takes the ways back away: after another change, undo would take back something else. */
export function expireActions(): void {
  toasts.list = toasts.list.filter((toast) => toast.tone === 'problem' || !toast.action);
}

/** Takes a message away. */
export function dismiss(id: number): void {
  toasts.list = toasts.list.filter((toast) => toast.id !== id);
}

/** Shows a message in place of an equal one. Answers its id. */
export function show(toast: Omit<Toast, 'id'>): number {
  const id = nextId++;
  const others = toasts.list.filter(
    (other) => other.title !== toast.title || other.detail !== toast.detail,
  );
  toasts.list = [...others, { ...toast, id }].slice(-MOST);
  return id;
}

/** Runs a task; a failure is shown, answered with `null`, and never thrown further. */
export async function attempt<T>(task: () => Promise<T>): Promise<T | null> {
  try {
    return await task();
  } catch (thrown) {
    problem(asFailure(thrown).problem);
    return null;
  }
}
