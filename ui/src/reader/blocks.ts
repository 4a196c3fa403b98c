import type { BlockView } from '../ipc/generated/BlockView';
import type { MarkView } from '../ipc/generated/MarkView';

/** A part of a text that is shown as one element holding exactly one text node. */
export interface Part {
  start: number;
  end: number;
  /** As the program names it; `loose` for words that lie in no block. */
  kind: string;
  /** Whether it is part of the story's body. */
  body: boolean;
  /** Mark-up alone, without a letter or a digit. */
  bare?: boolean;
  /** Pages, sheets or parts of a document that begin here. */
  marks?: MarkView[];
}

/** The blocks of an article, and between them the words that no block holds, so none is lost. */
export function articleParts(text: string, blocks: BlockView[]): Part[] {
  const parts: Part[] = [];
  let reached = 0;
  for (const block of blocks.toSorted((a, b) => a.start - b.start)) {
    parts.push(...loose(text, reached, block.start));
    if (block.end > reached)
      parts.push(part({ ...block, start: Math.max(block.start, reached) }, text));
    reached = Math.max(reached, block.end);
  }
  parts.push(...loose(text, reached, text.length));
  return parts;
}

function part(block: BlockView, text: string): Part {
  const bare = !/[\p{L}\p{N}]/u.test(text.slice(block.start, block.end));
  return bare ? { ...block, bare } : block;
}

/** Signs alone, such as the mark of a heading, say nothing to a reader. */
const WORD = /[\p{L}\p{N}]/u;

function loose(text: string, start: number, end: number): Part[] {
  if (start >= end || !WORD.test(text.slice(start, end))) return [];
  return [part({ start, end, kind: 'loose', body: false }, text)];
}

/**
 * The lines of a captured text as paragraphs; empty lines only part them. Each carries the marks of
 * the pages, sheets or parts that begin with it, also of those without a word before it.
 */
export function captureParts(text: string, marks: MarkView[] = []): Part[] {
  const lines = Array.from(text.matchAll(/[^\n]*\S[^\n]*/g), (line): Part => {
    const end = line.index + line[0].length;
    return { start: line.index, end, kind: 'paragraph', body: true };
  });
  if (marks.length === 0) return lines;
  const left = marks.toSorted((a, b) => a.start - b.start);
  const take = (before: number) => {
    const next = left.findIndex((mark) => mark.start > before);
    return left.splice(0, next < 0 ? left.length : next);
  };
  const parts = lines.map((line) => {
    const here = take(line.start);
    return here.length > 0 ? { ...line, marks: here } : line;
  });
  if (left.length === 0) return parts;
  const end = text.length;
  return [...parts, { start: end, end, kind: 'paragraph', body: true, marks: left }];
}
