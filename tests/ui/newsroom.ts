import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Window } from './program';

/** An article whose claims, quotation and dates the sources below bear on in different ways. */
export const STORY = `Bridge Opens Early

Mayor Ada Lorne said on 12 March 2025 that the bridge cost $4 million.

"The old bridge was never safe for the people of this town," said Mayor Ada Lorne.

The old bridge closed in May 2024 after 240 people were hurt.

The port council said the toll starts on 3 June.`;

const page = (title: string, day: string, ...paragraphs: string[]) =>
  `<title>${title}</title><meta property="article:published_time" content="${day}T08:00:00Z"><h1>${title}</h1>` +
  paragraphs.map((words) => `<p>${words}</p>`).join('\n');

const CLOSED = 'The old bridge closed in May 2023 after 198 people were hurt';
const REPORT = [
  `HARBOUR (Wire) - ${CLOSED}, the port council said in its report on Monday.`,
  '"The old bridge was never safe for people of this harbour town," Mayor Ada Lorne told reporters on the new deck.',
];
const COST =
  'The bridge cost $4 million, Ada Lorne said on 12 March 2025. The work was paid from the funds of the town over three long years of building';

/** A report, a copy of it that credits it, and one that its newsroom made itself. */
const SOURCES = {
  'Harbour Wire': page('Bridge to open', '2025-03-10', ...REPORT, `${COST}.`),
  'Town Daily': page(
    'Bridge to open soon',
    '2025-03-11',
    ...REPORT,
    `${COST}, according to Harbour Wire.`,
  ),
  'Ferry Review': page(
    'What the ferries lost',
    '2025-03-14',
    'Ferry owner Bram Odell told this paper that his four boats carried 1,100 passengers a day before the bridge. "We will sell two," he said.',
    'Records read by this paper show that tolls begin in June and that the old bridge closed for good in May 2024.',
  ),
};

interface View {
  claims: { id: string; text: string }[];
  sources: { name: string; captures: { id: string }[] }[];
}

/** Pins words of a source to the claim that has some words. */
async function pin(window: Window, claim: string, source: string, words: string, stance: string) {
  const view = await window.call<View>('case_current');
  const capture = view.sources.find(({ name }) => name.startsWith(source))?.captures[0]?.id;
  const id = view.claims.find(({ text }) => text.includes(claim))?.id;
  const selection = { kind: 'words', words };
  await window.call('passage_pin', { claim: id, capture, selection, stance });
}

/** Opens the story with its three sources, four passages pinned. */
export async function newsroom(window: Window): Promise<void> {
  await window.call('case_create', { path: null, input: { kind: 'text', text: STORY } });
  for (const [name, html] of Object.entries(SOURCES)) {
    const path = join(window.data, `${name}.html`);
    writeFileSync(path, html);
    await window.call('source_attach', { source: null, path });
  }
  await pin(window, 'old bridge closed', 'Harbour Wire', CLOSED, 'contradicts');
  await pin(window, 'old bridge closed', 'Town Daily', CLOSED, 'contradicts');
  await pin(
    window,
    'old bridge closed',
    'Ferry Review',
    'the old bridge closed for good in May 2024',
    'supports',
  );
  await pin(
    window,
    'the bridge cost',
    'Harbour Wire',
    'The bridge cost $4 million, Ada Lorne said on 12 March 2025.',
    'supports',
  );
  await window.goto();
  await window.claims.first().waitFor();
}

/** Selects the claim that has some words; the answer is its row. */
export async function choose(window: Window, words: string) {
  await window.claims.locator('.head').filter({ hasText: words }).click();
  return window.selected;
}
