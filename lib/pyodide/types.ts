/** The part of Pyodide's interface that {@link install} uses. The result of `loadPyodide` has this type. */
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
 * Decides whether Python may reach a host.
 *
 * @param host The name that is looked up, or whose look-up returned the address for this connection; an address that the
 * program has from elsewhere; or the path of a Unix socket.
 * @param port The port, an integer. It is 0 for a Unix socket and for a name lookup without a port.
 * @param address The IP address to connect to, an address to which a name was resolved, or the path of a Unix socket.
 * @returns True to allow it, at once: a promise is a TypeError. Python raises PermissionError if no address is allowed.
 */
export type Allow = (host: string, port: number, address: string) => boolean;

/** Options of {@link install}. */
export interface InstallOptions {
  /**
   * Called for each address to which a name resolves, and before each connection. By default, everything is allowed.
   */
  allow?: Allow;
}

/** The part of Emscripten's file system used to read certificates, as documented by Pyodide. */
export interface EmscriptenFS {
  readFile(path: string): Uint8Array;
  readdir(path: string): string[];
  stat(path: string): { dev: number; ino: number; size: number; mode: number; mtime: Date };
  isFile(mode: number): boolean;
  isDir(mode: number): boolean;
  filesystems: object;
}
