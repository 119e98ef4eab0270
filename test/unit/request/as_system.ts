/** Makes Node resemble Node on another system, for the settings of proxies that a program of the system prints. */
import { vi } from 'vitest';

const platform = Object.getOwnPropertyDescriptor(process, 'platform')!;
const permission = Object.getOwnPropertyDescriptor(process, 'permission');

/** A call of `execFileSync`. */
export type Started = [program: string, args: readonly string[], options: object];

/**
 * Replaces the name of the system and Node's `execFileSync`.
 * @param print Returns what a program prints, or throws.
 * @returns The programs that were started.
 */
export function as_system(name: NodeJS.Platform, print: () => string): Started[] {
  const started: Started[] = [];
  const original: (id: string) => object | undefined = process.getBuiltinModule.bind(process);
  Object.defineProperty(process, 'platform', { ...platform, value: name });
  vi.spyOn(process, 'getBuiltinModule').mockImplementation((id: string) => {
    if (id !== 'node:child_process') return original(id);
    return { execFileSync: (...call: Started) => (started.push(call), print()) };
  });
  return started;
}

/** Sets `process.permission`, as `node --permission` does. */
export function with_permission(has: (scope: string) => boolean): void {
  Object.defineProperty(process, 'permission', { configurable: true, value: { has } });
}

/** Undoes what the functions above have replaced. */
export function as_before(): void {
  Object.defineProperty(process, 'platform', platform);
  if (permission === undefined) Reflect.deleteProperty(process, 'permission');
  else Object.defineProperty(process, 'permission', permission);
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
}

/** Clears the proxy variables of the environment. */
export function without_variables(): void {
  for (const name of Object.keys(process.env))
    if (/_proxy$|^REQUEST_METHOD$/i.test(name)) vi.stubEnv(name, undefined);
}
