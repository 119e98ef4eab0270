/** Names of browsers and of Emscripten that the types of pyodide use; nothing here does. */
interface HTMLCanvasElement {
  readonly width: number;
}
interface FileSystemDirectoryHandle {
  readonly name: string;
}
declare const FS: { writeFile(path: string, data: string | Uint8Array): void };
