// The search for encodings is loaded when it is needed: by the text of a body that is neither declared nor UTF-8.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const TEXT = 'Всеки човек има право на образование.';

/** The server of the tests sends back what is posted to `pipe`, without a type; its page is `text/plain`. */
const PROGRAM = `
  import { createRequire } from 'node:module';
  import * as pyurllib from 'pyurllib';
  import * as blocking from 'pyurllib/sync';
  import { encode } from 'pyurllib/builtins';
  const count = (ending) =>
    Object.keys(createRequire(process.cwd() + '/x.js').cache).filter((file) => file.endsWith(ending)).length;
  const results = [];
  const note = (value) => results.push([value, count('search/detection.cjs'), count('search/data.cjs')]);
  note('imported');
  const { get, post } = COLOUR.requests;
  note((await get(URL)).text);
  note((await post(URL + '/pipe', { data: '${TEXT}' })).text);
  note((await post(URL + '/pipe', { data: 'plain ASCII' })).text);
  note((await post(URL + '/pipe', { data: '' })).text);
  note((await post(URL + '/pipe', { data: '{"a": "é"}' })).json().a);
  const bytes = encode('${TEXT}', 'cp1251');
  const declared = await post(URL + '/pipe', { data: bytes });
  declared.encoding = 'cp1251';
  note(declared.text);
  note((await post(URL + '/pipe', { data: bytes })).text);
  console.log(JSON.stringify(results));
`;

test.each(['pyurllib', 'blocking'])(
  'the search is loaded by no import, and by no body that is declared or UTF-8: %s',
  async (colour) => {
    const program = PROGRAM.replace('COLOUR', colour).replaceAll(
      'URL',
      JSON.stringify(inject('http').replace(/\/$/, '')),
    );
    const args = ['--input-type=module', '--eval', program];
    const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT });
    expect(JSON.parse(stdout)).toEqual([
      ['imported', 0, 0],
      ['hello\n', 0, 0],
      [TEXT, 0, 0],
      ['plain ASCII', 0, 0],
      ['', 0, 0],
      ['é', 0, 0],
      [TEXT, 0, 0],
      [TEXT, 1, 1],
    ]);
  },
);
