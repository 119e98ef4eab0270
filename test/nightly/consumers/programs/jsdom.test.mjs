// @ts-check
/** For Jest with jsdom, whose realm lacks much of Node's and has classes of its own; main.mjs runs it. */
import * as requests from 'pyurllib/requests';

const { Blob, File, FormData, expect, test } =
  /** @type {{ Blob: typeof globalThis.Blob, File: new (content: string[], name: string) => object, FormData: new () => { append(name: string, value: object): void }, test: (name: string, body: () => Promise<void>) => void, expect: (value: unknown) => { toBe(value: unknown): void, toContain(value: string): void } }} */ (
    /** @type {unknown} */ (globalThis)
  );
const echo = `${process.env['ADDRESS']}/echo`;

/** @param {object} keywords @returns {Promise<string>} The body as the server got it. */
const sent = async (keywords) => (await requests.post(echo, keywords)).json().body;

test('what the realm lacks', async () => {
  for (const name of ['TextEncoder', 'setImmediate', 'fetch'])
    expect(typeof globalThis[/** @type {never} */ (name)]).toBe('undefined');
});

test("jsdom's Blob, File and FormData are sent", async () => {
  const text = 'é'.repeat(100_000);
  expect(await sent({ data: new Blob([text]) })).toBe(Buffer.from(text).toString('latin1'));
  expect(await sent({ files: { f: new Blob(['of a Blob']) } })).toContain('of a Blob');
  const form = new FormData();
  form.append('f', new File(['of a file'], 'n.txt'));
  expect(await sent({ data: form })).toContain('of a file');
});
