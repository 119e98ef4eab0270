// @ts-check
/** The addresses of pages: that of a document is its file's name, `documents/urllib.request.html`. */
import path from 'node:path';
import { KindRouter } from 'typedoc';

export class Router extends KindRouter {
  /**
   * @override
   * @param {import('typedoc').Reflection} reflection
   * @returns {string}
   */
  getIdealBaseName(reflection) {
    const file = reflection.isDocument()
      ? reflection.project.files.getReflectionPath(reflection)
      : undefined;
    return file === undefined
      ? super.getIdealBaseName(reflection)
      : `documents/${path.basename(file, '.md')}`;
  }
}
