// The cases of CPython's test_netrc.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { NetrcParseError, netrc } from '../../../../lib/stdlib/netrc/index.js';
import { HOME } from '../../../helpers/home.js';

const folder = mkdtempSync(join(tmpdir(), 'netrc_'));
afterAll(() => rmSync(folder, { recursive: true }));

test('takes a path-like object', () => {
  const path = join(folder, 'path_like');
  writeFileSync(path, 'machine h login a password b');
  expect({ ...new netrc({ __fspath__: () => path }).hosts }).toEqual({ h: ['a', '', 'b'] });
});

function read(...lines: string[]): netrc {
  const path = join(folder, 'file');
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
  return new netrc(path);
}

describe('NetrcTestCase', () => {
  test.each([
    ['test_toplevel_non_ordered_tokens: password, login, account', 'password p login l account a'],
    ['test_toplevel_tokens: login, password, account', 'login l password p account a'],
  ])('%s', (_, said) => {
    const { hosts } = read(`machine example.com ${said}`, `default ${said}2`);
    expect(hosts['example.com']).toEqual(['l', 'a', 'p']);
    const last = said.at(-1) === 'a' ? ['l', 'a2', 'p'] : ['l', 'a', 'p2'];
    expect(hosts['default']).toEqual(last);
  });

  test('test_macros: lines up to an empty one, without which it is an error', () => {
    const lines = ['macdef first', 'cd /pub', 'ls', '', 'macdef second', 'bin', 'prompt'];
    expect({ ...read(...lines, '').macros }).toEqual({
      first: ['cd /pub\n', 'ls\n'],
      second: ['bin\n', 'prompt\n'],
    });
    expect(() => read(...lines)).toThrow(NetrcParseError);
  });

  test('test_optional_tokens: missing and empty values are empty text', () => {
    const said = ['', ' login', ' account', ' password'];
    const quoted = [' login "" account', ' login "" password', ' account "" password'];
    const empty = said.slice(1).map((word) => `${word} ""`);
    for (const words of [...said, ...quoted, ...empty]) {
      for (const [entry, host] of [
        ['machine a.org', 'a.org'],
        ['default', 'default'],
      ] as const) {
        expect([words, read(entry + words).hosts[host]]).toEqual([words, ['', '', '']]);
      }
    }
  });

  test.each([
    ['"" wrong', "bad toplevel token ''"],
    ['machine a.org "" wrong', "bad follower token ''"],
    ['machine ""', "missing 'machine' name"],
    ['machine', "missing 'machine' name"],
  ])('test_empty_quoted_token_is_not_eof: %s', (line, message) => {
    expect(() => read(line)).toThrow(message);
  });

  test.each([
    'wrong a.org',
    'machine a.org wrong',
    'machine a.org login l password p account a wrong',
    'default a.org wrong',
    'default a.org login l password p account a wrong',
  ])('test_invalid_tokens: unknown words raise NetrcParseError: %s', (line) => {
    expect(() => read(line)).toThrow(NetrcParseError);
  });

  // Each row is tested as the login, as the account and as the password.
  test.each([
    ['test_token_value_quotes: quotes are removed', '"word"', 'word'],
    ['test_token_value_escape: an escaped quote', String.raw`\"word`, '"word'],
    ['test_token_value_escape: an escaped quote in quotes', String.raw`"\"word"`, '"word'],
    ['test_token_value_whitespace: a space in quotes', '"wo rd"', 'wo rd'],
    ['test_token_value_non_ascii: characters beyond ASCII', 'é€', 'é€'],
    ['test_token_value_leading_hash: # starts no comment', '#word', '#word'],
    ['test_token_value_trailing_hash: # starts no comment', 'word#', 'word#'],
    ['test_token_value_internal_hash: # starts no comment', 'wo#rd', 'wo#rd'],
  ])('%s', (_, written, value) => {
    for (const at of [0, 1, 2]) {
      const words = ['l', 'a', 'p'];
      const expected = words.with(at, value);
      const [login, account, password] = words.with(at, written);
      const line = `machine a.org login ${login} password ${password} account ${account}`;
      expect([line, read(line).hosts['a.org']]).toEqual([line, expected]);
    }
  });

  const ONE = 'machine one.org login first password pass';
  const TWO = 'machine two.org login second password pass';
  test.each([
    ['test_comment_before_machine_line: a comment first', ['# words', ONE, TWO]],
    ['test_comment_before_machine_line_no_space: # and a word first', ['#words', ONE, TWO]],
    ['test_comment_before_machine_line_hash_only: # alone first', ['#', ONE, TWO]],
    ['test_comment_after_machine_line: a comment between entries', [ONE, '# words', TWO]],
    ['test_comment_after_machine_line: a comment at the end', [ONE, TWO, '# words']],
    [
      'test_comment_after_machine_line_no_space: # and a word between entries',
      [ONE, '#words', TWO],
    ],
    ['test_comment_after_machine_line_no_space: # and a word at the end', [ONE, TWO, '#words']],
    ['test_comment_after_machine_line_hash_only: # alone between entries', [ONE, '#', TWO]],
    ['test_comment_after_machine_line_hash_only: # alone at the end', [ONE, TWO, '#']],
  ])('%s', (_, lines) => {
    expect({ ...read(...lines).hosts }).toEqual({
      'one.org': ['first', '', 'pass'],
      'two.org': ['second', '', 'pass'],
    });
  });

  test.each([
    ['test_comment_at_end_of_machine_line: a comment after the password', `${ONE} # words`, 'pass'],
    [
      'test_comment_at_end_of_machine_line_no_space: # and a word after the password',
      `${ONE} #words`,
      'pass',
    ],
    [
      'test_comment_at_end_of_machine_line_pass_has_hash: a password that starts with #',
      'machine one.org login first password #pass #words',
      '#pass',
    ],
  ])('%s', (_, line, password) => {
    expect({ ...read(line, TWO).hosts }).toEqual({
      'one.org': ['first', '', password],
      'two.org': ['second', '', 'pass'],
    });
  });

  test.skipIf(process.getuid === undefined)(
    'test_security: a file that others may write is refused',
    () => {
      const path = join(folder, '.netrc');
      vi.stubEnv(HOME, folder);
      try {
        const write = (login: string) =>
          writeFileSync(
            path,
            `machine a.org login ${login} password p\ndefault login x password p`,
          );
        write('user');
        chmodSync(path, 0o600);
        expect(new netrc().hosts['a.org']).toEqual(['user', '', 'p']);
        for (const mode of [0o622, 0o640, 0o604]) {
          chmodSync(path, mode);
          expect(() => new netrc()).toThrow(NetrcParseError);
        }
        using getuid = vi.spyOn(process as { getuid?: unknown }, 'getuid', 'get');
        // A system without user ids
        getuid.mockReturnValue(undefined);
        expect(new netrc().hosts['a.org']).toEqual(['user', '', 'p']);
        getuid.mockRestore();
        write('anonymous');
        chmodSync(path, 0o600);
        expect(new netrc().hosts['a.org']).toEqual(['anonymous', '', 'p']);
      } finally {
        vi.unstubAllEnvs();
      }
    },
  );
});
