import { describe, expect, it } from 'vitest';
import { articleParts, captureParts } from '$ui/reader/blocks';
import { caretAt, caretSpan, moved, wordInLine } from '$ui/reader/caret';
import { articleMarks } from '$ui/reader/marks';
import { TextMap } from '$ui/reader/offsets';
import { clipped, trimmed, without, words } from '$ui/reader/words';
import { caseView, claim, TEXT } from './fiction';

/** Shows parts of a text as the surface does: one text node each. */
function shown(text: string, spans: [number, number][]) {
  const pieces = spans.map(([start, end]) => {
    const element = document.body.appendChild(document.createElement('p'));
    const node = document.createTextNode(text.slice(start, end));
    element.append(node);
    return { node, start };
  });
  return { map: new TextMap(pieces), nodes: pieces.map((piece) => piece.node) };
}

describe('places of a text and of the DOM', () => {
  // An emoji is two UTF-16 units, a combining mark is one of its own.
  const text = 'Satu 🌾 dua\n\ncafé́ tiga';
  const spans: [number, number][] = [
    [0, 11],
    [13, text.length],
  ];

  it('finds every span again, in UTF-16 units', () => {
    const { map } = shown(text, spans);
    for (let start = 0; start < text.length; start++) {
      for (let end = start + 1; end <= text.length; end++) {
        const ranges = map.ranges({ start, end });
        const said = ranges.map((range) => range.toString()).join('');
        const inside = spans
          .map(([from, to]) => text.slice(Math.max(start, from), Math.max(from, Math.min(end, to))))
          .join('');
        expect(said, `${start}..${end}`).toBe(inside);
      }
    }
  });

  it('reads a selection over several blocks as one span', () => {
    const { map, nodes } = shown(text, spans);
    const range = document.createRange();
    range.setStart(nodes[0] as Text, 5);
    range.setEnd(nodes[1] as Text, 4);
    expect(map.spanOf(range)).toEqual({ start: 5, end: 17 });
  });

  it('knows nothing of nodes that are not its own', () => {
    const { map } = shown(text, spans);
    const stranger = document.createTextNode('lain');
    expect(map.offsetOf(stranger, 1)).toBeNull();
    const range = document.createRange();
    range.selectNodeContents(document.createElement('p'));
    expect(map.spanOf(range)).toBeNull();
  });
});

describe('parts of an article', () => {
  it('lose no word, not even between blocks', () => {
    const parts = articleParts('Judul\nsisipan\nIsi.', [
      { start: 0, end: 5, kind: 'title', body: false },
      { start: 14, end: 18, kind: 'paragraph', body: true },
    ]);
    expect(parts.map((part) => part.kind)).toEqual(['title', 'loose', 'paragraph']);
  });

  it('never show words twice when blocks overlap', () => {
    const parts = articleParts('abcdef', [
      { start: 0, end: 4, kind: 'paragraph', body: true },
      { start: 2, end: 6, kind: 'paragraph', body: true },
    ]);
    expect(parts.map(({ start, end }) => [start, end])).toEqual([
      [0, 4],
      [4, 6],
    ]);
  });

  it('are the lines of a captured text, without the empty ones', () => {
    expect(captureParts('a\n\n  \nb c\n').map(({ start, end }) => [start, end])).toEqual([
      [0, 1],
      [6, 9],
    ]);
  });
});

describe('words', () => {
  it.each([
    ['naik 186.400 orang', ['naik', '186.400', 'orang']],
    ['Rp48,6 miliar, $80 juta', ['Rp48,6', 'miliar', '$80', 'juta']],
    ['turun 30% (kata dia).', ['turun', '30%', 'kata', 'dia']],
    ["Jum'at kupu-kupu", ["Jum'at", 'kupu-kupu']],
    ['…', []],
  ])('of %j', (text, expected) => {
    expect(words(text).map(({ start, end }) => text.slice(start, end))).toEqual(expected);
  });

  it('are quoted by both their ends where they are many', () => {
    expect(clipped('one two three', 13)).toBe('one two three');
    const many = Array.from({ length: 40 }, (_, index) => `word${index}`).join(' ');
    const short = clipped(many, 60);
    expect(short.length).toBeLessThanOrEqual(63);
    expect(short).toMatch(/^word0 word1 .*word\d+ … word\d+ .*word39$/);
  });

  it('are trimmed of the space around a selection', () => {
    expect(trimmed('a  b  c', { start: 1, end: 6 })).toEqual({ start: 3, end: 4 });
    expect(trimmed('a   c', { start: 1, end: 4 })).toBeNull();
  });

  it('are taken out of a span', () => {
    expect(without({ start: 0, end: 10 }, [{ start: 2, end: 4 }])).toEqual([
      { start: 0, end: 2 },
      { start: 4, end: 10 },
    ]);
    expect(without({ start: 2, end: 4 }, [{ start: 0, end: 10 }])).toEqual([]);
    expect(without({ start: 2, end: 4 }, [{ start: 6, end: 9 }])).toEqual([{ start: 2, end: 4 }]);
  });
});

describe('the caret', () => {
  const all = words('satu dua tiga empat');

  it('moves by words and stays inside the text', () => {
    const caret = caretAt(all, 6) ?? { word: -1, anchor: -1 };
    expect(caret.word).toBe(1);
    expect(moved(caret, 99, all, false)).toEqual({ word: 3, anchor: 3 });
    expect(moved(caret, -5, all, true)).toEqual({ word: 0, anchor: 1 });
  });

  it('selects whole words in either direction', () => {
    expect(caretSpan({ word: 0, anchor: 1 }, all)).toEqual({ start: 0, end: 8 });
    expect(caretSpan({ word: 2, anchor: 1 }, all)).toEqual({ start: 5, end: 13 });
  });

  it('goes to the nearest word of the next line', () => {
    const boxes = [
      [0, 0],
      [50, 0],
      [5, 20],
      [52, 20],
    ].map(([x = 0, y = 0]) => new DOMRect(x, y, 40, 16));
    expect(wordInLine(1, 1, all, (word) => boxes[word] ?? null)).toBe(3);
    expect(wordInLine(2, -1, all, (word) => boxes[word] ?? null)).toBe(0);
    expect(wordInLine(0, -1, all, (word) => boxes[word] ?? null)).toBe(0);
  });
});

describe('marks of the article', () => {
  it('strike a word through only when every claim on it is checked', () => {
    const whole = claim('c1', 'pasar itu menampung 240 pedagang', { state: 'checked' });
    const inner = claim('c2', '240 pedagang', { state: 'open' });
    const marks = articleMarks(caseView({ claims: [whole, inner] }), null, null);
    const struck = marks.filter((mark) => mark.name === 'claim-checked');
    expect(struck.map(({ start, end }) => TEXT.slice(start, end))).toEqual([
      'pasar itu menampung ',
    ]);
  });

  it('show excluded words, unless a live claim stands on them', () => {
    const gone = claim('c1', 'menampung 240 pedagang', { state: 'excluded' });
    const live = claim('c2', '240 pedagang');
    const marks = articleMarks(caseView({ claims: [gone, live] }), live, null);
    const left = marks.filter((mark) => mark.name === 'claim-excluded');
    expect(left.map(({ start, end }) => TEXT.slice(start, end))).toEqual(['menampung ']);
    expect(marks.at(-1)).toMatchObject({ name: 'claim-selected', start: live.start });
  });
});
