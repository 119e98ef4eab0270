// The types of pyurllib/symbols.json: this file is compiled, never run.
import symbols from 'pyurllib/symbols.json' with { type: 'json' };

const { signatures, parameters, modules } = symbols;
const module: symbols.Module | undefined = modules['http.client'];
const { methods = {}, with: closes }: symbols.Class = module?.classes?.['HTTPResponse'] ?? {};
const form: true | 'await' | undefined = closes;
const [indices = [], , more]: symbols.Signature = signatures[methods['read'] ?? 0] ?? [[]];
const waits: true | 'iteration' | undefined = more?.waits;
const [name, type, value]: symbols.Parameter = parameters[indices[0] ?? 0] ?? ['self'];

export const used = [form, waits, name, type, value];

// @ts-expect-error -- misspelt
void symbols.versoin;
// @ts-expect-error -- not every module has classes
void module?.classes['HTTPResponse'];
// @ts-expect-error -- the table is not to be changed
symbols.version = 2;
