import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'svelte/compiler';
import { describe, expect, it } from 'vitest';
import en from '$ui/i18n/en.json';
import id from '$ui/i18n/id.json';

const SOURCES = join(import.meta.dirname, '../../../ui/src');
/** Names and signs that are the same in every language. */
const SAME_EVERYWHERE = ['Periksa', 'SHA-256', 'Ctrl ↵', 'Esc', 'X'];
const SEEN_BY_USERS = ['aria-label', 'title', 'placeholder', 'alt', 'label', 'aria-valuetext'];

const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(svelte|ts)$/.test(name) && !name.includes('generated'))
  .map((name) => ({ name, text: readFileSync(join(SOURCES, name), 'utf8') }));
const code = files.map((file) => file.text).join('\n');

const places = (message: unknown): string[] =>
  [...new Set(JSON.stringify(message).match(/\{\w+\}/g) ?? [])].sort();

describe('the catalogues', () => {
  it('have the same messages in both languages', () => {
    expect(Object.keys(id)).toEqual(Object.keys(en));
  });

  it('fill the same places in both languages', () => {
    for (const [key, message] of Object.entries(en)) {
      expect(places(id[key as keyof typeof id]), key).toEqual(places(message));
    }
  });

  it('have the plural forms that each language has, and no others', () => {
    for (const [language, catalogue] of Object.entries({ en, id })) {
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories.toSorted();
      for (const [key, message] of Object.entries(catalogue)) {
        if (typeof message === 'object') expect(Object.keys(message).sort(), key).toEqual(forms);
      }
    }
  });

  it('hold every message that is asked for', () => {
    const asked = [...code.matchAll(/\bt\(\s*'([\w.]+)'/g)].map((match) => match[1] ?? '');
    expect(asked.length).toBeGreaterThan(100);
    for (const key of asked) expect(en, `t('${key}')`).toHaveProperty([key]);
  });

  it('hold no message that nobody asks for', () => {
    const prefixes = [
      ...[...code.matchAll(/`([\w.]+\.)\$\{/g)].map((match) => match[1] ?? ''),
      ...[...code.matchAll(/\bcode\(\s*'(\w+)'/g)].map((match) => `${match[1]}.`),
    ];
    const idle = Object.keys(en).filter(
      (key) => !code.includes(`'${key}'`) && !prefixes.some((prefix) => key.startsWith(prefix)),
    );
    expect(idle).toEqual([]);
  });

  it('never overclaim', () => {
    const said = JSON.stringify([en, id]).toLowerCase();
    for (const word of ['proves', 'proof', 'no evidence', 'authentic', 'fabricated']) {
      expect(said).not.toContain(word);
    }
    for (const word of ['membuktikan', 'tidak ada bukti', 'terbukti']) {
      expect(said).not.toContain(word);
    }
  });
});

interface Node {
  type: string;
  [field: string]: unknown;
}

/** Every text that a component shows without asking the catalogues. */
function fixedText(node: unknown, found: string[] = []): string[] {
  if (Array.isArray(node)) for (const part of node) fixedText(part, found);
  else if (typeof node === 'object' && node !== null) {
    const { type, name, data, value } = node as Node;
    if (type === 'Attribute' && !SEEN_BY_USERS.includes(String(name))) return found;
    if (type === 'Text') found.push(String(data).trim());
    else if (type === 'Attribute') fixedText(value, found);
    else
      for (const [field, part] of Object.entries(node)) if (field !== 'css') fixedText(part, found);
  }
  return found;
}

describe('the components', () => {
  it.each(files.filter((file) => file.name.endsWith('.svelte')))(
    '$name says nothing by itself',
    ({ text }) => {
      const { fragment } = parse(text, { modern: true });
      const fixed = fixedText(fragment)
        .filter((words) => /\p{L}{2}|^\p{L}$/u.test(words))
        .filter((words) => !SAME_EVERYWHERE.includes(words) && !/^https?:\/\/$/.test(words))
        .filter((words) => !SAME_EVERYWHERE.some((same) => words.replace('…', '').trim() === same));
      expect(fixed).toEqual([]);
    },
  );
});
