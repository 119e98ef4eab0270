// Cookie files: a failure never loses the old file, and other programs read and write the same format.
import { execFile, execFileSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  linkSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  readdirSync,
  realpathSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, inject, test, vi } from 'vitest';
import { encode, kw, repr } from '../../../../../lib/python/builtins/index.js';
import { LWPCookieJar, MozillaCookieJar } from '../../../../../lib/stdlib/http/cookiejar/index.js';
import { find_oracle } from '../../../../oracle/find_oracle.js';
import { asked, netscape, own_path, thrown } from './visit.js';

const BOTH = [{ Jar: LWPCookieJar }, { Jar: MozillaCookieJar }];
const ACME = 'http://www.acme.com/';

/** A jar with cookies of several kinds. */
function filled(Jar: typeof LWPCookieJar | typeof MozillaCookieJar) {
  const jar = new Jar();
  netscape(
    jar,
    ACME,
    'a=1; max-age=1000; HttpOnly',
    'b="x y"; domain=.acme.com; max-age=1000; secure',
  );
  netscape(jar, `${ACME}x/y`, 'c', 'd=; path=/x', 'é=ü; max-age=5000; port="80"; comment="z"');
  return jar;
}

describe.each(BOTH)('$Jar.name.save()', ({ Jar }) => {
  test('replaces the old file by a complete new one', () => {
    const path = own_path();
    const jar = filled(Jar);
    jar.save(path);
    const { ino } = statSync(path);
    jar.save(path, true);
    expect(statSync(path).ino).not.toBe(ino);
    expect(readdirSync(dirname(path))).toEqual(['cookies.txt']);
  });

  test('sets the mode when it opens the file: Deno sets that of a path later, and of an old file, too', () => {
    const path = own_path();
    const jar = filled(Jar);
    const fs = process.getBuiltinModule('node:fs');
    const written = vi.spyOn(fs, 'writeFileSync');
    jar.save(path);
    fs.linkSync(path, `${path}.link`); // The next one is written in place.
    jar.save(path);
    const targets = written.mock.calls.map(([target]) => typeof target);
    written.mockRestore();
    expect(targets).toEqual(['number', 'number']);
  });

  test('preserves the old file and leaves no other if it fails', () => {
    const path = own_path();
    const jar = filled(Jar);
    jar.save(path);
    const before = readFileSync(path);
    netscape(jar, 'http://b.net/', 'e=1; max-age=9');
    jar._cookies['b.net']!['/']!['e']!.value = '\ud800';
    expect(thrown(() => jar.save(path))).toMatchObject({ name: 'UnicodeEncodeError' });
    jar._cookies['b.net']!['/']!['e']!.value = 5 as never;
    expect(thrown(() => jar.save(path))).toBeInstanceOf(TypeError);
    // Simulates a full disk.
    jar._cookies['b.net']!['/']!['e']!.value = '5';
    const fs = process.getBuiltinModule('node:fs');
    const full = vi.spyOn(fs, 'writeFileSync').mockImplementation(() => {
      throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC', errno: -28 });
    });
    const error = thrown(() => jar.save(path));
    full.mockRestore();
    expect(error).toMatchObject({
      name: 'OSError',
      message: `[Errno 28] No space left on device: '${path}'`,
    });
    expect(readFileSync(path)).toEqual(before);
    expect(readdirSync(dirname(path))).toEqual(['cookies.txt']);
  });

  test.skipIf(process.platform === 'win32')(
    'replaces a file that others could read by a private one',
    () => {
      const path = own_path();
      writeFileSync(path, 'old');
      chmodSync(path, 0o644);
      filled(Jar).save(path);
      expect(statSync(path).mode & 0o777).toBe(0o600);
    },
  );

  test.skipIf(process.platform === 'win32')(
    'follows links, and writes a file with two names in place',
    () => {
      const path = own_path();
      const [link, other, dangling] = ['link', 'other', 'dangling'].map((name) =>
        join(dirname(path), name),
      ) as [string, string, string];
      filled(Jar).save(path);
      symlinkSync(path, link);
      new Jar().save(link);
      expect(lstatSync(link).isSymbolicLink()).toBe(true);
      new Jar().load(link);
      expect(realpathSync(link)).toBe(realpathSync(path));
      linkSync(path, other);
      filled(Jar).save(other);
      expect(readFileSync(path, 'utf8')).toBe(readFileSync(other, 'utf8'));
      symlinkSync(join(dirname(path), 'new'), dangling);
      new Jar().save(dangling);
      expect(readdirSync(dirname(path)).sort()).toEqual(
        ['cookies.txt', 'dangling', 'link', 'new', 'other'].sort(),
      );
    },
  );

  test.skipIf(process.platform === 'win32')(
    'writes a path that is not a regular file in place',
    () => {
      const pipe = own_path('pipe');
      execFileSync('mkfifo', [pipe]);
      const reader = openSync(pipe, 'r+');
      filled(Jar).save(pipe);
      expect(statSync(pipe).isFIFO()).toBe(true);
      const start = Buffer.alloc(1000);
      readSync(reader, start);
      closeSync(reader);
      expect(start.toString('latin1')).toMatch(/^#/);
    },
  );

  test('accepts paths in bytes and URL objects', () => {
    const path = own_path('cöökies');
    filled(Jar).save(encode(path));
    const jar = new Jar(new URL(`file://${path}`));
    jar.load(kw({ ignore_discard: true }));
    expect(jar.length).toBeGreaterThan(0);
  });

  test("raises Python's errors", () => {
    const path = own_path();
    mkdirSync(path);
    const refusals = [
      [path, `[Errno 21] Is a directory: '${path}'`],
      [`${path}/no/where`, `[Errno 2] No such file or directory: '${path}/no/where'`],
      ['a\0b', 'open: embedded null character in path'],
    ];
    for (const [name, message] of refusals) {
      expect(thrown(() => new Jar().save(name))).toMatchObject({ message });
    }
    expect(thrown(() => new Jar().load('a\0b'))).toMatchObject({ message: 'embedded null byte' });
    const text =
      'a filename was not supplied (nor was the CookieJar instance initialised with one)';
    for (const what of ['save', 'load', 'revert'] as const) {
      expect(thrown(() => new Jar()[what]())).toMatchObject({ name: 'ValueError', message: text });
    }
  });
});

describe.each(BOTH)('$Jar.name', ({ Jar }) => {
  test('revert() preserves the cookies if it fails', () => {
    vi.spyOn(process, 'emitWarning').mockReturnValue();
    const path = own_path();
    const jar = filled(Jar);
    const before = repr(jar);
    expect(thrown(() => jar.revert(path))).toMatchObject({ name: 'FileNotFoundError' });
    expect(repr(jar)).toBe(before);
    jar.save(path, true);
    writeFileSync(path, `${readFileSync(path, 'utf8')}Set-Cookie3: x\nx\ty\n`);
    expect(thrown(() => jar.revert(path, true))).toMatchObject({ name: 'LoadError' });
    expect(repr(jar)).toBe(before);
  });

  test('reads UTF-8 with any line ends and rejects other bytes', () => {
    vi.spyOn(process, 'emitWarning').mockReturnValue();
    const path = own_path();
    filled(Jar).save(path, true);
    const bytes = readFileSync(path);
    const lines = bytes.toString().split('\n');
    const again = (content: string | Buffer) => {
      writeFileSync(path, content);
      const jar = new Jar();
      jar.load(path, true);
      return repr(jar);
    };
    expect(again(lines.join('\r\n'))).toBe(again(lines.join('\n')));
    expect(again(lines.join('\r'))).toBe(again(bytes));
    expect(thrown(() => again(Buffer.concat([bytes, Buffer.from([0xff])])))).toMatchObject({
      name: 'UnicodeDecodeError',
    });
    const comments = Buffer.from(`# ${'x'.repeat(100)}\n`.repeat(100));
    expect(
      thrown(() => again(Buffer.concat([bytes, comments, Buffer.from([0xff])]))),
    ).toMatchObject({
      name: 'LoadError',
      message: expect.stringMatching(/^invalid .* file .*: '# x+(\\n)?'$/) as never,
    });
  });
});

const python = find_oracle();

describe.skipIf(python === null)('together with CPython 3.13', () => {
  /** The output of a Python program that is given paths. */
  const run = (program: string, ...args: string[]) =>
    execFileSync(
      python!,
      ['-X', 'utf8', '-c', `import sys, http.cookiejar as c\n${program}`, ...args],
      {
        encoding: 'utf8',
      },
    );

  test.each(BOTH)('CPython loads a saved file and saves it unchanged: $Jar.name', ({ Jar }) => {
    const path = own_path();
    const jar = filled(Jar);
    jar.save(path, true, true);
    const program = `
jar = c.${Jar.name}(sys.argv[1])
jar.load(ignore_discard=True, ignore_expires=True)
print(repr(jar), end='')
jar.save(sys.argv[2], ignore_discard=True, ignore_expires=True)`;
    const theirs = own_path();
    const shown = run(program, path, theirs);
    const again = new Jar();
    again.load(theirs, true, true);
    expect(repr(again)).toBe(shown);
    expect(readFileSync(theirs)).toEqual(readFileSync(path));
  });
});

/** True if curl is installed. */
const has_curl = (() => {
  try {
    execFileSync('curl', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

describe.skipIf(!has_curl)('together with curl', () => {
  const curl = async (...args: string[]) => {
    const command = ['--silent', '--max-time', '10', ...args];
    return (await promisify(execFile)('curl', command, { encoding: 'utf8' })).stdout;
  };
  const base = inject('http');

  test('curl -b sends the cookies of a file that save() wrote', async () => {
    const jar = new MozillaCookieJar(own_path());
    netscape(
      jar,
      base,
      'a=1; Path=/; Max-Age=100',
      'b=2; Path=/; Max-Age=100; HttpOnly',
      'c=3; Path=/x; Max-Age=100',
    );
    jar.save();
    const { headers } = JSON.parse(await curl('-b', jar.filename as string, `${base}/echo`)) as {
      headers: [string, string][];
    };
    const cookies = headers.find(([name]) => name === 'Cookie')![1].split('; ');
    expect(cookies.sort()).toEqual(['a=1', 'b=2']);
  });

  test('load() reads a file that curl -c wrote', async () => {
    const path = own_path();
    const cookies = [
      'a=1; Path=/; Max-Age=100',
      'b=2; Path=/; HttpOnly; Max-Age=100',
      's=3; Path=/',
    ];
    const query = cookies.map((cookie) => `set=${encodeURIComponent(cookie)}`).join('&');
    await curl('-c', path, `${base}/cookies?${query}`);
    const jar = new MozillaCookieJar(path);
    // curl writes 0 as the expiry of a session cookie.
    jar.load({ ignore_discard: true });
    expect(Array.from(jar, ({ name }) => name).sort()).toEqual(['a', 'b', 's']);
    const b = Array.from(jar).find(({ name }) => name === 'b')!;
    expect(b.has_nonstandard_attr('HTTPOnly')).toBe(true);
    expect(
      String(asked(jar, `${base}/echo`).get_header('Cookie'))
        .split('; ')
        .sort(),
    ).toEqual([...['a=1', 'b=2', 's=3']]);
  });
});
