import { rmSync } from 'node:fs';

/** Removes a folder with its content. Windows keeps it while a file in it is open, such as the key log of a context. */
export function remove_folder(folder: string): void {
  try {
    rmSync(folder, { recursive: true });
  } catch (error) {
    if (process.platform !== 'win32') throw error;
  }
}
