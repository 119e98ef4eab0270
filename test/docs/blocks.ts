import fs from 'node:fs';
import path from 'node:path';
import { twin_of_example } from '../../scripts/unasync/transform.mjs';
import { files_below } from '../../scripts/unasync/tree.mjs';

/** A ```ts block of a document or of a documentation comment. */
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
  /** True for a document's block converted to the blocking colour. */
  twin?: true;
}

/** Every block of README.md, docs/ and lib/; for documents, which show the async colour only, also its blocking twin. */
export function blocks_of_project(root: string): Block[] {
  const documents = [path.join(root, 'README.md'), ...files_below(path.join(root, 'docs'))];
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
  if (block.async_only || /'pyurllib\/sync\b/.test(block.code)) return [];
  const { code, problems } = twin_of_example(block.code, block.file);
  const [problem] = problems;
  if (problem) throw new Error(`${block.file}:${block.line + problem.line - 1} ${problem.message}`);
  return code === block.code ? [] : [{ ...block, code, twin: true }];
}

export function blocks_of_text(file: string, text: string): Block[] {
  const prefix = file.endsWith('.md') ? /^\s*/ : /^\s*\* ?/;
  const blocks: Block[] = [];
  let open: Block | null = null;
  let indent = '';
  for (const [index, line] of text.split('\n').entries()) {
    const start = prefix.exec(line)?.[0];
    const fence = start === undefined ? null : /^```(\w*)(.*)$/.exec(line.slice(start.length));
    if (open && fence && !fence[1]) {
      blocks.push(open);
      open = null;
    } else if (open) {
      const strip = file.endsWith('.md') ? line.startsWith(indent) && indent : start;
      open.code += line.slice((strip || '').length) + '\n';
    } else if (fence?.[1] === 'ts') {
      const words = fence[2]!.split(/\s+/);
      open = {
        file,
        line: index + 2,
        code: '',
        no_run: words.includes('no-run'),
        ...(words.includes('async-only') && { async_only: true as const }),
      };
      indent = start ?? '';
    }
  }
  return blocks;
}
