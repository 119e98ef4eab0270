import { MessageChannel } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { Mailbox } from '../../lib/transport/mailbox.cjs';

const KINDS = ['text', 'data'] as const;

/** The two ends of one direction. */
function ends() {
  const { port1, port2 } = new MessageChannel();
  onTestFinished(() => port1.close());
  const sender = new Mailbox(port1, KINDS);
  return [sender, new Mailbox(port2, KINDS, sender.memory)] as const;
}

/** Texts around the size of a slot, 16 KiB: of one, two and three bytes a character. */
const TEXTS = ['a', 'é', '漢'].flatMap((character) =>
  [5_000, 5_459, 5_460, 5_461, 8_191, 8_192, 16_381, 16_382, 16_383, 16_384, 20_000].map(
    (length) => [character, length] as const,
  ),
);

test.each(TEXTS)('a message of %s × %d arrives as it was posted', (character, length) => {
  const [sender, receiver] = ends();
  const text = character.repeat(length);
  const data = new Uint8Array([1, 2, 3]);
  sender.post(7, 'text', text, data);
  expect(receiver.take()).toEqual({ id: 7, kind: 'text', details: text, data });
  expect(receiver.take()).toBeNull();
});

test('messages are taken in the order in which they were posted, large ones and those without a slot, too', () => {
  const [sender, receiver] = ends();
  const sizes = [1, 20_000, 2, 3, 30_000, ...Array.from({ length: 12 }, (_, i) => 4 + i)];
  for (const size of sizes) sender.post(size, 'data', null, new Uint8Array(size));
  const taken = sizes.map(() => receiver.take());
  expect(taken.map((message) => [message?.id, message?.data?.length])).toEqual(
    sizes.map((size) => [size, size]),
  );
});
