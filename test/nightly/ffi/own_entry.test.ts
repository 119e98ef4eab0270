// PYURLLIB_TRANSPORT takes the entry of its own package, however the program starts.
import { expect, test } from 'vitest';
import { EXPECTED, prepare } from '../../built/ffi/own_entry.js';

const { starts, output_of } = prepare();

test.each(Object.entries(starts))('%s', async (_, args) => {
  expect(await output_of(args)).toBe(EXPECTED);
});
