import * as micro from '../../../../lib/requests/micro/index.js';
import * as blocking_micro from '../../../../lib/sync/requests/micro/index.js';
import { script, type Step } from '../../../server/script.js';
import { both } from '../../../server/colours.js';

export const COLOURS = both({ micro }, { micro: blocking_micro });

/** A plain response. */
const ANSWER = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';

/** The bytes sent to a server that plays `steps`, and the result. */
export async function exchange<Result>(
  ask: (url: string) => Result | Promise<Result>,
  ...steps: Step[]
): Promise<{ sent: string; result: Awaited<Result> }> {
  await using peer = await script([
    { read: 'request' },
    ...(steps.length > 0 ? steps : [ANSWER]),
    { end: 'close' },
  ]);
  const result = await ask(peer.url);
  const [sent = ''] = await peer.finished();
  return { sent: sent.replace(`127.0.0.1:${peer.port}`, 'HOST'), result };
}

/** A request in its wire format. */
export const lines = (...given: string[]) => given.join('\r\n');
