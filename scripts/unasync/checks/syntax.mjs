// @ts-check
/** Refuses syntax whose meaning would change when keywords are dropped. Needs no types. */
import ts from 'typescript';
import { PROMISES, RENAMED, SYMBOLS } from '../rules/types.mjs';

/** Rules by the name shown in messages; each checks one node. @type {Record<string, (node: ts.Node, unit: import('../transform.mjs').Unit) => void>} */
const RULES = {
  'top-level-await'(node, unit) {
    const waits = ts.isAwaitExpression(node) || (ts.isForOfStatement(node) && node.awaitModifier);
    if (waits && !unit.snippet && !ts.findAncestor(node, ts.isFunctionLike))
      unit.refuse(node, 'top-level-await', 'top-level await');
  },

  'promise-value'(node, unit) {
    if (!ts.isIdentifier(node) || node.text !== 'Promise' || !is_value(node)) return;
    unit.refuse(
      node,
      'promise-value',
      'Promise has no blocking twin: await one after another, or put it in lib/transport',
    );
  },

  'bare-promise'(node, unit) {
    if (
      ts.isExpressionWithTypeArguments(node) &&
      ts.isIdentifier(node.expression) &&
      PROMISES.has(node.expression.text)
    ) {
      unit.refuse(
        node,
        'bare-promise',
        'a class or interface cannot be a promise in the blocking colour',
      );
    }
    if (!ts.isTypeReferenceNode(node) || !ts.isIdentifier(node.typeName)) return;
    const name = node.typeName.text;
    if (PROMISES.has(name) && node.typeArguments?.length !== 1)
      unit.refuse(node, 'bare-promise', `bare ${name}: write its type argument`);
    if (OTHER_PROMISE_TYPES.has(name))
      unit.refuse(node, 'bare-promise', `${name} has no blocking twin`);
  },

  'promise-guard'(node, unit) {
    if (ts.isTypePredicateNode(node) && node.type && mentions_promise(node.type)) {
      unit.refuse(
        node,
        'promise-guard',
        'a type guard for promises is always true or always false in the twin: use settle()',
      );
    }
  },

  'promise-property'(node, unit) {
    const property =
      ts.isPropertyDeclaration(node) || ts.isPropertySignature(node) || ts.isGetAccessor(node);
    if (property && node.type && mentions_promise(node.type)) {
      unit.refuse(
        node.name,
        'promise-property',
        'a property or getter holds a plain value in both colours: make it a method',
      );
    }
  },

  'promise-method'(node, unit) {
    if (!ts.isPropertyAccessExpression(node)) return;
    const name = node.name.text;
    const called = ts.isCallExpression(node.parent) && node.parent.expression === node;
    if (name === 'then' || (called && (name === 'catch' || name === 'finally'))) {
      unit.refuse(
        node.name,
        'promise-method',
        `.${name}: use await, try and catch; settle() for what may be a promise`,
      );
    }
  },

  thenable(node, unit) {
    const member =
      ts.isMethodDeclaration(node) ||
      ts.isMethodSignature(node) ||
      ts.isPropertyDeclaration(node) ||
      ts.isPropertyAssignment(node);
    if (member && ts.isIdentifier(node.name) && node.name.text === 'then') {
      unit.refuse(node.name, 'thenable', 'a thenable would be awaited in one colour only');
    }
  },

  'dynamic-import'(node, unit) {
    if (node.kind === ts.SyntaxKind.ImportKeyword && ts.isCallExpression(node.parent)) {
      unit.refuse(node, 'dynamic-import', 'import() has no blocking twin');
    }
  },

  'import-meta'(node, unit) {
    if (ts.isMetaProperty(node) && node.keywordToken === ts.SyntaxKind.ImportKeyword) {
      unit.refuse(
        node,
        'import-meta',
        'import.meta differs in the twin, which is in another folder',
      );
    }
  },

  timer(node, unit) {
    const timer = ts.isCallExpression(node) && TIMERS.has(node.expression.getText(unit.source));
    if (timer)
      unit.refuse(
        node,
        'timer',
        `${node.expression.getText(unit.source)}() never fires while the twin blocks: use transport's sleep()`,
      );
  },

  'colour-name'(node, unit) {
    if (!ts.isIdentifier(node) && !ts.isPrivateIdentifier(node)) return;
    const name = node.text.replace(/^#/, '');
    const coloured = /^async[A-Z_]|[a-z_]async_|_async$|Async[A-Z]/.test(name);
    if (coloured && !RENAMED.has(name) && !SYMBOLS.has(name)) {
      unit.refuse(node, 'colour-name', `'${name}' names a colour: the twin would carry it too`);
    }
  },

  'two-symbols'(node, unit) {
    if (
      !ts.isClassLike(node) &&
      !ts.isInterfaceDeclaration(node) &&
      !ts.isObjectLiteralExpression(node) &&
      !ts.isTypeLiteralNode(node)
    )
      return;
    const members = ts.isObjectLiteralExpression(node) ? node.properties : node.members;
    /** @type {Map<string, ts.Node>} */
    const names = new Map();
    for (const member of members) {
      const name = member.name?.getText(unit.source);
      if (name && !unit.is_hidden(member)) names.set(name, member.name ?? member);
    }
    for (const [one, other] of SYMBOLS) {
      const both = names.get(`[Symbol.${one}]`);
      if (both && names.has(`[Symbol.${other}]`)) {
        unit.refuse(
          both,
          'two-symbols',
          `Symbol.${other} is defined here too and the twin can have only one: put this one into //#if async`,
        );
      }
    }
  },
};

const OTHER_PROMISE_TYPES = new Set([
  'PromiseConstructor',
  'PromiseSettledResult',
  'PromiseFulfilledResult',
  'PromiseRejectedResult',
  'PromiseWithResolvers',
]);
const TIMERS = new Set([
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'process.nextTick',
]);

/**
 * @param {ts.Node} node
 * @param {import('../transform.mjs').Unit} unit
 */
export function check_syntax(node, unit) {
  for (const rule of Object.values(RULES)) rule(node, unit);
}

/**
 * True if a type is a promise, or a union with one.
 * @param {ts.TypeNode} type
 * @returns {boolean}
 */
export function mentions_promise(type) {
  if (ts.isParenthesizedTypeNode(type)) return mentions_promise(type.type);
  if (ts.isUnionTypeNode(type)) return type.types.some(mentions_promise);
  return (
    ts.isTypeReferenceNode(type) &&
    ts.isIdentifier(type.typeName) &&
    type.typeName.text !== 'Awaited' &&
    PROMISES.has(type.typeName.text)
  );
}

/**
 * True if an identifier is used as a value, not as a type or a property name.
 * @param {ts.Identifier} node
 */
function is_value(node) {
  const { parent } = node;
  if (ts.isTypeReferenceNode(parent) || ts.isExpressionWithTypeArguments(parent)) return false;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  return (
    !ts.isImportSpecifier(parent) &&
    !ts.isPropertySignature(parent) &&
    !ts.isMethodSignature(parent)
  );
}
