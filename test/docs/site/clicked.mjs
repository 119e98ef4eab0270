// @ts-check
/** Clicks every *Run* of the made site's pages in Chromium. */
import fs from 'node:fs';
import path from 'node:path';
import { visited } from './visited.mjs';

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
  const documents = fs.readdirSync(path.join(site, 'documents'));
  const pages = ['index.html', ...documents.map((file) => `documents/${file}`)];
  return visited(site, async ({ open, evaluate }) => {
    /** @type {Map<string, Outcome[]>} */
    const outcomes = new Map();
    for (const page of pages) {
      if (!fs.readFileSync(path.join(site, page), 'utf8').includes('data-run=')) continue;
      await open(page);
      outcomes.set(page, await evaluate(CLICK));
    }
    return outcomes;
  });
}
