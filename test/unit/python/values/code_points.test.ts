// Positions in characters; test/nightly/python/values/code_points.test.ts has what of a long text stays in memory.
import { expect, test, vi } from 'vitest';

test('a runtime needs no FinalizationRegistry', async () => {
  vi.stubGlobal('FinalizationRegistry', undefined);
  try {
    // A second instance of this module alone.
    const path = '../../../../lib/python/values/code_points.js?without';
    const { point_at } = (await import(
      path
    )) as typeof import('../../../../lib/python/values/code_points.js');
    expect(point_at('😀'.repeat(100))).toBe(100);
  } finally {
    vi.unstubAllGlobals();
  }
});
