/** What {@link install} uses of Pyodide's interface: what `loadPyodide` gives has it. */
export interface Pyodide {
  readonly version: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as Pyodide declares it
  runPython(code: string, options?: { filename?: string; globals?: unknown }): any;
  registerJsModule(name: string, module: object): void;
  unregisterJsModule(name: string): void;
  checkInterrupt(): void;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as Pyodide declares it
  readonly FS: any;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as Pyodide declares it
  readonly ERRNO_CODES: any;
}

/**
 * Says whether Python may reach a host.
 *
 * @param host The name or address that the program asks for; the path of a Unix socket.
 * @param port The port, 0 for a Unix socket.
 * @param address The address that is about to be connected to; undefined while the name is being looked up.
 * @returns True to go on; anything false is a PermissionError in Python.
 */
export type Allow = (host: string, port: number, address?: string) => boolean;

/** What {@link install} can be told. */
export interface InstallOptions {
  /** Asked before each look-up of a name and before each connection; all are allowed unless given. */
  allow?: Allow;
}

/** The part of Emscripten's file system that Pyodide documents and certificates are read with. */
export interface EmscriptenFS {
  readFile(path: string): Uint8Array;
  readdir(path: string): string[];
  stat(path: string): { dev: number; ino: number; size: number; mode: number; mtime: Date };
  isFile(mode: number): boolean;
  isDir(mode: number): boolean;
  filesystems: object;
}
