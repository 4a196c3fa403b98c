/** A stretch of a text in UTF-16 units, the end excluded; the same units as DOM ranges. */
export interface Span {
  start: number;
  end: number;
}

/** A text node and where its first unit stands in the whole text. */
export interface Piece {
  node: Text;
  start: number;
}

/**
 * Translates between places of a text and the DOM nodes that show it.
 * Each piece must hold its part of the text unchanged, or every answer is wrong.
 */
export class TextMap {
  #pieces: Piece[];

  constructor(pieces: Piece[]) {
    this.#pieces = pieces.toSorted((a, b) => a.start - b.start);
  }

  /** DOM ranges for a span, one per node, so that nothing between the nodes is covered. */
  ranges(span: Span): Range[] {
    return this.#pieces.flatMap(({ node, start }) => {
      const from = Math.max(span.start - start, 0);
      const to = Math.min(span.end - start, node.length);
      if (from >= to) return [];
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      return [range];
    });
  }

  /** The span that a DOM range covers, or `null` when it covers nothing of this text. */
  spanOf(range: Range): Span | null {
    const touched = this.#pieces.filter(({ node }) => range.intersectsNode(node));
    const first = touched[0];
    const last = touched.at(-1);
    if (!first || !last) return null;
    const start = range.startContainer === first.node ? range.startOffset : 0;
    const end = range.endContainer === last.node ? range.endOffset : last.node.length;
    const span = { start: first.start + start, end: last.start + end };
    return span.start < span.end ? span : null;
  }

  /** The place in the text of a place in the DOM, or `null` outside the text. */
  offsetOf(node: Node, index: number): number | null {
    const piece = this.#pieces.find((candidate) => candidate.node === node);
    return piece ? piece.start + index : null;
  }

  /** The place in the text under a point of the window, or `null` where there is no text. */
  offsetAt(x: number, y: number): number | null {
    const place = placeAt(x, y);
    return place ? this.offsetOf(place.node, place.index) : null;
  }
}

/** WebKitGTK knows only `caretRangeFromPoint`; other engines the standard function. */
function placeAt(x: number, y: number): { node: Node; index: number } | null {
  if ('caretPositionFromPoint' in document) {
    const place = document.caretPositionFromPoint(x, y);
    return place && { node: place.offsetNode, index: place.offset };
  }
  const range = (document as Document).caretRangeFromPoint?.(x, y);
  return range ? { node: range.startContainer, index: range.startOffset } : null;
}
