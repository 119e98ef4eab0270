// @ts-check
/** Visits pages of the made site in Chromium. */
import { pathToFileURL } from 'node:url';
import { start_browser } from '../../../scripts/docs/chromium.mjs';

/**
 * @typedef {object} Visitor
 * @property {(page: string) => Promise<void>} open Resolves when the page is loaded, or the one that it leads to.
 * @property {(expression: string) => Promise<any>} evaluate In the page; a promise is awaited.
 * @property {(method: string, params: object) => Promise<unknown>} send Of Chrome's DevTools protocol.
 */

/**
 * @template T
 * @param {string} site Its folder.
 * @param {(visitor: Visitor) => Promise<T>} visit
 * @returns {Promise<T>}
 */
export async function visited(site, visit) {
  const { browser, stop } = await start_browser();
  const evaluate = async (/** @type {string} */ expression) => {
    const answer = await browser.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    // While a page leads to another, there is no answer.
    return /** @type {typeof answer | undefined} */ (answer)?.result?.value;
  };
  const open = async (/** @type {string} */ page) => {
    const { href } = new URL(page, `${pathToFileURL(site).href}/`);
    await browser.send('Page.navigate', { url: 'about:blank' });
    await browser.send('Page.navigate', { url: href });
    const is_there = `document.readyState === 'complete' && location.protocol !== 'about:' && document.title !== 'Moved'`;
    while (!(await evaluate(is_there))) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  try {
    const send = (/** @type {string} */ method, /** @type {object} */ params) =>
      browser.send(method, params);
    return await visit({ open, evaluate, send });
  } finally {
    await stop();
  }
}
