// @ts-check
/** Clicks every *Run* of the made site's pages in Chromium. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { start_browser } from '../../../scripts/docs/chromium.mjs';

/** The most seconds that a program may take. */
const SECONDS = 10;

/**
 * @typedef {object} Outcome
 * @property {string} program Its API, and its place among the programs.
 * @property {string} label How it ended.
 * @property {string} printed
 * @property {string | null} expected What the guide says that it prints.
 */

/** In the page: clicks each button and waits until its program has ended. */
const CLICK = `(async () => {
  const outcomes = [];
  for (const button of document.querySelectorAll('.example button.run')) {
    const example = button.closest('.example');
    example.querySelector('.ran')?.remove();
    button.click();
    const ends = performance.now() + ${SECONDS * 1000};
    const label = () => example.querySelector('.ran span')?.textContent ?? 'runs …';
    while (label() === 'runs …' && performance.now() < ends)
      await new Promise((resolve) => setTimeout(resolve, 5));
    outcomes.push({
      program: button.dataset.run,
      label: label(),
      printed: example.querySelector('.ran code')?.textContent ?? '',
      expected: example.querySelector('.output:not(.ran) code')?.textContent ?? null,
    });
  }
  return outcomes;
})()`;

/** @param {string} site Its folder. @returns {Promise<Map<string, Outcome[]>>} By page. */
export async function clicked(site) {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'pyurllib-run-'));
  const { browser, stop } = await start_browser(profile);
  const evaluate = async (/** @type {string} */ expression) => {
    const { result } = await browser.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    return result?.value;
  };
  /** @type {Map<string, Outcome[]>} */
  const outcomes = new Map();
  try {
    const documents = fs.readdirSync(path.join(site, 'documents'));
    for (const page of ['index.html', ...documents.map((file) => `documents/${file}`)]) {
      const file = path.join(site, page);
      if (!fs.readFileSync(file, 'utf8').includes('data-run=')) continue;
      const { href } = pathToFileURL(file);
      await browser.send('Page.navigate', { url: href });
      while (!(await evaluate(`location.href === '${href}' && document.readyState === 'complete'`)))
        await new Promise((resolve) => setTimeout(resolve, 20));
      outcomes.set(page, await evaluate(CLICK));
    }
  } finally {
    stop();
    await new Promise((resolve) => setTimeout(resolve, 300));
    fs.rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
  return outcomes;
}
