import ts from 'typescript';
import { twin_of } from '../../../../scripts/unasync/transform.mjs';

/** The twin's text of a coloured source (without the directive and header lines), and the refusals. */
export function twin_text(source: string): { code: string; refusals: string[] } {
  const { code, problems } = twin_of({
    text: `// @unasync\n${source}`,
    name: 'lib/room/file.ts',
    specifier_in_twin: (specifier) => (specifier.startsWith('.') ? `../${specifier}` : specifier),
  });
  const lines = code.split('\n');
  return {
    code: lines.slice(1).join('\n'),
    refusals: problems.map(({ line, column, rule }) => `${line - 1}:${column} ${rule}`),
  };
}

/** Runs a module's text and returns the result of its export `run`, unawaited. */
export async function run_module(source: string): Promise<{ answer: unknown }> {
  const { outputText } = ts.transpileModule(source, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022 },
  });
  const url = `data:text/javascript,${encodeURIComponent(outputText)}`;
  const module = (await import(/* @vite-ignore */ url)) as { run: () => unknown };
  return { answer: module.run() };
}
