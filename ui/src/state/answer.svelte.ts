import { asFailure } from '../ipc/problem';
import { problem } from './toasts.svelte';

/** Going through the list quickly asks nothing about the claims passed by. */
const SETTLED_MS = 150;

/** What the program last answered; `null` until it has. */
export interface Answer<T> {
  readonly view: T | null;
}

/**
 * Asks anew whenever `basis`, what the answer depends on, has changed and settled. An answer or a
 * failure that came too late is dropped. To be called while a component is set up.
 */
export function answerTo<T>(basis: () => string, ask: () => Promise<T>): Answer<T> {
  let view = $state.raw<T | null>(null);
  $effect(() => {
    void basis();
    let late = false;
    const tell = (thrown: unknown) => {
      if (!late) problem(asFailure(thrown).problem);
    };
    const timer = setTimeout(() => {
      ask().then((answer) => {
        if (!late) view = answer;
      }, tell);
    }, SETTLED_MS);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  });
  return {
    get view() {
      return view;
    },
  };
}
