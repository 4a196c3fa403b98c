import { tick } from 'svelte';
import { PANES, type PaneName, work } from './case.svelte';

/** What can take the keyboard by name: the panes, and among the claims two more places. */
type Place = PaneName | 'note' | 'lost';

const takers = new Map<Place, () => void>();

/** Says how a place takes the keyboard; the answer takes that back. */
export function takesFocus(place: Place, focus: () => void): () => void {
  takers.set(place, focus);
  return () => {
    if (takers.get(place) === focus) takers.delete(place);
  };
}

/** Gives the keyboard to a place once it is on the screen. */
export async function focusOn(place: Place): Promise<void> {
  work.pane = place === 'note' || place === 'lost' ? 'claims' : place;
  await tick();
  takers.get(place)?.();
}

/** Gives the keyboard to the next pane, or the one before with -1; round the window. */
export function focusAlong(step: 1 | -1): Promise<void> {
  const index = PANES.indexOf(work.pane);
  return focusOn(PANES[(index + step + PANES.length) % PANES.length] ?? 'claims');
}
