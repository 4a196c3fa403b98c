import type { BlockView } from '../ipc/generated/BlockView';

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

/** The lines of a captured text as paragraphs; empty lines only part them. */
export function captureParts(text: string): Part[] {
  return Array.from(text.matchAll(/[^\n]*\S[^\n]*/g), (line) => ({
    start: line.index,
    end: line.index + line[0].length,
    kind: 'paragraph',
    body: true,
  }));
}
