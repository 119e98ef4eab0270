import { expect, test } from 'vitest';
import { check_layers } from '../../../scripts/check_layers.mjs';

test("check_layers() reports nothing in this project's tree", () => {
  expect(check_layers(process.cwd()).errors).toEqual([]);
});
