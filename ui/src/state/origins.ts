import { t } from '../i18n/i18n.svelte';
import { desk } from '../ipc/desk';
import { change } from './actions';
import { say } from './toasts.svelte';

/** Says that two sources have one origin or none in common; `null` leaves it to what is found. */
export async function sayOrigins(one: string, other: string, same: boolean | null): Promise<void> {
  if (!(await change(() => desk.sayOrigins(one, other, same)))) return;
  const key = same === null ? 'origins.leftOpen' : same ? 'origins.saidOne' : 'origins.saidApart';
  say(t(key));
}
