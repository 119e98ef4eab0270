// @ts-check
/** What one can do with a value of a type: the members that each of its classes has. */
import { DeclarationReflection, ReferenceType, ReflectionKind, UnionType } from 'typedoc';

/**
 * @param {import('typedoc').SomeType | undefined} type
 * @returns {DeclarationReflection[]} Members of the first class that the others have, too.
 */
export function members_of(type) {
  if (type instanceof UnionType) {
    const of_each = type.types
      .filter((one) => !/^(?:null|undefined)$/.test(one.toString()))
      .map(members_of);
    const [first = [], ...others] = of_each;
    return first.filter(({ name }) =>
      others.every((members) => members.some((member) => member.name === name)),
    );
  }
  if (!(type instanceof ReferenceType)) return [];
  const { reflection } = type;
  if (!(reflection instanceof DeclarationReflection)) return [];
  if (reflection.kindOf(ReflectionKind.TypeAlias)) return members_of(reflection.type);
  if (!reflection.kindOf(ReflectionKind.ClassOrInterface)) return [];
  return (reflection.children ?? []).filter(
    ({ name, flags }) => name !== 'constructor' && !flags.isStatic,
  );
}

/** @param {import('typedoc').Reflection} member @returns {string} Its name, with parentheses if it is called. */
export function shown_name(member) {
  const is_called = member.isDeclaration() && member.signatures !== undefined;
  return member.name + (is_called ? '()' : '');
}
