import type { DetailView } from '../ipc/generated/DetailView';
import { day, decimal, weekday } from './format';
import { hasKey, t } from './i18n.svelte';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** What a rule found, in the language in force: days and figures as that language writes them. */
export function detailWords({ kind, values }: DetailView): string {
  const key = `detail.${kind}`;
  if (!hasKey(key)) return values.join(', ');
  const shown = values.map(written);
  // The program names weekdays in English; the day itself stands beside the name.
  if (kind === 'day_is_weekday' && values[0]) shown[1] = weekday(values[0]);
  return t(key, { a: shown[0] ?? '', b: shown[1] ?? '', c: shown[2] ?? '' });
}

function written(value: string): string {
  if (DAY.test(value)) return day(value);
  return NUMBER.test(value) ? decimal(value) : value;
}
