/** Browser and Emscripten names used by pyodide's types, but not by the tests. */
interface HTMLCanvasElement {
  readonly width: number;
}
interface FileSystemDirectoryHandle {
  readonly name: string;
}
declare const FS: { writeFile(path: string, data: string | Uint8Array): void };
