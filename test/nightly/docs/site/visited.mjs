// @ts-check
/** Visits pages of the made site in Chromium and in Firefox. */
import { pathToFileURL } from 'node:url';
import { start_browser } from '../../../../scripts/docs/chromium.mjs';
import { start_firefox } from './firefox.mjs';

/**
 * @typedef {object} Visitor
 * @property {(page: string) => Promise<void>} open Resolves when the page is loaded, or the one that it leads to.
 * @property {(expression: string) => Promise<any>} evaluate In the page; a promise is awaited.
 * @property {(expression: string) => Promise<any>} in_frame In the frame of another site that the page has.
 * @property {(method: string, params: object) => Promise<unknown>} send Of Chrome's DevTools protocol.
 */

/** Waits until a condition holds. @param {() => Promise<unknown>} holds */
export async function until(holds) {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}

/**
 * @template T
 * @param {string} site Its folder, or the address of a server.
 * @param {(visitor: Visitor) => Promise<T>} visit
 * @param {'Chromium' | 'Firefox'} [name]
 * @returns {Promise<T>}
 */
export async function visited(site, visit, name = 'Chromium') {
  const { evaluate, in_frame, navigate, send, stop } = await (name === 'Chromium'
    ? start_chromium()
    : start_firefox());
  const base = site.includes('://') ? site : pathToFileURL(site).href;
  const open = async (/** @type {string} */ page) => {
    const { href } = new URL(page, `${base}/`);
    await navigate('about:blank');
    await navigate(href);
    const is_there = `document.readyState === 'complete' && location.protocol !== 'about:' && document.title !== 'Moved'`;
    await until(() => evaluate(is_there));
  };
  try {
    return await visit({ open, evaluate, in_frame, send });
  } finally {
    await stop();
  }
}

async function start_chromium() {
  const { browser, target, stop } = await start_browser();
  const evaluate_in =
    (/** @type {typeof browser} */ page) => async (/** @type {string} */ expression) => {
      const answer = await page.send('Runtime.evaluate', {
        expression,
        awaitPromise: true,
        returnByValue: true,
      });
      // While a page leads to another, there is no answer.
      return /** @type {typeof answer | undefined} */ (answer)?.result?.value;
    };
  return {
    evaluate: evaluate_in(browser),
    in_frame: async (/** @type {string} */ expression) =>
      await evaluate_in(await target('iframe'))(expression),
    navigate: (/** @type {string} */ url) => browser.send('Page.navigate', { url }),
    send: (/** @type {string} */ method, /** @type {object} */ params) =>
      browser.send(method, params),
    stop,
  };
}
