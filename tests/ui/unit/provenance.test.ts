import { describe, expect, it } from 'vitest';
import type { FieldReadingView } from '$ui/ipc/generated/FieldReadingView';
import { fieldRows, isDoubtful, originParts, sureness } from '$ui/reader/provenance';
import { groupWarnings } from '$ui/reader/warnings';

function reading(change: Partial<FieldReadingView>): FieldReadingView {
  const values = ['2025-11-04T09:12:00+07:00'];
  return { field: 'published', values, origin: 'x', percent: 90, chosen: false, ...change };
}

describe('where a value comes from', () => {
  const time = reading({ chosen: true });

  it('keeps one row a field, its rivals behind the chosen value', () => {
    const other = reading({ values: ['2025-11-01'], percent: 30 });
    const title = reading({ field: 'title', values: ['Pasar'], chosen: true });
    const rows = fieldRows([time, other, title]);
    expect(rows.map(({ chosen }) => chosen?.field)).toEqual(['published', 'title']);
    expect(rows[0]?.rivals).toEqual([other]);
  });

  it('does not call the day of a time its rival, nor the same value again', () => {
    const day = reading({ values: ['2025-11-04'], percent: 88 });
    const again = reading({ origin: 'y', percent: 85 });
    expect(fieldRows([time, day, again])[0]?.rivals).toEqual([]);
  });

  it('doubts a value that is unsure, or has a rival that could as well be right', () => {
    const row = (percent: number, rival: number | null) => ({
      chosen: reading({ chosen: true, percent }),
      rivals: rival === null ? [] : [reading({ values: ['2020-01-01'], percent: rival })],
    });
    expect(isDoubtful(row(95, null))).toBe(false);
    expect(isDoubtful(row(95, 40))).toBe(false);
    expect(isDoubtful(row(95, 85))).toBe(true);
    expect(isDoubtful(row(45, null))).toBe(true);
    expect(isDoubtful({ chosen: null, rivals: [reading({})] })).toBe(false);
  });

  it('names a place in the page’s code apart from its kind', () => {
    expect(originParts('meta og:title')).toEqual({ family: 'meta', name: 'og:title' });
    expect(originParts('json-ld author')).toEqual({ family: 'json_ld', name: 'author' });
    expect(originParts('visible byline')).toEqual({ family: 'visible_byline', name: null });
    expect(sureness(85)).toBe('sure');
    expect(sureness(84)).toBe('likely');
    expect(sureness(59)).toBe('unsure');
  });
});

describe('what to beware of', () => {
  it('is told once a rule, with every place and short words', () => {
    const text = `Pada 4 Oktober lalu dan 5 Mei ${'panjang '.repeat(20)}`;
    const groups = groupWarnings(
      [
        { rule: 'date_without_year', at: { start: 5, end: 19 }, detail: null },
        { rule: 'no_links', at: null, detail: null },
        { rule: 'date_without_year', at: { start: 24, end: text.length }, detail: null },
      ],
      text,
    );
    expect(groups.map(({ rule }) => rule)).toEqual(['date_without_year', 'no_links']);
    expect(groups[0]?.places[0]?.words).toBe('4 Oktober lalu');
    expect(groups[0]?.places[1]?.words.endsWith('…')).toBe(true);
    expect(groups[1]?.places).toEqual([]);
  });
});
