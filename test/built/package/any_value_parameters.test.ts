import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

test('calls.md lists the functions with a parameter that takes any value', () => {
  const text = readFileSync(new URL('../../../docs/calls.md', import.meta.url), 'utf8');
  const [, paragraph = ''] = /<!-- any value -->([^]*?)<!-- end -->/.exec(text) ?? [];
  const listed = Array.from(paragraph.matchAll(/`(\S+?)`/g), ([, name]) => name);
  // In a process of its own: other tests define signatures, too.
  const program = `
    for (const of of ['', '/codecs', '/io', '/json', '/mimetypes', '/requests/micro']) await import('pyurllib' + of);
    const { signatures } = await import('pyurllib/builtins');
    const names = signatures().flatMap(({ name, positional, flags }) =>
      positional.filter((_, index) => flags[index] === 'any').map((each) => name + '(' + each + ')'));
    console.log(JSON.stringify([...new Set(names)]));`;
  const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: new URL('../../../', import.meta.url),
    encoding: 'utf8',
  });
  expect(listed.sort()).toEqual((JSON.parse(output) as string[]).sort());
});
