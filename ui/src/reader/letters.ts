/** One letter or figure of a text as it is compared, and where it stands in a text node. */
interface Place {
  node: Text;
  start: number;
  end: number;
}

const COMPARED = /[\p{L}\p{N}]/gu;

/** Letters and figures as they are compared: ligatures taken apart, marks and case left aside. */
function folded(character: string): string {
  return (character.normalize('NFKD').toLowerCase().match(COMPARED) ?? []).join('');
}

/** The letters and figures of words, as they are compared. */
export function lettersOf(words: string): string {
  return Array.from(words, folded).join('');
}

/** How often words stand in a text, by their letters. */
export function timesIn(text: string, words: string): number {
  return placesOf(lettersOf(text), lettersOf(words)).length;
}

function placesOf(packed: string, wanted: string): number[] {
  const found: number[] = [];
  if (wanted === '') return found;
  for (let at = packed.indexOf(wanted); at >= 0; at = packed.indexOf(wanted, at + 1))
    found.push(at);
  return found;
}

/**
 * Text nodes by their letters and figures alone. Two programs that read one page space, break and
 * join its words differently; the letters are the same.
 */
export class Letters {
  #packed = '';
  #places: Place[] = [];

  constructor(nodes: Iterable<Text>) {
    for (const node of nodes) {
      let start = 0;
      for (const character of node.data) {
        const end = start + character.length;
        const letters = folded(character);
        this.#packed += letters;
        for (let unit = 0; unit < letters.length; unit++) this.#places.push({ node, start, end });
        start = end;
      }
    }
  }

  /** Where words stand; of several places the one with this index, or the first. */
  find(words: string, index = 0): Range[] {
    const wanted = lettersOf(words);
    const starts = placesOf(this.#packed, wanted);
    const at = starts[index] ?? starts[0];
    return at === undefined ? [] : this.#ranges(at, at + wanted.length);
  }

  /** One range for each node, so that nothing between the nodes is covered. */
  #ranges(from: number, to: number): Range[] {
    const ranges: Range[] = [];
    for (const { node, start, end } of this.#places.slice(from, to)) {
      const last = ranges.at(-1);
      if (last?.startContainer === node) {
        last.setEnd(node, end);
        continue;
      }
      const range = node.ownerDocument.createRange();
      range.setStart(node, start);
      range.setEnd(node, end);
      ranges.push(range);
    }
    return ranges;
  }
}

/** The text nodes below an element, in the order of the document. */
export function textNodes(root: Node): Text[] {
  const walker = (root.ownerDocument ?? document).createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode as Text);
  return nodes;
}
