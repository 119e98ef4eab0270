// Of Node's `util` where there is one: Jest's jsdom has no global of that name. Taken once, because a program may replace it.
import { find_module } from './modules.js';

export const { TextDecoder, TextEncoder } = find_module('node:util') ?? globalThis;
