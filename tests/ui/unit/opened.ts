import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import App from '$ui/App.svelte';
import { useHost } from '$ui/host';
import type { MemoryHost } from '$ui/host/memory';
import type { CaseView } from '$ui/ipc/generated/CaseView';
import { leaveCase } from '$ui/state/case.svelte';
import { dialogs } from '$ui/state/dialogs.svelte';
import { toasts } from '$ui/state/toasts.svelte';
import { caseView, memoryHost } from './fiction';

/** Takes everything away that a window before has left. */
export function startAnew() {
  localStorage.clear();
  useHost(memoryHost(null));
  leaveCase();
  dialogs.open = null;
  toasts.list = [];
}

/** Opens the window on a host. */
export async function open(host: MemoryHost) {
  useHost(host);
  const user = userEvent.setup();
  render(App);
  await screen.findByRole('main');
  return { host, user };
}

/** Opens the window on a case. */
export async function openCase(
  view: CaseView = caseView(),
  answers: Parameters<typeof memoryHost>[1] = {},
) {
  const opened = await open(memoryHost(view, answers));
  await screen.findByRole('list', { name: 'Claims' });
  return opened;
}

/** What a command was asked with, in order. */
export const asked = (host: MemoryHost, command: string) =>
  host.calls.filter((call) => call.command === command).map((call) => call.request);
