import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { Bytes, encode } from '../../../../lib/python/builtins/index.js';

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

describe('the tables', () => {
  test('are read from lib when the first charset needs them', () => {
    expect(String(encode('п', 'koi8-r'))).toBe("b'\\xd0'");
    expect(new Bytes([0x88, 0x9f]).decode('shift_jis')).toBe('亜');
    expect(String(encode('straße.de', 'idna'))).toBe("b'strasse.de'");
  });

  test('are read from dist, not before they are needed', () => {
    const program = `
      import { createRequire } from 'node:module';
      import { encode } from 'pyurllib/builtins';
      const loaded = () =>
        Object.keys(createRequire(import.meta.url).cache).filter((file) => file.endsWith('tables.cjs')).length;
      const before = [String(encode('é', 'cp1252')), loaded()];
      console.log(JSON.stringify([...before, String(encode('漢', 'gbk')), String(encode('ü.de', 'idna')), loaded()]));
    `;
    const output = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
      cwd: ROOT,
    });
    expect(JSON.parse(output.toString())).toEqual(["b'\\xe9'", 0, "b'\\x9dh'", "b'xn--tda.de'", 1]);
  });
});
