import type { ComparisonView } from '../ipc/generated/ComparisonView';
import type { PieceView } from '../ipc/generated/PieceView';

/** Words of one kind: `same`, `gone`, `new`, `left` (moved from here) or `arrived` (moved here). */
export interface Run {
  kind: string;
  text: string;
  /** Which change they belong to, from 0; what stands side by side is one. */
  change: number | null;
}

/** A paragraph of one text, or of both in one column. */
export type Paragraph = Run[];

/** A paragraph of the older text beside the one of the newer text that it became. */
export interface Row {
  before: Paragraph | null;
  after: Paragraph | null;
}

/** How many changes there are to go through. */
export function changeCount({ pieces }: ComparisonView): number {
  return numbered(pieces).reduce((most, { change }) => Math.max(most, (change ?? -1) + 1), 0);
}

/** Both texts in one column: what is gone stands before what is new. */
export function oneColumn(comparison: ComparisonView): Paragraph[] {
  const column = new Column();
  numbered(comparison.pieces).forEach(({ piece, change }, index) => {
    // Line breaks may differ where words do not: those of the text that goes on count.
    const next = comparison.pieces[index + 1];
    const older = isOld(piece) || (piece.kind === 'same' && next !== undefined && isOld(next));
    column.add(piece.kind, textOf(comparison, piece, !older), change);
  });
  return column.paragraphs();
}

/** Both texts side by side, paragraph beside paragraph. */
export function sideBySide(comparison: ComparisonView): Row[] {
  const [left, right] = [new Column(), new Column()];
  const links: Link[] = [];
  for (const { piece, change } of numbered(comparison.pieces)) {
    if (piece.kind !== 'same') {
      const old = isOld(piece);
      (old ? left : right).add(piece.kind, textOf(comparison, piece, !old), change);
      continue;
    }
    const here = left.add('same', textOf(comparison, piece, false), null);
    const there = right.add('same', textOf(comparison, piece, true), null);
    here.forEach(({ paragraph, length }, index) => {
      const other = there[Math.min(index, there.length - 1)];
      if (other) links.push({ left: paragraph, right: other.paragraph, weight: length });
    });
  }
  return aligned(left.paragraphs(), right.paragraphs(), partners(links));
}

interface Link {
  left: number;
  right: number;
  /** How many letters they share. */
  weight: number;
}

function isOld({ kind }: PieceView): boolean {
  return kind === 'gone' || kind === 'left';
}

function textOf({ before, after }: ComparisonView, piece: PieceView, newer: boolean): string {
  const place = newer ? piece.after : piece.before;
  return place ? (newer ? after : before).slice(place.start, place.end) : '';
}

function numbered(pieces: PieceView[]): { piece: PieceView; change: number | null }[] {
  let change = -1;
  let inside = false;
  return pieces.map((piece) => {
    const differs = piece.kind !== 'same';
    if (differs && !inside) change++;
    inside = differs;
    return { piece, change: differs ? change : null };
  });
}

const BREAK = /\n+/;

/** Takes words in and parts them into paragraphs at their line breaks. */
class Column {
  #done: Paragraph[] = [];
  #current: Paragraph = [];

  /** Answers which paragraphs the words went to, and how many letters to each. */
  add(kind: string, text: string, change: number | null): { paragraph: number; length: number }[] {
    const went: { paragraph: number; length: number }[] = [];
    text.split(BREAK).forEach((line, index) => {
      if (index > 0) this.#break();
      if (line.trim() === '' && this.#current.length === 0) return;
      if (line === '') return;
      this.#current.push({ kind, text: line, change });
      went.push({ paragraph: this.#done.length, length: line.length });
    });
    return went;
  }

  #break(): void {
    if (this.#current.length === 0) return;
    this.#done.push(this.#current);
    this.#current = [];
  }

  paragraphs(): Paragraph[] {
    this.#break();
    return this.#done;
  }
}

/** For paragraphs of the older text, the one that shares most with each; never crosswise. */
function partners(links: Link[]): Map<number, number> {
  const shared = new Map<string, Link>();
  for (const link of links) {
    const name = `${link.left}:${link.right}`;
    const known = shared.get(name);
    if (known) known.weight += link.weight;
    else shared.set(name, { ...link });
  }
  const chosen: Link[] = [];
  for (const link of [...shared.values()].sort((a, b) => b.weight - a.weight)) {
    const fits = chosen.every(
      (other) =>
        (other.left < link.left && other.right < link.right) ||
        (other.left > link.left && other.right > link.right),
    );
    if (fits) chosen.push(link);
  }
  chosen.sort((a, b) => a.left - b.left);
  return new Map(chosen.map(({ left, right }) => [left, right]));
}

function aligned(left: Paragraph[], right: Paragraph[], partner: Map<number, number>): Row[] {
  const rows: Row[] = [];
  let [one, other] = [0, 0];
  const upTo = (leftEnd: number, rightEnd: number) => {
    rows.push(...beside(left.slice(one, leftEnd), right.slice(other, rightEnd)));
    [one, other] = [leftEnd, rightEnd];
  };
  for (const [here, there] of partner) {
    upTo(here, there);
    rows.push({ before: left[here] ?? null, after: right[there] ?? null });
    [one, other] = [here + 1, there + 1];
  }
  upTo(left.length, right.length);
  return rows;
}

/** Paragraphs that share no word: rewritten ones stand side by side, moved ones alone. */
function beside(left: Paragraph[], right: Paragraph[]): Row[] {
  const rows: Row[] = [];
  const [olds, news] = [[...left], [...right]];
  while (olds.length > 0 || news.length > 0) {
    const [old, fresh] = [olds[0], news[0]];
    const alone = old && fresh && (isAll(old, 'left') || isAll(fresh, 'arrived'));
    const takesOld = old && (!alone || isAll(old, 'left'));
    const takesNew = fresh && (!alone || !takesOld);
    rows.push({ before: takesOld ? old : null, after: takesNew ? fresh : null });
    if (takesOld) olds.shift();
    if (takesNew) news.shift();
  }
  return rows;
}

function isAll(paragraph: Paragraph, kind: string): boolean {
  return paragraph.every((run) => run.kind === kind);
}
