import { expect, test } from './program';

test('the window speaks Indonesian', async ({ window }) => {
  await window.set({ language: 'id' });
  await window.sample('id');
  const { page } = window;
  await expect(page.locator('html')).toHaveAttribute('lang', 'id');
  await expect(page.getByText(/0 dari \d+ klaim diperiksa/)).toBeVisible();
  await expect(window.selected.getByRole('radio', { name: 'Keliru', exact: true })).toBeAttached();
  await page.getByRole('button', { name: 'Pengaturan' }).click();
  await page.getByText('English', { exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Settings of this computer' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('dark follows the system until it is chosen', async ({ window }) => {
  await window.set({ theme: 'system' });
  const { page } = window;
  await window.goto();
  const html = page.locator('html');
  await expect(html).toHaveAttribute('data-theme', 'light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByText('Light', { exact: true }).click();
  await expect(html).toHaveAttribute('data-theme', 'light');
});

for (const [width, height, panes] of [
  [1280, 800, 3],
  [800, 600, 2],
  [400, 300, 1],
] as const) {
  test(`${width} × ${height} shows ${panes} panes and nothing runs over the edge`, async ({
    window,
  }) => {
    const { page } = window;
    await page.setViewportSize({ width, height });
    await window.call('case_open_sample', { language: 'en', path: null });
    await window.goto();
    for (const key of ['Alt+1', 'Alt+2', 'Alt+3']) {
      await window.press(key);
      await expect(page.locator('section.pane')).toHaveCount(panes);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(over).toBeLessThanOrEqual(0);
    }
    await expect(page.locator('section.sources')).toBeVisible();
  });
}

test('the panes are made wider with keys and stay so', async ({ window }) => {
  await window.sample();
  const { page } = window;
  const splitter = page.getByRole('separator', { name: 'Width of the sources' });
  const before = Number(await splitter.getAttribute('aria-valuenow'));
  await splitter.focus();
  await window.press('ArrowLeft', 'ArrowLeft');
  await expect(splitter).toHaveAttribute('aria-valuenow', String(before + 4));
  await page.reload();
  await expect(splitter).toHaveAttribute('aria-valuenow', String(before + 4));
});

test('no words are fixed and none are cut off in a longer language', async ({ window }) => {
  await window.sample('en', '?language=en-XA');
  const { page } = window;
  const controls = page.locator(
    'header button, header p, .label, .chips label, .findings label, .actions button',
  );
  for (const control of await controls.all()) {
    const { words, cut } = await control.evaluate((element) => ({
      words: element.textContent?.trim() ?? '',
      cut:
        getComputedStyle(element).textOverflow !== 'ellipsis' &&
        element.scrollWidth > element.clientWidth + 1,
    }));
    const own = await control.evaluate(
      (element) => element.closest('h1, [lang]:not(html)') !== null,
    );
    if (!own && /\p{L}{3}/u.test(words)) expect(words).toContain('⟦');
    expect(cut, words).toBe(false);
  }
});

test('highlights are layered by their order alone, which WebKitGTK needs', async ({ window }) => {
  await window.sample();
  await window.fetchAll();
  await window.press('1', 'c', 'j', 'Alt+3', 'Enter', 'Alt+1', 'ArrowRight', 'Alt+2', 'k', 'k');
  const { names, priorities } = await window.page.evaluate(() => ({
    names: [...CSS.highlights.keys()],
    priorities: [...CSS.highlights.values()].map((highlight) => highlight.priority),
  }));
  expect(new Set(priorities), 'a priority against the order crashes WebKitGTK 2.50').toEqual(
    new Set([0]),
  );
  expect(names.indexOf('claim-selected')).toBeGreaterThan(names.indexOf('claim-open'));
});
