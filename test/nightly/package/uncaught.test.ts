// An uncaught error names the file and the line of the program, wherever it is raised.
import { describe, test } from 'vitest';
import { CALLS, STARTS, check } from '../../built/package/uncaught.js';

describe.each(['async', 'blocking'])('%s', (colour) => {
  describe.each(Object.entries(STARTS))('%s', (_, start) => {
    test.each(CALLS)('%s of %s', async (...call) => {
      await check(colour, start, call);
    });
  });
});
