import { work } from '../state/case.svelte';
import { dialogs } from '../state/dialogs.svelte';
import { actionFor, chordOf, type Scope, takesText, worksInFields } from './keymap';
import { perform } from './perform';

/** Elements that use the arrow keys and Enter themselves. */
const OWN_ARROWS = 'input, select, textarea, [role="separator"], [role="slider"], [role="tab"]';
const OWN_ENTER = 'button, a, input, select, textarea, summary, [role="slider"]';

function scopesFor(target: EventTarget | null): Scope[] {
  if (!work.view) return ['anywhere'];
  const element = target instanceof Element ? target : null;
  const pane = element?.closest<HTMLElement>('[data-pane]')?.dataset.pane;
  const list: Scope[] = pane === 'claims' || pane === 'sources' ? [pane] : [];
  return [...list, 'desk', 'anywhere'];
}

/** Turns a key press into what it stands for. Presses inside a dialog stay in the dialog. */
export function onKeydown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || dialogs.open) return;
  const { target } = event;
  const chord = chordOf(event);
  if (takesText(target) && !worksInFields(chord)) return;
  const element = target instanceof Element ? target : null;
  if (chord.startsWith('Arrow') && element?.matches(OWN_ARROWS)) return;
  if (chord === 'Enter' && element?.matches(OWN_ENTER)) return;
  const action = actionFor(event, scopesFor(target));
  if (!action) return;
  event.preventDefault();
  perform(action);
}
