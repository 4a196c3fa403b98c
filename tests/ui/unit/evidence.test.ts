import { beforeEach, describe, expect, it } from 'vitest';
import { period } from '$ui/i18n/format';
import { locale } from '$ui/i18n/i18n.svelte';
import type { OriginsView } from '$ui/ipc/generated/OriginsView';
import type { PassageView } from '$ui/ipc/generated/PassageView';
import type { Stance } from '$ui/ipc/generated/Stance';
import type { TimelineEntry } from '$ui/ipc/generated/TimelineEntry';
import { mapOf, nodeBeside, rowsOf, stancesOf, waysThrough } from '$ui/reader/caseMap';
import { linkWords, namesOf, originCount, reasonWords, saidOf } from '$ui/reader/origins';
import { inConflict, momentsOf } from '$ui/reader/timeline';
import { caseView, claim, source } from './fiction';

beforeEach(() => {
  locale.language = 'en';
});

function passage(id: string, from: string, stance: Stance = 'supports'): PassageView {
  return {
    id,
    capture: `k-${from}`,
    source: from,
    sourceName: from,
    url: '',
    capturedAt: '2025-11-05T02:00:00Z',
    start: 0,
    end: 5,
    text: '',
    page: null,
    time: null,
    stance,
    recheck: null,
  };
}

const member = (id: string) => ({ source: id, name: id.toUpperCase(), capture: `k-${id}` });
const ORIGINS: OriginsView = {
  origins: [
    { members: [member('s3')], links: [] },
    { members: [member('s1'), member('s2')], links: [] },
  ],
  said: [{ one: 's2', other: 's1', same: true }],
};

const VIEW = caseView({
  claims: [
    claim('c1', 'pasar itu menampung 240 pedagang', {
      evidence: [passage('p1', 's2'), passage('p2', 's1', 'contradicts'), passage('p3', 's1')],
    }),
    claim('c2', 'sewa naik', { number: 2, evidence: [passage('p4', 's3', 'context')] }),
    claim('c3', 'Tirta Asih', { number: 3, state: 'excluded' }),
  ],
  sources: [source('s0'), source('s3'), source('s1'), source('s2')],
});

describe('the map of the case', () => {
  const map = mapOf(VIEW, ORIGINS);

  it('has what is not left out in four columns, each in the order of what it hangs on', () => {
    expect(map.columns.map((nodes) => nodes.map(({ id }) => id))).toEqual([
      ['article'],
      ['claim-c1', 'claim-c2'],
      ['source-s1', 'source-s2', 'source-s3', 'source-s0'],
      ['origin-2', 'origin-1'],
    ]);
  });

  it('draws one line between a claim and a source, by the gravest of its passages', () => {
    expect(map.lines.filter(({ stance }) => stance !== null)).toEqual([
      { from: 'claim-c1', to: 'source-s2', stance: 'supports' },
      { from: 'claim-c1', to: 'source-s1', stance: 'contradicts' },
      { from: 'claim-c2', to: 'source-s3', stance: 'context' },
    ]);
    const [first] = VIEW.claims;
    expect(first && stancesOf(first, 's1')).toEqual(['contradicts', 'supports']);
  });

  it('moves along a column and across to what belongs together', () => {
    expect(nodeBeside(map, 'article', 'ArrowRight')).toBe('claim-c1');
    expect(nodeBeside(map, 'claim-c1', 'ArrowDown')).toBe('claim-c2');
    expect(nodeBeside(map, 'claim-c2', 'ArrowRight')).toBe('source-s3');
    expect(nodeBeside(map, 'source-s3', 'ArrowRight')).toBe('origin-1');
    expect(nodeBeside(map, 'origin-2', 'ArrowLeft')).toBe('source-s1');
    expect(nodeBeside(map, 'source-s1', 'End')).toBe('source-s0');
    expect(nodeBeside(map, 'source-s0', 'ArrowRight')).toBe('origin-1');
    expect(nodeBeside(map, 'article', 'ArrowUp')).toBeNull();
    expect(nodeBeside(map, 'article', 'a')).toBeNull();
  });

  it('shows the ways through a node and no others', () => {
    expect([...waysThrough(map, 'source-s3')].sort()).toEqual([
      'article',
      'claim-c2',
      'origin-1',
      'source-s3',
    ]);
  });

  it('puts no two nodes of a column on one row', () => {
    const rows = rowsOf(map);
    for (const nodes of map.columns) {
      const places = nodes.map(({ id }) => rows.get(id) ?? Number.NaN);
      for (const [index, place] of places.entries()) {
        if (index > 0) expect(place - (places[index - 1] ?? 0)).toBeGreaterThanOrEqual(1);
      }
    }
  });
});

