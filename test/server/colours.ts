/**
 * Runs one test in both colours: it is written with `await` and `for await`, which pass plain values through.
 *
 *     import * as request from '../../lib/request/index.js';
 *     import * as blocking_request from '../../lib/sync/request/index.js';
 *
 *     describe.each(both({ request }, { request: blocking_request }))('$colour', ({ colour, request }) => {
 *       test('reads', async () => {
 *         const f = await request.urlopen(inject('http'));
 *         …
 *         // An error that may be thrown in one colour and be a rejection in the other:
 *         const error = await raised(() => request.urlopen('nonsense'));
 */

/** The modules of both colours, typed as those of the async colour. */
export function both<Modules extends object>(
  of_async: Modules,
  of_blocking: Record<keyof Modules, unknown>,
): (Modules & { colour: 'async' | 'blocking' })[] {
  return [
    { colour: 'async', ...of_async },
    { colour: 'blocking', ...(of_blocking as Modules) },
  ];
}

/** The error that `run` throws or rejects with; fails if it does neither. */
export async function raised(run: () => unknown): Promise<unknown> {
  try {
    await run();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was raised');
}
