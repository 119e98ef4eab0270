// The shipped declarations have few forms of a function, constructor or method, so that a reader finds the useful one.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';

const DIST = fileURLToPath(new URL('../../dist', import.meta.url));

/** With keywords; values, then `kw`; several `kw`; required parameters in `kw`; by position. */
const MOST = 5;

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
  post: 'a value of any type may stand where `kw` may',
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