describe('origins', () => {
  it('are counted in words', () => {
    expect(originCount({ sources: 3, origins: 1 })).toBe('3 sources, 1 origin');
    locale.language = 'id';
    expect(originCount({ sources: 3, origins: 2 })).toBe('3 sumber, 2 asal');
  });

  it('know what the checker said of two sources, in either order', () => {
    expect(saidOf(ORIGINS, 's1', 's2')).toBe(true);
    expect(saidOf(ORIGINS, 's2', 's1')).toBe(true);
    expect(saidOf(ORIGINS, 's1', 's3')).toBeNull();
  });

  it('say each reason', () => {
    const link = { earlier: 's1', later: 's2', kind: 'copy', reasons: [] };
    expect(linkWords(link, namesOf(ORIGINS))).toBe('“S2” appears to copy “S1”');
    const reason = { against: false, name: null, percent: null, count: null, words: [] };
    expect(reasonWords({ ...reason, code: 'copied_words', percent: 82 })).toContain('82 %');
    expect(reasonWords({ ...reason, code: 'same_agency', name: 'Antara' })).toContain('Antara');
    expect(reasonWords({ ...reason, code: 'new_code' })).toBe('new code');
  });
});

describe('the timeline', () => {
  const entry = (change: Partial<TimelineEntry>): TimelineEntry => ({
    kind: 'claim',
    id: 'c1',
    claim: 'c1',
    start: '2024-03-01',
    end: '2024-03-01',
    text: '1 Maret',
    ambiguousYear: false,
    words: null,
    sentence: null,
    ...change,
  });

  it('has what is on one day together, and counts the days between', () => {
    const moments = momentsOf([
      entry({ start: null, end: null }),
      entry({}),
      entry({ kind: 'capture', id: 'k1' }),
      entry({ start: '2024-03-04', end: '2024-03-04' }),
    ]);
    expect(moments.map(({ entries, after }) => [entries.length, after])).toEqual([
      [1, null],
      [2, null],
      [1, 3],
    ]);
  });

  it('marks both dates of a conflict', () => {
    const conflicts = [
      { claim: 'c1', passage: 'p1', other: null, claimed: '2024', found: '2023', otherYear: false },
      { claim: 'c2', passage: null, other: 'c3', claimed: 'Mei', found: 'Juni', otherYear: false },
    ];
    expect(inConflict(entry({ text: '2024' }), conflicts)).toBe(true);
    expect(inConflict(entry({ text: '2025' }), conflicts)).toBe(false);
    expect(inConflict(entry({ kind: 'evidence', id: 'p1', text: '2023' }), conflicts)).toBe(true);
    expect(inConflict(entry({ kind: 'evidence', id: 'p2', text: '2023' }), conflicts)).toBe(false);
    expect(inConflict(entry({ id: 'c2', text: 'Mei' }), conflicts)).toBe(true);
    expect(inConflict(entry({ id: 'c3', text: 'Juni' }), conflicts)).toBe(true);
    expect(inConflict(entry({ id: 'c3', text: 'Mei' }), conflicts)).toBe(false);
    expect(inConflict(entry({ kind: 'words', id: 'r1', text: 'Mei' }), conflicts)).toBe(false);
  });

  it.each([
    ['2024-03-01', '2024-03-01', '1 March 2024'],
    ['2024-01-01', '2024-12-31', '2024'],
    ['2024-02-01', '2024-02-29', 'February 2024'],
    ['2024-02-01', '2024-02-28', '1 February 2024 to 28 February 2024'],
    ['2024-12-01', '2024-12-31', 'December 2024'],
    [null, '2024-03-01', '1 March 2024'],
    [null, null, 'no fixed day'],
  ])('writes %s to %s as %s', (start, end, words) => {
    expect(period(start, end)).toBe(words);
  });
});
