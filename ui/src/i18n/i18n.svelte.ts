import en from './en.json';
import id from './id.json';
import { pseudo } from './pseudo';

/** A message of the catalogues. */
export type Key = keyof typeof en;
/** A language the interface speaks; `en-XA` is the stretched test language. */
export type Language = 'en' | 'id' | 'en-XA';
/** What a message's `{places}` are filled with; `count` also chooses the plural form. */
export type Values = Record<string, string | number>;

type Message = string | { one?: string; other: string };
type Catalogue = Record<Key, Message>;

const catalogues: Record<Language, Catalogue> = {
  en,
  id: id as Catalogue,
  'en-XA': pseudo(en) as Catalogue,
};

/** Region tags for dates and numbers: day before month in both languages. */
const FORMATS: Record<Language, string> = { en: 'en-GB', id: 'id-ID', 'en-XA': 'en-GB' };

/** The language in force; components that call `t` follow it. */
export const locale = $state<{ language: Language }>({ language: 'en' });

/** The tag of the language in force for `Intl`. */
export function formatTag(): string {
  return FORMATS[locale.language];
}

/** The message in the language in force. Numbers are written as that language writes them. */
export function t(key: Key, values: Values = {}): string {
  const message = catalogues[locale.language][key];
  const pattern = typeof message === 'string' ? message : plural(message, values.count);
  return pattern.replaceAll(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    if (value === undefined) return place;
    return typeof value === 'number' ? value.toLocaleString(formatTag()) : value;
  });
}

function plural(
  forms: { one?: string; other: string },
  count: string | number | undefined,
): string {
  const rule = new Intl.PluralRules(formatTag()).select(Number(count ?? 0));
  return (rule === 'one' && forms.one) || forms.other;
}

/** Whether the catalogues hold this message. */
export function hasKey(key: string): key is Key {
  return Object.hasOwn(en, key);
}

/** The word for a code of the program, or the code itself in readable form when it is new. */
export function code(prefix: string, value: string): string {
  const key = `${prefix}.${value}`;
  return hasKey(key) ? t(key) : value.replaceAll('_', ' ');
}

/** The language to use for a choice in the settings. */
export function languageFor(
  choice: 'system' | 'en' | 'id',
  preferred: readonly string[],
): Language {
  if (choice !== 'system') return choice;
  const known = preferred.map((tag) => tag.toLowerCase().split('-')[0]);
  return known.find((tag) => tag === 'id' || tag === 'en') === 'id' ? 'id' : 'en';
}
