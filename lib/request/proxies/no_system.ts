import type * as system from './system/settings.js';

/** Takes the place of `system/settings.ts` in browsers, where no settings can be read. */
export const system_proxies: typeof system.system_proxies = () => null;
