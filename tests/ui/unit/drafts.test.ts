import { describe, expect, it } from 'vitest';
import type { ComparisonView } from '$ui/ipc/generated/ComparisonView';
import type { DraftView } from '$ui/ipc/generated/DraftView';
import type { OutcomeView } from '$ui/ipc/generated/OutcomeView';
import { nextStretch, openStretches } from '$ui/reader/board';
import { changeCount, oneColumn, type Paragraph, sideBySide } from '$ui/reader/comparison';
import { boardMarks } from '$ui/reader/marks';
import { applyChange } from '$ui/state/change';
import { grouped, tally } from '$ui/state/drafts';
import { excerpt } from '$ui/state/lost';
import { pinnedSources } from '$ui/state/rechecks';
import { caseChange, caseView, claim, source, TEXT } from './fiction';

/** A comparison from its pieces: the words of each, in both texts where they are the same. */
function compared(pieces: [kind: string, words: string, other?: string][]): ComparisonView {
  let [before, after] = ['', ''];
  const views = pieces.map(([kind, words, other = words]) => {
    const old = ['same', 'gone', 'left'].includes(kind);
    const fresh = ['same', 'new', 'arrived'].includes(kind);
    const [from, to] = [before.length, after.length];
    if (old) before += words;
    if (fresh) after += other;
    return {
      kind,
      before: old ? { start: from, end: before.length } : null,
      after: fresh ? { start: to, end: after.length } : null,
    };
  });
  return { before, after, pieces: views };
}

const said = (paragraph: Paragraph | null) =>
  paragraph && paragraph.map(({ kind, text }) => `${kind}:${text.trim()}`).join('|');

describe('two drafts in one column', () => {
  it('show what is gone before what is new, and count both as one change', () => {
    const comparison = compared([
      ['same', 'The bridge cost '],
      ['gone', '$4 '],
      ['new', '$6 '],
      ['same', 'million.\n\nIt '],
      ['new', 'soon '],
      ['same', 'opens.'],
    ]);
    expect(oneColumn(comparison).map(said)).toEqual([
      'same:The bridge cost|gone:$4|new:$6|same:million.',
      'same:It|new:soon|same:opens.',
    ]);
    expect(changeCount(comparison)).toBe(2);
    expect(oneColumn(comparison)[0]?.map(({ change }) => change)).toEqual([null, 0, 0, null]);
  });

  it('part a paragraph that is gone at the end from the last one that stays', () => {
    const comparison = compared([
      ['same', 'It stays.\n\n', 'It stays.'],
      ['gone', 'It went.'],
    ]);
    expect(oneColumn(comparison).map(said)).toEqual(['same:It stays.', 'gone:It went.']);
  });

  it('say so when nothing differs', () => {
    expect(changeCount(compared([['same', 'Satu.']]))).toBe(0);
  });
});

describe('two drafts side by side', () => {
  it('put each paragraph beside the one that it became', () => {
    const rows = sideBySide(
      compared([
        ['same', 'Headline\n\n'],
        ['new', 'A new lead.\n\n'],
        ['same', 'The old lead '],
        ['gone', 'stood '],
        ['new', 'stands '],
        ['same', 'here.\n\n'],
        ['gone', 'Rewritten from the ground.\n\n'],
        ['new', 'Nothing of it was left.\n\n'],
        ['same', 'The end.'],
      ]),
    );
    expect(rows.map(({ before, after }) => [said(before), said(after)])).toEqual([
      ['same:Headline', 'same:Headline'],
      [null, 'new:A new lead.'],
      ['same:The old lead|gone:stood|same:here.', 'same:The old lead|new:stands|same:here.'],
      ['gone:Rewritten from the ground.', 'new:Nothing of it was left.'],
      ['same:The end.', 'same:The end.'],
    ]);
  });

  it('let a moved paragraph stand alone at both of its places', () => {
    const rows = sideBySide(
      compared([
        ['left', 'It moves.\n\n'],
        ['same', 'It stays.\n\n'],
        ['gone', 'It goes.'],
        ['arrived', 'It moves.'],
      ]),
    );
    expect(rows.map(({ before, after }) => [said(before), said(after)])).toEqual([
      ['left:It moves.', null],
      ['same:It stays.', 'same:It stays.'],
      [null, 'arrived:It moves.'],
      ['gone:It goes.', null],
    ]);
  });

  it('keep two paragraphs apart that became one, and lose no word', () => {
    const comparison = compared([
      [
        'same',
        'First half.\n\nSecond half, the longer one.',
        'First half. Second half, the longer one.',
      ],
    ]);
    const rows = sideBySide(comparison);
    expect(rows.map(({ before }) => said(before))).toContain('same:First half.');
    expect(rows.filter(({ after }) => after)).toHaveLength(1);
  });

  it('line up a draft of five thousand words at once', () => {
    const pieces = Array.from({ length: 500 }, (_, at): [string, string][] => [
      ['same', `Paragraph ${at} says ${'word '.repeat(8)}`],
      ['gone', `${at} `],
      ['new', `${at + 1} `],
      ['same', 'in the end.\n\n'],
    ]).flat();
    const began = performance.now();
    const rows = sideBySide(compared(pieces));
    expect(rows).toHaveLength(500);
    expect(rows.every(({ before, after }) => before && after)).toBe(true);
    expect(performance.now() - began).toBeLessThan(500);
  });
});

