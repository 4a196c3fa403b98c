import type { TimelineConflict } from '../ipc/generated/TimelineConflict';
import type { TimelineEntry } from '../ipc/generated/TimelineEntry';

/** What happened on one day or in one period. */
export interface Moment {
  start: string | null;
  end: string | null;
  entries: TimelineEntry[];
  /** Days since the moment before; none for the first, and where either has no day. */
  after: number | null;
}

const DAY_MS = 86_400_000;

/** Entries by day or period, in the order that they came. */
export function momentsOf(entries: TimelineEntry[]): Moment[] {
  const byPeriod = new Map<string, Moment>();
  for (const entry of entries) {
    const key = `${entry.start}/${entry.end}`;
    const known = byPeriod.get(key);
    if (known) known.entries.push(entry);
    else byPeriod.set(key, { start: entry.start, end: entry.end, entries: [entry], after: null });
  }
  const moments = [...byPeriod.values()];
  return moments.map((moment, index) => ({
    ...moment,
    after: daysBetween(moments[index - 1], moment),
  }));
}

function daysBetween(before: Moment | undefined, moment: Moment): number | null {
  const [from, to] = [before && dayOf(before), dayOf(moment)];
  if (!from || !to) return null;
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

const dayOf = ({ start, end }: Moment) => start ?? end;

/** Whether two things are dated otherwise that should not be, and this is one of the two dates. */
export function inConflict(entry: TimelineEntry, conflicts: TimelineConflict[]): boolean {
  return conflicts.some(({ claim, claimed, passage, other, found }) => {
    if (entry.kind === 'evidence') return passage === entry.id && found === entry.text;
    if (entry.kind !== 'claim') return false;
    return (
      (claim === entry.id && claimed === entry.text) || (other === entry.id && found === entry.text)
    );
  });
}
