const ACCENTED: Record<string, string> = {
  a: 'á',
  e: 'ë',
  i: 'ï',
  o: 'ö',
  u: 'ü',
  y: 'ÿ',
  c: 'ç',
  n: 'ñ',
  s: 'š',
  A: 'Å',
  E: 'É',
  I: 'Î',
  O: 'Ø',
  U: 'Û',
  C: 'Ç',
  N: 'Ñ',
  S: 'Š',
};
/** Translations run about a third longer than English. */
const STRETCH = 0.35;

/** Makes the test language `en-XA`: accented and longer, so that clipped or fixed text shows. */
export function pseudo(catalogue: object): Record<string, string | Record<string, string>> {
  const entries = Object.entries(catalogue).map(([key, message]) => [
    key,
    typeof message === 'string'
      ? stretch(message)
      : Object.fromEntries(
          Object.entries(message).map(([form, text]) => [form, stretch(String(text))]),
        ),
  ]);
  return Object.fromEntries(entries);
}

function stretch(text: string): string {
  const accented = text
    .split(/(\{\w+\})/)
    .map((part) =>
      part.startsWith('{') ? part : part.replaceAll(/[a-z]/gi, (c) => ACCENTED[c] ?? c),
    )
    .join('');
  return `⟦${accented}${'·'.repeat(Math.ceil(text.length * STRETCH))}⟧`;
}