function outcome(id: string, fate: string, reopened = false): OutcomeView {
  return { id, fate, text: id, differences: [], reopened };
}

const DRAFT: DraftView = {
  draft: 'd',
  revision: 2,
  sourceName: '',
  comparison: compared([]),
  claims: [
    outcome('c1', 'same'),
    outcome('c2', 'changed', true),
    outcome('c3', 'lost'),
    outcome('c4', 'touched', true),
    outcome('c5', 'changed'),
  ],
  words: [outcome('w1', 'changed', true), outcome('w2', 'same')],
  proposed: ['new words'],
  sources: [],
};

describe('what a draft does', () => {
  it('is grouped by what needs a person first, claims before exclusions', () => {
    const groups = grouped(DRAFT);
    expect(Object.keys(groups)).toEqual(['lost', 'changed', 'touched', 'same']);
    expect(groups.changed.map(({ id, kind }) => [id, kind])).toEqual([
      ['c2', 'claim'],
      ['c5', 'claim'],
      ['w1', 'words'],
    ]);
  });

  it('is counted, with the claims whose sentence changed around them', () => {
    expect(tally(DRAFT)).toEqual({ unchanged: 2, changed: 4, lost: 1, reopened: 3, proposed: 1 });
  });

  it('reaches the case with what is lost, and stays until it changes', () => {
    const lost = {
      id: 'c1',
      kind: 'claim' as const,
      text: 'sewa naik',
      state: 'checked',
      finding: 'accurate',
      passages: 1,
      accepted: true,
      candidates: [],
    };
    const view = applyChange(caseView(), caseChange({ lost: [lost] }));
    expect(view.lost).toEqual([lost]);
    expect(applyChange(view, caseChange()).lost).toBe(view.lost);
  });
});

describe('a place that may be meant', () => {
  it('is shown with words around it, cut between words and inside its paragraph', () => {
    const text =
      'Judul\n\nWali kota Tirta Asih mengatakan bahwa pasar itu menampung 240 pedagang tetap dan 60 pedagang musiman.';
    const start = text.indexOf('240');
    const [before, words, after] = excerpt(text, { start, end: start + '240 pedagang'.length });
    expect(words).toBe('240 pedagang');
    expect(before).toMatch(/^…\S.* menampung $/);
    expect(text).toContain(before.slice(1) + words + after.replace('…', ''));
    expect(excerpt(text, { start: 7, end: 16 })[0]).toBe('');
  });
});

describe('the words that are open', () => {
  it('are what no claim and no exclusion holds, in runs inside their block', () => {
    const left = TEXT.indexOf('Ia membantah');
    const view = caseView({ words: [{ id: 'w', start: left, end: left + 2, reason: 'opinion' }] });
    const runs = openStretches(view);
    expect(runs.map(({ start, end }) => TEXT.slice(start, end))).toEqual([
      'Wali kota Tirta Asih mengatakan',
      'membantah',
    ]);
  });

  it('are none where claims overlap over everything', () => {
    const paragraph = TEXT.slice(TEXT.indexOf('Wali'), TEXT.indexOf('\n\nBACA'));
    const view = caseView({ claims: [claim('c1', paragraph), claim('c2', 'sewa naik')] });
    expect(openStretches(view)).toEqual([]);
    expect(openStretches({ ...view, article: null })).toEqual([]);
  });

  it('are gone through forward and back from any place', () => {
    const runs = [
      { start: 2, end: 5 },
      { start: 9, end: 12 },
    ];
    expect(nextStretch(runs, -1, 1)).toBe(runs[0]);
    expect(nextStretch(runs, 2, 1)).toBe(runs[1]);
    expect(nextStretch(runs, 9, 1)).toBeNull();
    expect(nextStretch(runs, 9, -1)).toBe(runs[0]);
    expect(nextStretch(runs, 3, -1)).toBeNull();
  });

  it('stand out while checked words stay struck through', () => {
    const marks = boardMarks(
      [
        { name: 'claim-open', start: 0, end: 3 },
        { name: 'claim-checked', start: 4, end: 6 },
      ],
      [{ start: 7, end: 9 }],
    );
    expect(marks.map(({ name }) => name)).toEqual(['open-words', 'claim-checked']);
  });
});

describe('pinned sources', () => {
  it('are those with an address that passages were pinned from', () => {
    const passage = {
      id: 'p',
      capture: 'k',
      source: 's1',
      sourceName: '',
      url: '',
      capturedAt: '',
      start: 0,
      end: 1,
      text: '',
      page: null,
      time: null,
      stance: 'context' as const,
      recheck: null,
    };
    const evidence = [passage, { ...passage, id: 'q', source: 's2' }];
    const view = caseView({
      claims: [claim('c1', 'sewa naik', { evidence })],
      sources: [source('s1'), source('s2', { url: null }), source('s3')],
    });
    expect(pinnedSources(view)).toEqual(['s1']);
  });
});
