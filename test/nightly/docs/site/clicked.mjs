// @ts-check
/** Runs every example of the made site's guides that has *Run*. */
import fs from 'node:fs';
import path from 'node:path';
import { visited } from './visited.mjs';

/**
 * @typedef {object} Outcome
 * @property {string} program Its code.
 * @property {string} label How it ended.
 * @property {string} printed What went to standard output.
 * @property {string} shown Also the errors.
 * @property {string | null} expected What the guide says that it prints.
 * @property {number} marked The lines that are marked, because they differ from what the guide says.
 */

/** In a page: functions that press a button, and wait until the program has ended. */
export const PRESS = `
  globalThis.ended = async (button) => {
    while (button.textContent === 'Stop') await new Promise((resolve) => setTimeout(resolve, 5));
    const example = button.closest('.example');
    const text = (selector) => [...example.querySelectorAll(selector)].map((e) => e.textContent).join('');
    return {
      program: example.querySelector('.panel[data-for="' + button.dataset.for + '"]').textContent,
      label: text('.ran > span'),
      printed: text('.ran .stdout'),
      shown: text('.ran code'),
      expected: example.querySelector('.output:not(.ran) code')?.textContent ?? null,
      marked: example.querySelectorAll('.ran mark').length,
    };
  };
  globalThis.press = (button) => {
    button.click();
    return ended(button);
  };
`;

const RUN_ALL = `(async () => {
  ${PRESS}
  const outcomes = [];
  for (const button of document.querySelectorAll('.example button.run:not(.edit)')) outcomes.push(await press(button));
  return outcomes;
})()`;

/** @param {string} site Its folder. @returns {Promise<Map<string, Outcome[]>>} By page. */
export async function clicked(site) {
  const documents = fs.readdirSync(path.join(site, 'documents'));
  const pages = ['index.html', ...documents.map((file) => `documents/${file}`)].filter((page) =>
    fs.readFileSync(path.join(site, page), 'utf8').includes('class="run"'),
  );
  /** @type {Map<string, Outcome[]>} */
  const outcomes = new Map();
  const visit = async (/** @type {import('./visited.mjs').Visitor} */ { open, evaluate }) => {
    for (let page; (page = pages.pop()) !== undefined;) {
      await open(page);
      outcomes.set(page, await evaluate(RUN_ALL));
    }
  };
  // Starting the library for each program takes most of the time, of one processor.
  await Promise.all([visited(site, visit), visited(site, visit)]);
  return outcomes;
}
