import { beforeEach, describe, expect, it } from 'vitest';
import { day, decimal, percents, published } from '$ui/i18n/format';
import { languageFor, locale } from '$ui/i18n/i18n.svelte';
import { pseudo } from '$ui/i18n/pseudo';
import { asFailure, fileName, problemWords } from '$ui/ipc/problem';
import { applyChange } from '$ui/state/change';
import { claimsAt, cycle, passes } from '$ui/state/claims';
import { columns, layoutFor } from '$ui/state/layout.svelte';
import { caseChange, caseView, claim, source } from './fiction';

beforeEach(() => {
  locale.language = 'en';
});

describe('a change to the case', () => {
  it('replaces, adds and removes claims and keeps the order of the article', () => {
    const view = caseView();
    const first = claim('c0', 'Wali kota');
    const changed = claim('c2', 'sewa naik', { finding: 'accurate' });
    const after = applyChange(
      view,
      caseChange({ claims: [changed, first], removedClaims: ['c1'] }),
    );
    expect(after.claims.map((item) => item.id)).toEqual(['c0', 'c2']);
    expect(after.claims[1]?.finding).toBe('accurate');
  });

  it('keeps what it does not name as the same objects', () => {
    const view = caseView();
    const after = applyChange(view, caseChange());
    expect(after.claims).toBe(view.claims);
    expect(after.sources).toBe(view.sources);
    expect(after.article).toBe(view.article);
    expect(after.head.undo).toBe('claim_set_finding');
  });

  it('puts sources in the order of their first mention, added ones last', () => {
    const late = source('s0', { mentions: [{ start: 90, end: 95 }] });
    const added = source('s2', { mentions: [], origin: 'added' });
    const after = applyChange(caseView(), caseChange({ sources: [added, late] }));
    expect(after.sources.map((item) => item.id)).toEqual(['s1', 's0', 's2']);
  });
});

describe('the checklist', () => {
  it('counts an excluded claim neither as open nor as checked', () => {
    const excluded = claim('c1', 'sewa naik', { state: 'excluded' });
    expect(
      ['all', 'open', 'checked', 'excluded'].filter((f) => passes(excluded, f as 'all')),
    ).toEqual(['all', 'excluded']);
    expect(passes(claim('c', 'sewa', { state: 'reopened' }), 'open')).toBe(true);
    expect(passes(claim('c', 'sewa', { state: 'signed_off' }), 'checked')).toBe(true);
  });

  it('goes round the claims under one word, shortest first', () => {
    const wide = claim('wide', 'pasar itu menampung 240 pedagang');
    const tight = claim('tight', '240 pedagang');
    const under = claimsAt([wide, tight], tight.start + 1);
    expect(under.map((item) => item.id)).toEqual(['tight', 'wide']);
    expect(cycle(under, null)?.id).toBe('tight');
    expect(cycle(under, 'tight')?.id).toBe('wide');
    expect(cycle(under, 'wide')?.id).toBe('tight');
    expect(cycle([], 'wide')).toBeNull();
  });
});

describe('numbers and times', () => {
  it('give percents that add up to 100', () => {
    expect(percents([1, 1, 1]).reduce((a, b) => a + b)).toBe(100);
    expect(percents([0, 0])).toEqual([0, 0]);
    expect(percents([61, 8, 31])).toEqual([61, 8, 31]);
  });

  it('leave a publication time in the zone it was written in', () => {
    expect(published('2025-11-04T09:12:00+07:00')).toBe('4 November 2025 at 09:12 WIB');
    expect(published('2025-11-04T23:30:00-05:00')).toContain('4 November 2025');
    expect(published('2025-11-04')).toBe('4 November 2025');
    expect(published('2025-11-04T09:12:00')).toBe('4 November 2025 at 09:12, zone not stated');
    expect(published('kemarin')).toBe('kemarin');
    locale.language = 'id';
    expect(published('2025-11-04T09:12:00+07:00')).toBe('4 November 2025 pukul 09.12 WIB');
    expect(day('2024-10-04')).toBe('4 Oktober 2024');
    expect(decimal('80000000')).toBe('80.000.000');
  });
});

describe('languages', () => {
  it('follow the choice, then the system, then English', () => {
    expect(languageFor('id', ['en-GB'])).toBe('id');
    expect(languageFor('system', ['id-ID', 'en'])).toBe('id');
    expect(languageFor('system', ['jv-ID', 'id'])).toBe('id');
    expect(languageFor('system', ['nl-NL'])).toBe('en');
  });

  it('can be stretched without touching the places', () => {
    expect(pseudo({ a: 'Claim {number}' }).a).toMatch(/^⟦Çláïm \{number\}·+⟧$/);
  });
});

describe('problems', () => {
  it('are told in the words of the interface, by kind and code', () => {
    const words = problemWords({ kind: 'case', code: 'newer', path: '/k/a.periksa', words: 'raw' });
    expect(words.title).toContain('a.periksa');
    expect(words.detail).toContain('newer Periksa');
  });

  it("fall back to the program's own words for a code that is new", () => {
    const words = problemWords({ kind: 'rule', code: 'brand_new', words: 'As the desk says.' });
    expect(words.detail).toBe('As the desk says.');
  });

  it('stay problems whatever was thrown', () => {
    expect(asFailure(new TypeError('lost')).problem).toEqual({
      kind: 'internal',
      detail: 'TypeError: lost',
    });
    expect(asFailure({ kind: 'offline' }).problem.kind).toBe('offline');
    expect(fileName('C:\\kasus\\a.periksa')).toBe('a.periksa');
  });
});

describe('the layout', () => {
  it('has fewer panes in smaller windows and at higher zoom', () => {
    expect([1280, 1080, 1024, 800, 400].map(layoutFor)).toEqual([
      'three',
      'three',
      'two',
      'two',
      'one',
    ]);
    expect(columns('one', { claims: 30, sources: 25, side: 45 })).toBe('minmax(0, 1fr)');
  });
});
