/** Replaces `index.ts` in browsers and other runtimes without sockets. */
export const socks = null;
