import { formatTag, t } from './i18n.svelte';

const DATE_ONLY = /^\d{4}-\d{2}-\d{2}$/;
/** The zone a time was written in, as minutes east of Greenwich. */
const OFFSET = /([+-])(\d{2}):(\d{2})$/;
/** A clock whose zone is not known. */
const LOCAL = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/;
/** Names that Indonesian newsrooms write for the country's zones. */
const ZONE_NAMES: Record<string, string> = { '+07:00': 'WIB', '+08:00': 'WITA', '+09:00': 'WIT' };

/** A day, written out: "4 October 2024". Anything that is no date comes back as it is. */
export function day(iso: string): string {
  const date = new Date(DATE_ONLY.test(iso) ? `${iso}T00:00:00Z` : iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(formatTag(), { dateStyle: 'long', timeZone: 'UTC' }).format(date);
}

const YEAR = /^(\d{4})-01-01\/\1-12-31$/;
const MONTH = /^(\d{4}-\d{2})-01\/\1-\d{2}$/;

/** A day, a month, a year or any other period between two days, as short as it can be said. */
export function period(start: string | null, end: string | null): string {
  const [first, last] = [start ?? end, end ?? start];
  if (!first || !last) return t('date.open');
  if (first === last) return day(first);
  const year = YEAR.exec(`${first}/${last}`);
  if (year) return year[1] ?? first;
  if (isWholeMonth(first, last)) {
    const shape = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
    return new Intl.DateTimeFormat(formatTag(), shape).format(new Date(`${first}T00:00:00Z`));
  }
  return t('date.range', { from: day(first), to: day(last) });
}

function isWholeMonth(first: string, last: string): boolean {
  const month = MONTH.exec(`${first}/${last}`);
  if (!month) return false;
  const after = new Date(`${last}T00:00:00Z`);
  after.setUTCDate(after.getUTCDate() + 1);
  return after.getUTCDate() === 1;
}

/** A moment's day in this computer's zone, as short as it can be said: "27 Nov". */
export function shortDay(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(formatTag(), { day: 'numeric', month: 'short' }).format(date);
}

/** The day, written out, that a moment was in this computer's zone; a day alone stays that day. */
export function localDay(iso: string): string {
  const date = new Date(iso);
  if (DATE_ONLY.test(iso) || Number.isNaN(date.getTime())) return day(iso);
  return new Intl.DateTimeFormat(formatTag(), { dateStyle: 'long' }).format(date);
}

/** The name of a day's weekday. */
export function weekday(iso: string): string {
  const date = new Date(`${iso}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(formatTag(), { weekday: 'long', timeZone: 'UTC' }).format(date);
}

/** A moment in this computer's zone, with that zone's name. */
export function moment(iso: string): string {
  const date = new Date(iso);
  if (Number.isNaN(date.getTime())) return iso;
  return new Intl.DateTimeFormat(formatTag(), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  }).format(date);
}

/** A publication time as its newsroom wrote it: its own zone, no zone, or a day alone. */
export function published(stamp: string): string {
  if (LOCAL.test(stamp)) {
    // The clock of a place that is not known: never read as this computer's.
    const time = clock(new Date(`${stamp}Z`));
    return time ? t('date.zoneUnknown', { time }) : stamp;
  }
  const zone = OFFSET.exec(stamp);
  if (!zone) return DATE_ONLY.test(stamp) ? day(stamp) : moment(stamp);
  const minutes = (zone[1] === '-' ? -1 : 1) * (Number(zone[2]) * 60 + Number(zone[3]));
  const words = clock(new Date(new Date(stamp).getTime() + minutes * 60_000));
  return words ? `${words} ${ZONE_NAMES[zone[0]] ?? `UTC${zone[0]}`}` : stamp;
}

/** Day and hour that a moment's UTC clock shows, without a zone; nothing for no moment. */
function clock(moment: Date): string | undefined {
  if (Number.isNaN(moment.getTime())) return undefined;
  return new Intl.DateTimeFormat(formatTag(), {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'UTC',
  }).format(moment);
}

/** A number from -1 to 1 with two digits: finer than what it measures is not said. */
export function similarity(value: number): string {
  return new Intl.NumberFormat(formatTag(), {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }).format(value);
}

/** A size in bytes, in the unit people read. */
export function bytes(count: number): string {
  const units = ['byte', 'kilobyte', 'megabyte'] as const;
  const step = count < 1000 ? 0 : count < 1_000_000 ? 1 : 2;
  return new Intl.NumberFormat(formatTag(), {
    style: 'unit',
    unit: units[step],
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step === 0 ? 0 : 1,
  }).format(count / 1000 ** step);
}

/** A plain decimal as the program wrote it, with the language's separators. */
export function decimal(value: string): string {
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  return number.toLocaleString(formatTag(), { maximumFractionDigits: 6 });
}

/** Whole percents of several parts that add up to exactly 100 (largest remainder). */
export function percents(parts: number[]): number[] {
  const whole = parts.reduce((sum, part) => sum + part, 0);
  if (whole === 0) return parts.map(() => 0);
  const exact = parts.map((part) => (part * 100) / whole);
  const floors = exact.map(Math.floor);
  const missing = 100 - floors.reduce((sum, part) => sum + part, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest)
    .slice(0, missing);
  for (const { index } of byRemainder) floors[index] = (floors[index] ?? 0) + 1;
  return floors;
}

/** A share in whole percents. */
export function percent(share: number): string {
  return share.toLocaleString(formatTag(), { style: 'percent', maximumFractionDigits: 0 });
}
