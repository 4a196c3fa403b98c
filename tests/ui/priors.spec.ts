import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { choose, newsroom } from './newsroom';
import { expect, test, type Window } from './program';

const STORY =
  'Council Meets\n\nThe port council heard that the old bridge closed in May 2024 after 240 people were hurt.';

const FEED = {
  '@context': 'https://schema.org',
  '@type': 'DataFeed',
  dataFeedElement: [
    {
      '@type': 'DataFeedItem',
      item: [
        {
          '@type': 'ClaimReview',
          claimReviewed: 'The old bridge closed in May 2024 after 240 people were hurt',
          datePublished: '2024-06-02',
          url: 'https://checks.example/old-bridge',
          author: { '@type': 'Organization', name: 'Harbour Checks' },
          reviewRating: { '@type': 'Rating', alternateName: 'Half the story' },
        },
      ],
    },
  ],
};

const remember = (window: Window) =>
  window.page.getByLabel('Remember what I check on this computer');
const settings = (window: Window) => window.page.getByRole('button', { name: 'Settings' }).click();

async function openLater(window: Window) {
  await window.call('case_create', { path: null, input: { kind: 'text', text: STORY } });
  await window.goto();
  return choose(window, 'old bridge closed');
}

test('what was checked is remembered by consent, shown later and forgotten', async ({ window }) => {
  await newsroom(window);
  const { page } = window;
  await settings(window);
  await expect(remember(window)).not.toBeChecked();
  await remember(window).check();
  await window.press('Escape');
  const first = await choose(window, 'old bridge closed');
  await window.press('3', 'c');
  await expect(first.getByRole('radio', { name: 'Checked', exact: true })).toBeChecked();

  const later = await openLater(window);
  const priors = later.getByRole('region', { name: 'Checked before' });
  await expect(priors).toContainText(/You checked a similar claim on \d+ \w+ \d{4}: Inaccurate/);
  await expect(priors).toContainText('In the case “Bridge Opens Early”');
  await expect(priors).toContainText('In common:');
  await priors.getByRole('button', { name: 'Open that case' }).click();
  await expect(page.getByRole('heading', { name: 'Bridge Opens Early' }).first()).toBeVisible();

  await settings(window);
  await page.getByRole('button', { name: 'Forget what is remembered' }).click();
  await expect(
    page.getByRole('dialog').getByText(/remembered of your own cases is forgotten/),
  ).toBeVisible();
  await remember(window).uncheck();
  await window.press('Escape');
  const after = await openLater(window);
  await expect(after.getByText('Possibly relevant')).toBeVisible();
  await expect(after.getByRole('region', { name: 'Checked before' })).toHaveCount(0);
});

test('published checks are taken in from a file and shown in their own words', async ({
  window,
}) => {
  const { page } = window;
  await openLater(window);
  const path = join(window.data, 'feed.json');
  writeFileSync(path, JSON.stringify(FEED));
  await settings(window);
  await page.getByRole('button', { name: /^Take in published checks/ }).click();
  await page.getByLabel('Path of the file').fill(path);
  await window.press('Enter');
  await expect(page.getByText('1 published check taken in.')).toBeVisible();

  const priors = window.selected.getByRole('region', { name: 'Checked before' });
  await expect(priors).toContainText(
    'Harbour Checks published a check of a similar claim on 2 June 2024: “Half the story”',
  );
  await expect(priors.locator('code')).toHaveText('https://checks.example/old-bridge');
  await expect(priors.getByRole('link')).toHaveCount(0);

  const wrong = join(window.data, 'wrong.json');
  writeFileSync(wrong, '{"a": 1}');
  await settings(window);
  await page.getByRole('button', { name: /^Take in published checks/ }).click();
  await page.getByLabel('Path of the file').fill(wrong);
  await window.press('Enter');
  await expect(page.getByText(/It holds no published checks that can be read/)).toBeVisible();
});
