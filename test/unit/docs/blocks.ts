import fs from 'node:fs';
import path from 'node:path';
import { twin_of_example } from '../../../scripts/unasync/transform.mjs';
import { files_below } from '../../../scripts/unasync/tree.mjs';

/**
 * A ```ts block of a document or of a documentation comment. In a run of adjacent fences, the `python` block before it and
 * the `text` block after it belong to it: the same in Python, and what either prints.
 */
export interface Block {
  /** The path, relative to the project's root. */
  file: string;
  /** The 1-based line of its first line of code. */
  line: number;
  code: string;
  /** True if marked ```ts no-run: only compiled. */
  no_run: boolean;
  /** True if marked ```ts async-only: it has no blocking twin. */
  async_only?: true;
  /** True if marked ```ts setup: makes what the next ts block of the run needs, such as a file. Not run by itself. */
  setup?: true;
  /** The code of the setup block before it, a module of its own, run first in the same folder. */
  before?: string;
  /** The code of the ts block before it, of which it is the blocking twin, shown in full. */
  twin_of?: string;
  /** The lines of the `text` block at the end of the run: what the block prints. */
  prints?: string[];
  /** The `python` block of the run. */
  python?: PythonBlock;
  /** True for a document's block converted to the blocking colour. */
  twin?: true;
}

export interface PythonBlock {
  line: number;
  /** With the code of a ```python setup block of the same run before it. */
  code: string;
  /** True if marked ```python no-run. */
  no_run: boolean;
}

/** Every block of README.md, docs/, test/unit/docs/ and lib/; for documents, which show the async colour only, also its blocking twin. */
export function blocks_of_project(root: string): Block[] {
  const folders = ['docs', 'test/unit/docs'].map((name) => path.join(root, name));
  const documents = [
    path.join(root, 'README.md'),
    ...folders.flatMap((it) => [...files_below(it)]),
  ];
  const files = [
    ...documents.filter((file) => file.endsWith('.md')),
    ...[...files_below(path.join(root, 'lib'))].filter((file) => file.endsWith('.ts')),
  ];
  return files.flatMap((file) => {
    const name = path.relative(root, file).split(path.sep).join('/');
    const blocks = blocks_of_text(name, fs.readFileSync(file, 'utf8'));
    return name.endsWith('.md') ? [...blocks, ...blocks.flatMap(twin_of)] : blocks;
  });
}

/** A document's block converted to the blocking colour; none if it already uses that colour. */
function twin_of(block: Block): Block[] {
  if (block.async_only || block.setup || is_blocking(block.code)) return [];
  const { code, problems } = twin_of_example(block.code, block.file);
  const [problem] = problems;
  if (problem) throw new Error(`${block.file}:${block.line + problem.line - 1} ${problem.message}`);
  return code === block.code ? [] : [{ ...block, code, twin: true }];
}

/** A fenced block of any language. */
interface Fence {
  /** The first word of the info string. */
  language: string;
  /** The other words. */
  flags: string[];
  line: number;
  code: string;
  /** True if only blank lines are between it and the block before it. */
  adjacent: boolean;
}

function is_blocking(code: string): boolean {
  return /'pyurllib\/sync\b/.test(code);
}

export function blocks_of_text(file: string, text: string): Block[] {
  const blocks: Block[] = [];
  for (const run of runs_of(fences_of(file, text))) {
    const of = (language: string) => run.filter((fence) => fence.language === language);
    const python = of('python');
    const prints = of('text').at(-1)?.code.trimEnd().split('\n');
    const before = of('ts').find(({ flags }) => flags.includes('setup'))?.code;
    let shown: string | null = null;
    for (const { line, code, flags } of of('ts')) {
      const setup = flags.includes('setup');
      const twin_of = !setup && is_blocking(code) ? shown : null;
      if (!setup) shown = code;
      blocks.push({
        file,
        line,
        code,
        no_run: flags.includes('no-run'),
        ...(flags.includes('async-only') && { async_only: true as const }),
        ...(setup && { setup: true as const }),
        ...(!setup && before !== undefined && { before }),
        ...(twin_of !== null && { twin_of }),
        ...(!setup && prints && { prints }),
        ...(!setup &&
          prints &&
          python.length > 0 && {
            python: {
              line: python.at(-1)!.line,
              code: python.map((block) => block.code).join(''),
              no_run: python.some((block) => block.flags.includes('no-run')),
            },
          }),
      });
    }
  }
  return blocks;
}

/** Where a language may stand in a run; it ends before a block that would go back, and after its `text`. */
const ORDER = ['python', 'ts', 'text'];

/** The runs of adjacent python, ts and text blocks: `python* ts* text?`, setup included. */
function runs_of(fences: Fence[]): Fence[][] {
  const runs: Fence[][] = [];
  let last = ORDER.length;
  for (const fence of fences) {
    const place = ORDER.indexOf(fence.language);
    if (place < 0) {
      last = ORDER.length;
      continue;
    }
    if (!fence.adjacent || place < last || (fence.language === 'text' && last === place))
      runs.push([]);
    runs.at(-1)!.push(fence);
    last = place;
  }
  return runs;
}

function fences_of(file: string, text: string): Fence[] {
  const prefix = file.endsWith('.md') ? /^\s*/ : /^\s*\* ?/;
  const fences: Fence[] = [];
  let open: Fence | null = null;
  let indent = '';
  let adjacent = false;
  for (const [index, line] of text.split('\n').entries()) {
    const start = prefix.exec(line)?.[0];
    const fence = start === undefined ? null : /^```(\w*)(.*)$/.exec(line.slice(start.length));
    if (open && fence && !fence[1]) {
      fences.push(open);
      open = null;
      adjacent = true;
    } else if (open) {
      const strip = file.endsWith('.md') ? line.startsWith(indent) && indent : start;
      open.code += line.slice((strip || '').length) + '\n';
    } else if (fence?.[1]) {
      const flags = fence[2]!.split(/\s+/).filter(Boolean);
      open = { language: fence[1], flags, line: index + 2, code: '', adjacent };
      indent = start ?? '';
    } else if (start === undefined || line.slice(start.length).trim() !== '') {
      adjacent = false;
    }
  }
  return fences;
}
