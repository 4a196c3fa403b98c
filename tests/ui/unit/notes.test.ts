import { render, screen } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import App from '$ui/App.svelte';
import { useHost } from '$ui/host';
import { leaveCase } from '$ui/state/case.svelte';
import { dialogs } from '$ui/state/dialogs.svelte';
import { openCaseFile } from '$ui/state/opening';
import { toasts } from '$ui/state/toasts.svelte';
import { caseChange, caseView, claim, memoryHost } from './fiction';

const WORDS = 'pasar itu menampung 240 pedagang';
const FULL = { kind: 'case', code: 'disk_full', path: '/kasus/pasar.periksa', words: '' } as const;

/** Each test has a case of its own: what is not saved outlives a case that is left. */
let number = 0;
let caseId = '';

beforeEach(() => {
  localStorage.clear();
  useHost(memoryHost(null));
  leaveCase();
  dialogs.open = null;
  toasts.list = [];
  number += 1;
  caseId = `case-${number}`;
});

/** Shows a case whose notes cannot be saved while `disk.full`. */
async function open() {
  const disk = { full: true };
  const host = memoryHost(caseView({ caseId }), {
    claim_set_note: ({ claim: id, note }: { claim: string; note: string }) => {
      if (disk.full) throw FULL;
      return caseChange({ caseId, claims: [claim(id, WORDS, { note })], focus: id });
    },
    case_open: () => caseView({ caseId: 'other', path: '/kasus/lain.periksa' }),
    case_close: () => null,
  });
  useHost(host);
  const user = userEvent.setup();
  render(App);
  await screen.findByRole('list', { name: 'Claims' });
  const calls = (command: string) => host.calls.filter((call) => call.command === command);
  return { host, user, disk, calls };
}

const field = () => screen.getByRole('textbox', { name: /^Note/ }) as HTMLTextAreaElement;

describe('a note', () => {
  it('is saved at a pause in typing', async () => {
    const { user, disk, calls } = await open();
    disk.full = false;
    await user.type(field(), 'ditelepon');
    await vi.waitFor(() =>
      expect(calls('claim_set_note').at(-1)?.request).toMatchObject({ note: 'ditelepon' }),
    );
    expect(document.activeElement).toBe(field());
  });

  it('stays in its field, with the reason, until it is saved', async () => {
    const { user, disk } = await open();
    await user.type(field(), 'ditelepon');
    await user.tab();
    expect(await screen.findByText(/Not saved yet.*/)).toBeTruthy();
    expect(field().value).toBe('ditelepon');
    await user.keyboard('j');
    expect(field().value).toBe('');
    await user.keyboard('k');
    expect(field().value).toBe('ditelepon');
    disk.full = false;
    await user.click(screen.getByRole('button', { name: 'Try to save again' }));
    await vi.waitFor(() => expect(screen.queryByText(/Not saved yet/)).toBeNull());
    expect(field().value).toBe('ditelepon');
  });

  it('that is saved after the checker went on does not take them back', async () => {
    const { user, disk, calls } = await open();
    disk.full = false;
    await user.type(field(), 'ditelepon');
    await user.click(screen.getByRole('button', { name: /sewa naik/ }));
    await vi.waitFor(() => expect(calls('claim_set_note')).toHaveLength(1));
    expect(screen.getByRole('button', { name: /sewa naik/, current: true })).toBeTruthy();
  });

  it('is saved before another case is opened', async () => {
    const { host, user, disk } = await open();
    disk.full = false;
    await user.type(field(), 'ditelepon');
    await openCaseFile('/kasus/lain.periksa');
    const order = host.calls.map((call) => call.command);
    expect(order).toContain('claim_set_note');
    expect(order.indexOf('claim_set_note')).toBeLessThan(order.indexOf('case_open'));
  });

  it('that cannot be saved keeps the case open until the user says otherwise', async () => {
    const { user, calls } = await open();
    await user.type(field(), 'ditelepon');
    expect(await openCaseFile('/kasus/lain.periksa')).toBe(false);
    expect(calls('case_open')).toEqual([]);
    expect(field().value).toBe('ditelepon');
    await user.click(await screen.findByRole('button', { name: 'Leave without saving' }));
    await vi.waitFor(() => expect(calls('case_open')).toHaveLength(1));
  });

  it('that cannot be saved keeps the window open, and one that can does not', async () => {
    const { host, user, disk } = await open();
    await user.type(field(), 'ditelepon');
    await host.closeByUser();
    expect(host.closed).toBe(false);
    expect(field().value).toBe('ditelepon');
    disk.full = false;
    await host.closeByUser();
    expect(host.closed).toBe(true);
  });
});
