// The shipped declarations have few forms of a function, constructor or method, so that a reader finds the useful one.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';

const DIST = fileURLToPath(new URL('../../../dist', import.meta.url));

/** With keywords; values, then `kw`; several `kw`; required parameters in `kw`; by position; with keywords again. */
const MOST = 6;

/** The functions with more, and the reason. */
const EXCEPTIONS: Record<string, string> = {
  urlsplit: 'text, bytes and either have results of their own',
  urlparse: 'text, bytes and either have results of their own',
  urljoin: 'text and bytes have results of their own',
  urldefrag: 'text and bytes have results of their own',
  urlunsplit: 'text and bytes have results of their own',
  urlunparse: 'text and bytes have results of their own',
  parse_qs: 'text and bytes have results of their own',
  parse_qsl: 'text and bytes have results of their own',
  url2pathname: 'a promise only if a host is to be resolved',
  open: 'the mode determines the result',
  post: '`json` before `kw` may be a value of any type',
  request: '`json` before `kw` may be a value of any type',
};

/** Adds the number of forms of each function, constructor and method in a node's body, by name. */
function count(node: ts.Node, owner: string, most: Map<string, number>): void {
  const forms = new Map<string, number>();
  ts.forEachChild(node, (child) => {
    const name = ts.isFunctionDeclaration(child)
      ? child.name!.text
      : ts.isConstructorDeclaration(child) || ts.isConstructSignatureDeclaration(child)
        ? `new ${owner}`
        : ts.isCallSignatureDeclaration(child)
          ? owner
          : ts.isMethodDeclaration(child) || ts.isMethodSignature(child)
            ? `${owner}.${child.name.getText()}`
            : null;
    if (name !== null) forms.set(name, (forms.get(name) ?? 0) + 1);
    const is_named = ts.isClassDeclaration(child) || ts.isInterfaceDeclaration(child);
    count(child, is_named ? (child.name?.text ?? '') : owner, most);
  });
  for (const [name, times] of forms) most.set(name, Math.max(times, most.get(name) ?? 0));
}

/** The declarations of the async API. */
const DECLARATIONS = fs
  .readdirSync(DIST, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.d.ts') && !/sync|micro/.test(file))
  .map((file) => fs.readFileSync(path.join(DIST, file), 'utf8'));

test(`a function, constructor or method has at most ${MOST} forms, except those listed`, () => {
  const most = new Map<string, number>();
  for (const file of fs.readdirSync(DIST, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.d.ts')) continue;
    const text = fs.readFileSync(path.join(DIST, file), 'utf8');
    count(ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true), '', most);
  }
  expect(most.get('new Cookie')).toBe(4);
  expect(most.get('Session.request')).toBe(5);
  const more = [...most].filter(([, times]) => times > MOST).map(([name]) => name);
  expect(more.sort()).toEqual(Object.keys(EXCEPTIONS).sort());
});

// TypeScript 7 says of the last form alone why a call does not match it.
test.each([
  ['get', 'url: URLType, keywords?: GetKeywords'],
  ['post', 'url: URLType, keywords?: PostKeywords'],
  ['urlopen', 'url: string | URL | Request<unknown>, keywords?: UrlopenKeywords'],
  ['urljoin', 'base: string | URL, url: string | URL | null, keywords?: UrljoinKeywords'],
  ['urlsplit', 'url: string | URL, keywords?: UrlsplitKeywords'],
  ['loads', 's: string | Uint8Array, keywords?: LoadsKeywords'],
])('the last form of %s() is the one that most calls have', (name, expected) => {
  const form = new RegExp(`function ${name}(?:<[^>]*>)?\\((.*)\\): `, 'g');
  const forms = DECLARATIONS.flatMap((text) => Array.from(text.matchAll(form), ([, each]) => each));
  expect(forms.at(-1)).toBe(expected);
});
