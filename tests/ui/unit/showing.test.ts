import { beforeEach, describe, expect, it } from 'vitest';
import { useHost } from '$ui/host';
import type { CaseView } from '$ui/ipc/generated/CaseView';
import { enterCase, leaveCase, selectClaim, takeChange, work } from '$ui/state/case.svelte';
import { fetching, takeJob } from '$ui/state/jobs.svelte';
import { hear } from '$ui/state/opening';
import { caseChange, caseView, claim, HEAD, memoryHost } from './fiction';

const ACCURATE = [claim('c1', 'pasar itu menampung 240 pedagang', { finding: 'accurate' })];
const findings = () => work.view?.claims.map((item) => item.finding);

async function show(now: CaseView = caseView({ revision: 9 })) {
  const host = memoryHost(now);
  useHost(host);
  await enterCase(caseView({ revision: 4 }));
  return host;
}

const reloads = (host: Awaited<ReturnType<typeof show>>) =>
  host.calls.filter((call) => call.command === 'case_current').length;

beforeEach(() => {
  useHost(memoryHost(null));
  leaveCase();
});

describe('a change that arrives', () => {
  it('is shown when it is the next one', async () => {
    const host = await show();
    await takeChange(caseChange({ revision: 5, claims: ACCURATE }));
    await takeChange(caseChange({ revision: 6 }));
    expect(findings()).toEqual(['accurate', 'none']);
    expect(work.view?.revision).toBe(6);
    expect(reloads(host)).toBe(0);
  });

  it("is left aside when it is another case's", async () => {
    const host = await show();
    await takeChange(caseChange({ caseId: 'case-2', revision: 5, claims: ACCURATE }));
    expect(findings()).toEqual(['none', 'none']);
    expect(work.view?.revision).toBe(4);
    expect(reloads(host)).toBe(0);
  });

  it('is left aside when it is older than what is shown', async () => {
    const host = await show();
    for (const revision of [3, 4]) await takeChange(caseChange({ revision, claims: ACCURATE }));
    expect(findings()).toEqual(['none', 'none']);
    expect(work.view?.revision).toBe(4);
    expect(reloads(host)).toBe(0);
  });

  it('brings the whole case when one before it was missed, and keeps the place', async () => {
    const head = { ...HEAD, title: 'Judul baru' };
    const host = await show(caseView({ revision: 9, head }));
    selectClaim('c2');
    work.sourceId = 's1';
    await Promise.all([
      takeChange(caseChange({ revision: 8, claims: ACCURATE })),
      takeChange(caseChange({ revision: 5, claims: ACCURATE })),
      takeChange(caseChange({ revision: 10, claims: ACCURATE, head })),
    ]);
    expect(reloads(host)).toBe(1);
    expect(work.view?.revision).toBe(10);
    expect(findings()).toEqual(['accurate', 'none']);
    expect([work.claimId, work.sourceId]).toEqual(['c2', 's1']);
    expect(host.title).toBe('Judul baru');
  });

  it('is not lost when it comes before the case it belongs to is shown', async () => {
    const host = memoryHost(caseView({ revision: 9, claims: ACCURATE }));
    useHost(host);
    await takeChange(caseChange({ revision: 5 }));
    await enterCase(caseView({ revision: 4 }));
    expect(findings()).toEqual(['accurate']);
  });
});

describe('when events were lost', () => {
  it('the whole case is asked for, and jobs are no longer believed to run', async () => {
    const host = await show(caseView({ revision: 9, claims: ACCURATE }));
    const item = {
      kind: 'fetch',
      source: 's1',
      state: 'running',
      received: 0,
      expected: null,
      waitingMs: null,
      code: null,
      refused: false,
    } as const;
    takeJob({ id: 'j1', running: true, items: [item] });
    await hear({ kind: 'refresh' });
    expect(reloads(host)).toBe(1);
    expect(findings()).toEqual(['accurate']);
    expect(fetching('s1')).toBeNull();
  });

  it('a case that was left meanwhile does not come back', async () => {
    useHost(memoryHost(caseView({ revision: 9 }), { case_current: () => (leaveCase(), null) }));
    await enterCase(caseView({ revision: 4 }));
    await hear({ kind: 'refresh' });
    expect(work.view).toBeNull();
  });
});
