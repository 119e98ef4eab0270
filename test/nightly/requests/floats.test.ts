// A time-out of a whole number of seconds.
import { describe, expect, test } from 'vitest';
import { Float } from '../../../lib/python/builtins/index.js';
import { raised } from '../../server/colours.js';
import { script } from '../../server/script.js';
import { requests_both, without_environment } from '../../unit/requests/colours.js';

without_environment();

describe.each(requests_both)('$colour', ({ requests }) => {
  test('an error shows the time-out as it was given', async () => {
    await using silent = await script([{ read: 'head' }]);
    const error = await raised(() => requests.get(silent.url, { timeout: new Float(1) }));
    expect(String(error)).toContain('Read timed out. (read timeout=1.0)');
  });
});
