// @ts-check
/** FTP server dialogues, mostly well-formed. `{{data}}` stands for the data port in two bytes, as in a reply to PASV. */

/** @typedef {import('./random.mjs').Random} Random */

/** The possible replies to each command, in the order of the commands. */
const REPLIES = [
  [
    '220 hi',
    '220-a\r\n220 b',
    '220-a\r\nb\r\n 220 c\r\n220 d',
    '120 wait',
    '421 no',
    '',
    'x',
    '220',
    '\xff220 x',
    `220 ${'x'.repeat(9000)}`,
  ],
  ['331 who?', '331 who?', '230 in', '332 account', '530 no', '500 ?', '3', '331-a\r\n331'],
  ['230 in', '230 in', '230-a\r\n230 b', '530 no', '332 account', '230', '202 ok'],
  ['200 ok', '200 ok', '500 no', '150 x', '2', '200-\r\n200 x'],
];
const PASSIVE = [
  '227 Entering (127,0,0,1,{{data}})',
  '227 Entering (127,0,0,1,{{data}})',
  '227 =127,0,0,1,{{data}}',
  '227 (10,0,0,1,{{data}})',
  ...[
    '227 (127,0,0,1,999,1)',
    '227 x',
    '227 (1,2,3)',
    '500 no',
    '227 (127,0,0,1,0,1)',
    '229 (|||{{port}}|)',
    '227 127,0,0,1,0,0,1,2,3',
    '228 (1,1,1,1,1,1)',
  ],
];
const TRANSFER = [
  ...[
    '150 here',
    '150 Opening (11 bytes)',
    '125 here (2 bytes)',
    '150 (999999999999999999999 bytes)',
    '150 (-1 bytes)',
    '150 (bytes)',
    '550 no such file',
    '550 not a plain file',
    '226 done already',
    '450 busy',
    '',
  ],
];
const DONE = ['226 done', '226 done', '226 done', '426 broken', '', '226-a\r\n226 b', '250 ok'];

/** The replies of a whole dialogue, more than a client requests. @param {Random} random */
export function dialogue(random) {
  const good = random.one_in(3);
  /** @param {string[]} replies */
  const one = (replies) => (good || !random.one_in(6) ? String(replies[0]) : random.pick(replies));
  const replies = REPLIES.map(one);
  if (replies[1]?.startsWith('230')) replies.splice(2, 1);
  const directories = random.below(3);
  for (let i = 0; i < directories; i++)
    replies.splice(-1, 0, random.pick(['250 there', '250 there', '550 no']));
  replies.push(one(PASSIVE));
  const transfer = one(TRANSFER);
  if (transfer.startsWith('550') && random.one_in(2))
    replies.push(transfer, '250 there', '200 ok', one(PASSIVE));
  else replies.push(transfer);
  return [...replies, one(DONE), '200 ok', '221 bye'].map((reply) => `${reply}\r\n`);
}

/** The content of the data connection. @param {Random} random */
export function data(random) {
  return random.pick([
    '',
    'by ftp',
    'a file\r\nof lines\r\n',
    '\0\xff',
    'x'.repeat(9000),
    '-rw-r--r-- 1 a b 3 Jan 1 00:00 name\r\n',
  ]);
}
