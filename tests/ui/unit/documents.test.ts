import { describe, expect, it } from 'vitest';
import type { CapturePage } from '$ui/ipc/generated/CapturePage';
import type { MarkView } from '$ui/ipc/generated/MarkView';
import type { PassageView } from '$ui/ipc/generated/PassageView';
import { captureParts } from '$ui/reader/blocks';
import { linesOf } from '$ui/reader/boxes';
import { notesAbove, notesOf, pageList } from '$ui/reader/documentNotes';
import { Letters, lettersOf, textNodes, timesIn } from '$ui/reader/letters';
import { trackedMarks } from '$ui/reader/marks';
import { pageAt, pagePassages } from '$ui/reader/pagePassages';
import { fitting, heldScroll, larger, smaller } from '$ui/reader/zoom';
import { caseView, claim } from './fiction';

const page = (number: number, start: number, end: number): MarkView => ({
  kind: 'page',
  number,
  name: null,
  start,
  end,
});

describe('words by their letters', () => {
  it('are the same whatever lies between and around them', () => {
    expect(lettersOf('Rp 48,6 miliar – “Efisien”')).toBe('rp486miliarefisien');
    expect(lettersOf('eﬁsien')).toBe('efisien');
    expect(lettersOf('Café')).toBe(lettersOf('Café'));
    expect(timesIn('ada 12. Ada 12 lagi', 'ada 12')).toBe(2);
    expect(timesIn('ada', '—')).toBe(0);
  });

  const layer = (...spans: string[]) => {
    const root = document.createElement('div');
    for (const words of spans) {
      const span = document.createElement('span');
      span.textContent = words;
      root.append(span, document.createElement('br'));
    }
    return new Letters(textNodes(root));
  };
  const found = (letters: Letters, words: string, index = 0) =>
    letters.find(words, index).map((range) => range.toString());

  it('are found across the spans of a page, one range for each', () => {
    const letters = layer('Pelabuhan itu mem-', 'pekerjakan 198', ' orang.');
    expect(found(letters, 'mempekerjakan 198 orang')).toEqual(['mem', 'pekerjakan 198', 'orang']);
    expect(found(letters, 'tidak ada')).toEqual([]);
  });

  it('are found where they stand the second time', () => {
    const letters = layer('198 orang di utara', '198 orang di selatan');
    const [first] = letters.find('198 orang', 0);
    const [second] = letters.find('198 orang', 1);
    expect(first?.startContainer.textContent).toContain('utara');
    expect(second?.startContainer.textContent).toContain('selatan');
    expect(letters.find('198 orang', 7)[0]?.startContainer).toBe(first?.startContainer);
  });

  it('take a ligature as a whole', () => {
    expect(found(layer('eﬁsien'), 'fi')).toEqual(['ﬁ']);
  });
});

describe('a text with pages', () => {
  const text = 'satu\n\ndua\n';

  it('begins each page with its mark, and keeps the pages without a word', () => {
    const parts = captureParts(text, [
      page(1, 0, 4),
      page(2, 5, 5),
      page(3, 6, 9),
      page(4, 10, 10),
    ]);
    const numbers = parts.map((part) => part.marks?.map((mark) => mark.number));
    expect(numbers).toEqual([[1], [2, 3], [4]]);
    const last = parts.at(-1);
    expect([last?.start, last?.end]).toEqual([text.length, text.length]);
  });

  const captured = (marks: MarkView[], words: string) =>
    ({
      capture: { id: 'k1' },
      text: words,
      document: { marks },
    }) as unknown as CapturePage;

  it('knows on which page a place lies', () => {
    const shown = captured([page(1, 0, 4), page(2, 6, 9)], text);
    expect(pageAt(shown, { start: 2, end: 3 })).toBe(1);
    expect(pageAt(shown, { start: 7, end: 8 })).toBe(2);
    const sheet = { ...page(1, 0, 9), kind: 'sheet' };
    expect(pageAt(captured([sheet], text), { start: 2, end: 3 })).toBeNull();
  });

  it('counts the same words before a pinned passage', () => {
    const words = 'ada 12\nada 12, lagi\n';
    const passage = { id: 'p1', capture: 'k1', start: 7, end: 13, text: 'ada 12', page: 1 };
    const other = { ...passage, id: 'p2', capture: 'k2' };
    const evidence = [passage, other] as unknown as PassageView[];
    const view = caseView({ claims: [claim('c1', 'sewa naik', { evidence })] });
    expect(pagePassages(view, captured([page(1, 0, 19)], words), 'c1')).toEqual([
      { id: 'p1', words: 'ada 12', page: 1, before: 1, boxes: [], selected: true },
    ]);
  });
});

