import type { FieldReadingView } from '../ipc/generated/FieldReadingView';

/** One field of the metadata: the value that was taken, and what else was stated. */
export interface FieldRow {
  chosen: FieldReadingView | null;
  rivals: FieldReadingView[];
}

/** From this share on, in hundredths, a value is called sure; from the second one, likely. */
const SURE = 85;
const LIKELY = 60;
/** A rival within so many hundredths of the chosen value could as well be right. */
const CLOSE = 15;
/** An ISO day. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Rivals shown for a field; the case keeps them all. */
const SHOWN = 3;

/** How sure a value is, in three steps. */
export function sureness(percent: number): 'sure' | 'likely' | 'unsure' {
  return percent >= SURE ? 'sure' : percent >= LIKELY ? 'likely' : 'unsure';
}

/** The fields in the order in which they were read, each with its rivals, surest first. */
export function fieldRows(readings: FieldReadingView[]): FieldRow[] {
  const fields = [...new Set(readings.map((reading) => reading.field))];
  return fields.map((field) => {
    const here = readings.filter((reading) => reading.field === field);
    const chosen = here.find((reading) => reading.chosen) ?? null;
    return { chosen, rivals: otherValues(here, chosen).slice(0, SHOWN) };
  });
}

function otherValues(
  here: FieldReadingView[],
  chosen: FieldReadingView | null,
): FieldReadingView[] {
  const folded = (reading: FieldReadingView) => reading.values.join().toLowerCase();
  const seen = new Set(chosen ? [folded(chosen)] : []);
  return here.filter((reading) => {
    const value = folded(reading);
    if (reading.chosen || seen.has(value) || isCoarser(value, chosen)) return false;
    seen.add(value);
    return true;
  });
}

/** Whether a value says less of the same: the day of a time. */
function isCoarser(value: string, chosen: FieldReadingView | null): boolean {
  const time = chosen?.values[0] ?? '';
  return DAY.test(value) && time.startsWith(value);
}

/** Whether a field's value should be looked at before it is relied on. */
export function isDoubtful({ chosen, rivals }: FieldRow): boolean {
  if (!chosen) return false;
  const close = rivals.some(({ percent }) => percent >= chosen.percent - CLOSE);
  return sureness(chosen.percent) === 'unsure' || close;
}

/** Origins that name a place in the page's own code, by how they begin. */
const CODED = ['json-ld', 'meta', 'itemprop'];

/** An origin such as `json-ld headline` as a family with words and a name in code. */
export function originParts(origin: string): { family: string; name: string | null } {
  const family = CODED.find((one) => origin.startsWith(`${one} `));
  if (family) return { family: family.replace('-', '_'), name: origin.slice(family.length + 1) };
  return { family: origin.replaceAll(/[ -]/g, '_'), name: null };
}
