// @ts-check
import ts from 'typescript';

/**
 * What the parser of typescript-eslint offers.
 * @typedef {{ program: ts.Program, getTypeAtLocation(node: unknown): ts.Type, getSymbolAtLocation(node: unknown): ts.Symbol | undefined }} Services
 */
/** A node of ESTree. @typedef {NonNullable<Parameters<import('eslint').SourceCode['getText']>[0]>} SyntaxNode */

/** Names of methods whose text depends on the machine's language or time zone, whatever their object is. */
const OF_THE_LANGUAGE =
  /^(toLocale(Date|Time|LowerCase|UpperCase)?String|toLocale(Lower|Upper)Case|localeCompare)$/;

/** Methods of Date whose text has the machine's time zone, and the zone's name in its language. */
const OF_THE_ZONE = new Set(['toString', 'toTimeString']);

/**
 * A rule of ESLint with types: text never depends on the language and the time zone of the machine. It forbids `Intl`, `localeCompare`,
 * `toLocale…`, and each way from a Date to its default text: `toString()`, `String()`, a template, `+`.
 * @type {import('eslint').Rule.RuleModule}
 */
export const machine_text = {
  meta: {
    type: 'problem',
    messages: { text: 'The text depends on the language or the time zone of the machine.' },
    schema: [],
  },
  create(context) {
    /** @type {unknown} */
    const given = context.sourceCode.parserServices;
    const services = /** @type {Services} */ (given);
    const checker = services.program.getTypeChecker();

    /** @param {ts.Type} type @returns {boolean} */
    const is_date = (type) =>
      type.isUnionOrIntersection()
        ? type.types.some(is_date)
        : type.getSymbol()?.getName() === 'Date' ||
          (type.isClassOrInterface() && checker.getBaseTypes(type).some(is_date));

    /** @param {SyntaxNode} node @param {SyntaxNode} [of] */
    const check_date = (node, of = node) => {
      if (is_date(services.getTypeAtLocation(of))) context.report({ node, messageId: 'text' });
    };

    return {
      Identifier(node) {
        const symbol = node.name === 'Intl' && services.getSymbolAtLocation(node);
        if (symbol && symbol.flags & ts.SymbolFlags.Namespace)
          context.report({ node, messageId: 'text' });
      },
      MemberExpression(node) {
        const { property } = node;
        const name =
          property.type === 'Identifier' && !node.computed
            ? property.name
            : property.type === 'Literal' && property.value;
        if (typeof name !== 'string') return;
        if (OF_THE_LANGUAGE.test(name)) context.report({ node, messageId: 'text' });
        else if (OF_THE_ZONE.has(name)) check_date(node, node.object);
      },
      CallExpression(node) {
        if (node.callee.type === 'Identifier' && node.callee.name === 'String')
          for (const argument of node.arguments) check_date(argument);
      },
      TemplateLiteral(node) {
        for (const each of node.expressions) check_date(each);
      },
      BinaryExpression(node) {
        if (node.operator !== '+') return;
        check_date(node.left);
        check_date(node.right);
      },
    };
  },
};