describe('a passage on the picture of its page', () => {
  const word = (start: number, left: number, top: number, page = 1) => ({
    ...{ page, start, end: start + 3, left, top, width: 900, height: 200 },
  });

  it('has a box for each line, and none on other pages', () => {
    const words = [
      word(0, 1000, 500),
      word(4, 2000, 520),
      word(8, 1000, 800),
      word(12, 1000, 500, 2),
    ];
    expect(linesOf(words, 1, { start: 0, end: 15 })).toEqual([
      { left: 1000, top: 500, width: 1900, height: 220 },
      { left: 1000, top: 800, width: 900, height: 200 },
    ]);
    expect(linesOf(words, 1, { start: 5, end: 8 })).toEqual([
      { left: 2000, top: 520, width: 900, height: 200 },
    ]);
    expect(linesOf(words, 2, { start: 0, end: 11 })).toEqual([]);
  });

  it('begins anew where a second column stands as high as the first', () => {
    const words = [word(0, 6000, 500), word(4, 1000, 500)];
    expect(linesOf(words, 1, { start: 0, end: 7 })).toHaveLength(2);
  });
});

describe('what is said of a document', () => {
  it('names the pages of a note, neighbours together', () => {
    expect(pageList([7, 1, 2, 3])).toEqual({ words: '1–3, 7', more: 0 });
    const many = Array.from({ length: 20 }, (_, index) => index * 2);
    expect(pageList(many).more).toBe(8);
  });

  it('puts above the text only what misleads a reader', () => {
    const note = (code: string) => ({ code, words: '', pages: [] });
    const notes = ['recognised', 'readers_agree', 'claims_of_the_file', 'tracked_changes'].map(
      note,
    );
    const document = { notes } as unknown as Parameters<typeof notesAbove>[0];
    expect(notesAbove(document).map(({ code }) => code)).toEqual(['recognised', 'tracked_changes']);
    expect(notesOf(document).map(({ code }) => code)).not.toContain('claims_of_the_file');
  });

  it('tells what was put in from what was struck out', () => {
    const change = { author: null, date: null, start: 1, end: 2 };
    const kinds = ['inserted', 'deleted'].map((kind) => ({ ...change, kind }));
    expect(trackedMarks(kinds).map(({ name }) => name)).toEqual(['inserted', 'deleted']);
  });
});

describe('the zoom', () => {
  it('goes by steps, from any size, and ends', () => {
    expect(larger(1)).toBe(1.25);
    expect(smaller(1)).toBe(0.8);
    expect(larger(0.43)).toBe(0.5);
    expect(larger(8)).toBe(8);
    expect(smaller(0.1)).toBe(0.1);
  });

  it('fits a page by its width and a picture as a whole', () => {
    const [size, space] = [
      { width: 200, height: 400 },
      { width: 100, height: 100 },
    ];
    expect(fitting(size, space, 'width')).toBe(0.5);
    expect(fitting(size, space, 'whole')).toBe(0.25);
    expect(fitting({ width: 0, height: 0 }, space, 'whole')).toBe(1);
  });

  it('holds what lies under the pointer', () => {
    expect(heldScroll(100, 50, 1, 2)).toBe(250);
    expect(heldScroll(0, 50, 2, 1)).toBe(0);
  });
});
