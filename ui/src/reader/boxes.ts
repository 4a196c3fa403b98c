import type { WordPlaceView } from '../ipc/generated/WordPlaceView';
import type { Span } from './offsets';

/** A box on a page, in ten-thousandths of its width and height. */
export type Area = Pick<WordPlaceView, 'left' | 'top' | 'width' | 'height'>;

/** The width and the height of a page. */
export const WHOLE = 10_000;

/** Whether two boxes share at least half the height of the lower one: then they stand on one line. */
function sameLine(one: Area, other: Area): boolean {
  const shared =
    Math.min(one.top + one.height, other.top + other.height) - Math.max(one.top, other.top);
  return shared * 2 >= Math.min(one.height, other.height);
}

function around(one: Area, other: Area): Area {
  const [left, top] = [Math.min(one.left, other.left), Math.min(one.top, other.top)];
  const right = Math.max(one.left + one.width, other.left + other.width);
  const bottom = Math.max(one.top + one.height, other.top + other.height);
  return { left, top, width: right - left, height: bottom - top };
}

/** The boxes of a stretch of a recognised text on one page, one for each line. */
export function linesOf(words: WordPlaceView[], page: number, { start, end }: Span): Area[] {
  const lines: Area[] = [];
  for (const word of words) {
    if (word.page !== page || word.end <= start || word.start >= end) continue;
    const last = lines.at(-1);
    // A word further left begins another line or column, however high it stands.
    if (last && word.left >= last.left && sameLine(last, word)) {
      lines[lines.length - 1] = around(last, word);
    } else {
      const { left, top, width, height } = word;
      lines.push({ left, top, width, height });
    }
  }
  return lines;
}
