/**
 * Shows each capture of the open case as a page in the reader, and gives the numbers on the pages.
 * One expression, so that drivers of several kinds can hand it to a window.
 */
(async (count, shown) => {
  const rest = (time) => new Promise((resolve) => setTimeout(resolve, time));
  async function when(what, found) {
    for (let tries = 0; tries < 1000; tries++) {
      const value = found();
      if (value) return value;
      await rest(10);
    }
    throw new Error(`${what} did not come`);
  }
  const one = (css) => () => document.querySelector(css);
  const numbers = [];
  for (let at = 0; at < count; at++) {
    const capture = () => document.querySelectorAll('button.capture:enabled')[at];
    (await when(`capture ${at}`, capture)).click();
    (await when(`the page of ${at}`, one('#tab-page:enabled'))).click();
    const body = await when(`the words of ${at}`, () => {
      const inside = document.querySelector('iframe')?.contentDocument;
      const whole = inside?.readyState === 'complete' && inside.body;
      return whole && whole.textContent.includes('186,400') ? whole : null;
    });
    await rest(shown);
    numbers.push(/\(page (\d+)\)/.exec(body.textContent)?.[1]);
    (await when('the way back', one('[data-pane=sources] header button'))).click();
  }
  return numbers;
})
