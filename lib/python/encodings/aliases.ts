// Mirrors CPython v3.13.18 Lib/encodings/__init__.py (the search for a codec).

/** Returns a map from aliases to modules. The argument has the aliases of each module, separated by spaces. */
export function alias_map(names_by_module: Readonly<Record<string, string>>): Map<string, string> {
  return new Map(
    Object.entries(names_by_module).flatMap(([module, names]) =>
      names
        .split(' ')
        .filter(Boolean)
        .map((name) => [name, module] as const),
    ),
  );
}

/** Finds the module for a name, which is an alias or the module's own name. Returns undefined for other names. */
export function module_of(
  name: string,
  aliases: ReadonlyMap<string, string>,
  modules: object,
): string | undefined {
  const alias = aliases.get(name) ?? aliases.get(name.replaceAll('.', '_')) ?? name;
  return [alias, name].find((module) => Object.hasOwn(modules, module));
}
