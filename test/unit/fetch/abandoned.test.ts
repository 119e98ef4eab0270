// At Cloudflare's edge, aborting outside a handler throws. There, garbage collection does it for a response that nobody reads.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, expect, test, vi } from 'vitest';
import { install_fetch } from '../../../lib/fetch/index.js';
import { urlopen } from '../../../lib/request/index.js';

afterEach(() => {
  install_fetch(null);
  vi.unstubAllGlobals();
});

test('a response that is dropped unread ends quietly where nothing may be aborted', async () => {
  const abort = vi.fn(() => {
    throw new Error('Disallowed operation called within global scope.');
  });
  vi.stubGlobal(
    'AbortController',
    class extends AbortController {
      override abort = abort;
    },
  );
  install_fetch(() => Promise.resolve(new Response('hello')));
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  const drop = async () => void (await urlopen('http://a/'));
  await drop();
  // An error that is thrown here is not caught, and fails the run.
  await vi.waitFor(() => {
    gc();
    expect(abort).toHaveBeenCalled();
  }, 5000);
});
