import { MessageChannel } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';
import { Mailbox } from '../../../lib/transport/mailbox.cjs';

const KINDS = ['text', 'data'] as const;

/** The two ends of one direction. */
function ends() {
  const { port1, port2 } = new MessageChannel();
  onTestFinished(() => port1.close());
  const sender = new Mailbox(port1, KINDS);
  return [sender, new Mailbox(port2, KINDS, sender.memory)] as const;
}

/** Texts around the size of the shared memory, 2 MiB: of one, two and three bytes a character. */
const TEXTS = ['a', 'é', '漢'].flatMap((character) =>
  [5_000, 699_046, 699_047, 699_048, 1_048_570, 2_097_146, 2_097_147, 2_097_150, 2_200_000].map(
    (length) => [character, length] as const,
  ),
);

test.each(TEXTS)('a message of %s × %d arrives as it was posted', (character, length) => {
  const [sender, receiver] = ends();
  const text = character.repeat(length);
  const data = new Uint8Array([1, 2, 3]);
  sender.post(7, 'text', text, data);
  const message = receiver.take();
  expect(message).toMatchObject({ id: 7, kind: 'text', data });
  expect(message?.details === text).toBe(true);
  expect(receiver.take()).toBeNull();
});

test.each([1, 2_200_000])('a message of %d characters without data has none', (length) => {
  const [sender, receiver] = ends();
  sender.post(7, 'text', 'a'.repeat(length));
  expect(receiver.take()?.data).toBeNull();
});

/** `size` bytes that differ from those of other ids. */
const bytes = (id: number, size: number) => Buffer.alloc(size, `${id},`);

test('messages are taken in the order in which they were posted, also those for which there is no room', () => {
  const [sender, receiver] = ends();
  const sizes = [1, 3_000_000, 2, 3, 1_500_000, 1_500_000, ...Array.from({ length: 80 }, () => 4)];
  sizes.forEach((size, id) => sender.post(id, 'data', { id }, bytes(id, size)));
  sizes.forEach((size, id) => {
    const message = receiver.take();
    expect([message?.id, message?.details]).toEqual([id, { id }]);
    expect(Buffer.compare(message?.data ?? Buffer.of(), bytes(id, size))).toBe(0);
  });
  expect(receiver.take()).toBeNull();
});

test.each([1, 2, 3, 20, 63, 64, 65])(
  'messages that go round in the shared memory, %i of them waiting, keep their bytes',
  (most) => {
    const [sender, receiver] = ends();
    const sizes = Array.from({ length: 150 }, (_, id) => (id % 7 === 3 ? 0 : (id * 7919) % 90_000));
    let taken = 0;
    const take = () => {
      const message = receiver.take();
      const expected = { id: taken, size: sizes[taken] };
      expect({ id: message?.id, size: message?.data?.length }).toEqual(expected);
      const same = Buffer.compare(message?.data ?? Buffer.of(), bytes(taken, expected.size ?? 0));
      expect(same).toBe(0);
      taken++;
    };
    sizes.forEach((size, id) => {
      sender.post(id, 'data', null, bytes(id, size));
      if (id - taken + 1 === most) take();
    });
    while (taken < sizes.length) take();
    expect(receiver.take()).toBeNull();
  },
);
