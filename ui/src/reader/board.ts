import type { CaseView } from '../ipc/generated/CaseView';
import type { Span } from './offsets';
import { words } from './words';

/**
 * The words of the article's body that no claim and no exclusion holds, in runs from their first to
 * their last word; no run goes beyond its block.
 */
export function openStretches({ article, claims, words: left }: Board): Span[] {
  if (!article) return [];
  const covered = joined([...claims.flatMap(({ parts }) => parts), ...left]);
  const blocks = article.blocks.filter((block) => block.body);
  return blocks.flatMap((block) => openIn(article.text, block, covered));
}

type Board = Pick<CaseView, 'article' | 'claims' | 'words'>;

function openIn(text: string, block: Span, covered: Span[]): Span[] {
  const runs: Span[] = [];
  let run: Span | null = null;
  let next = 0;
  for (const word of words(text.slice(block.start, block.end))) {
    const [start, end] = [word.start + block.start, word.end + block.start];
    while ((covered[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++;
    const held = (covered[next]?.start ?? Number.POSITIVE_INFINITY) < end;
    if (held) run = null;
    else if (run) run.end = end;
    else runs.push((run = { start, end }));
  }
  return runs;
}

/** The same places without overlaps, in the order of the text. */
function joined(spans: Span[]): Span[] {
  const whole: Span[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = whole.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else whole.push({ start, end });
  }
  return whole;
}

/** The stretch after a place of the text, or before it with -1; `null` at the end of them. */
export function nextStretch(stretches: Span[], at: number, step: 1 | -1): Span | null {
  const found =
    step === 1
      ? stretches.find(({ start }) => start > at)
      : stretches.findLast(({ end }) => end <= at);
  return found ?? null;
}
