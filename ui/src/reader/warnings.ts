import type { DetailView } from '../ipc/generated/DetailView';
import type { WarningView } from '../ipc/generated/WarningView';
import type { Span } from './offsets';

/** Words of the article that a rule hangs on. */
export interface WarnedPlace {
  span: Span;
  words: string;
  detail: DetailView | null;
}

/** Everything that one rule found. */
export interface WarningGroup {
  rule: string;
  places: WarnedPlace[];
  /** What it found about the article as a whole. */
  whole: DetailView | null;
}

/** Longest quotation of the article beside a rule, in characters: enough to know it again. */
const LONGEST = 48;

/** Warnings by rule, in the order in which each rule is met first. */
export function groupWarnings(warnings: WarningView[], text: string): WarningGroup[] {
  const groups = new Map<string, WarningGroup>();
  for (const { rule, at, detail } of warnings) {
    const group = groups.get(rule) ?? { rule, places: [], whole: null };
    groups.set(rule, group);
    if (at) group.places.push({ span: at, words: quoted(text.slice(at.start, at.end)), detail });
    else group.whole = detail ?? group.whole;
  }
  return [...groups.values()];
}

function quoted(words: string): string {
  const line = words.replaceAll(/\s+/g, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1).trimEnd()}…` : line;
}
