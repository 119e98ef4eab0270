// @ts-check
/** Starts Firefox, and speaks to a page of it by WebDriver BiDi. */
import { connect, start_program } from '../../../../scripts/docs/chromium.mjs';

/** @typedef {{ context: string, children?: Tree[] }} Tree Of a page and its frames. */

export async function start_firefox() {
  const program = process.env['FIREFOX'] ?? 'firefox-esr';
  const args = (/** @type {string} */ profile) => [
    '--headless',
    '--no-remote',
    '--profile',
    profile,
    '--remote-debugging-port=0',
    'about:blank',
  ];
  return await start_program(program, args, open);
}

/** @param {string} address */
async function open(address) {
  const browser = await connect(`ws://${address}/session`);
  const send = async (/** @type {string} */ method, /** @type {object} */ params) =>
    /** @type {any} */ (await browser.send(method, params));
  await send('session.new', { capabilities: {} });
  const tree = async () =>
    /** @type {{ contexts: [Tree] }} */ (await send('browsingContext.getTree', {})).contexts[0];
  const evaluate_in = async (/** @type {string} */ context, /** @type {string} */ expression) => {
    const answer = await send('script.evaluate', {
      expression: `(async () => JSON.stringify(await (${expression})))()`,
      target: { context },
      awaitPromise: true,
    });
    // While a page leads to another, there is no answer.
    const text = /** @type {string | undefined} */ (answer?.result?.value);
    return text === undefined ? undefined : JSON.parse(text);
  };
  return {
    evaluate: async (/** @type {string} */ expression) =>
      await evaluate_in((await tree()).context, expression),
    in_frame: async (/** @type {string} */ expression) =>
      await evaluate_in((await tree()).children?.[0]?.context ?? '', expression),
    navigate: async (/** @type {string} */ url) =>
      await send('browsingContext.navigate', {
        context: (await tree()).context,
        url,
        wait: 'complete',
      }),
    send,
  };
}
