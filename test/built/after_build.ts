/** Waits until dist/ is built: build.ts. */
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { inject } from 'vitest';

const failure = await text(connect(inject('build'), '127.0.0.1'));
if (failure) throw new Error(failure);
