/** Makes certificates, well-formed or not, with Ed25519 keys that follow from their names, so that they are always the same. */
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { TlsOptions } from 'node:tls';

type Part = string | Uint8Array;

/** A value in DER. A string is its bytes in latin-1. */
export function der(tag: number, ...parts: Part[]): Buffer {
  const content = parts.map((part) => Buffer.from(part as string, 'latin1'));
  const length = content.reduce((sum, part) => sum + part.length, 0);
  return Buffer.concat([header(tag, length), ...content]);
}

function header(tag: number, length: number): Buffer {
  const digits = length.toString(16);
  const size = Buffer.from(digits.padStart(digits.length + (digits.length % 2), '0'), 'hex');
  return Buffer.from(length < 128 ? [tag, length] : [tag, 0x80 | size.length, ...size]);
}

export const sequence = (...parts: Part[]) => der(0x30, ...parts);

/** Sequences, one in the other. */
export function nested(depth: number): Buffer {
  const headers: Buffer[] = [];
  for (let length = 0; headers.length < depth; length += headers.at(-1)!.length)
    headers.push(header(0x30, length));
  return Buffer.concat(headers.reverse());
}

/** An object identifier. */
export function oid(text: string): Buffer {
  const [first = 0, second = 0, ...rest] = text.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest].flatMap((arc) => {
    const digits = [arc % 128];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128))
      digits.unshift(128 + (left % 128));
    return digits;
  });
  return der(0x06, Buffer.from(bytes));
}

const UTF8 = 0x0c;
const COMMON_NAME = oid('2.5.4.3');

/** An attribute of a name. */
export const attribute = (type: Part, value: Part, tag = UTF8) =>
  der(0x31, sequence(type, der(tag, value)));

/** A name with a common name. */
export const common_name = (value: Part, tag = UTF8) =>
  sequence(attribute(COMMON_NAME, value, tag));

export const extension = (id: string, value: Part, is_critical = false) =>
  sequence(oid(id), is_critical ? der(0x01, '\xff') : '', der(0x04, value));

export const alternative_names = (...names: Part[]) => extension('2.5.29.17', sequence(...names));

const AUTHORITY = [
  extension('2.5.29.19', sequence(der(0x01, '\xff')), true),
  extension('2.5.29.15', der(0x03, '\x01\x06'), true),
];

const ALGORITHM = sequence(oid('1.3.101.112'));

class Key {
  readonly private;
  readonly public: Buffer;
  readonly id: Buffer;

  constructor(name: string) {
    const seed = createHash('sha256').update(name).digest();
    const key = sequence(der(0x02, '\0'), ALGORITHM, der(0x04, der(0x04, seed)));
    this.private = createPrivateKey({ key, format: 'der', type: 'pkcs8' });
    this.public = createPublicKey(this.private).export({ type: 'spki', format: 'der' });
    this.id = createHash('sha256').update(this.public).digest().subarray(0, 4);
  }

  get pem(): string {
    return this.private.export({ type: 'pkcs8', format: 'pem' }) as string;
  }
}

const keys = new Map<string, Key>();
export function key_of(name: string): Key {
  const key = keys.get(name) ?? new Key(name);
  keys.set(name, key);
  return key;
}

export interface Made {
  subject: Uint8Array;
  issuer: Uint8Array;
  /** The name of its key. */
  key: string;
  /** The name of the key that it states as its issuer's. */
  issuer_key: string;
  /** The name of the key that signs it, if it is another. */
  signer?: string;
  is_authority?: boolean;
  /** The public key, if it is not that of `key`. */
  key_info?: Uint8Array;
  /** Extensions besides those for keys and authorities. */
  extensions?: Uint8Array[];
  /** Changes what is signed. */
  change?: (content: Buffer) => Uint8Array;
}

/** A certificate in DER. */
function certificate(made: Made): Buffer {
  const { subject, issuer, key, issuer_key, signer = issuer_key, is_authority = false } = made;
  const all = [
    ...(is_authority ? AUTHORITY : []),
    extension('2.5.29.14', der(0x04, key_of(key).id)),
    extension('2.5.29.35', sequence(der(0x80, key_of(issuer_key).id))),
    ...(made.extensions ?? []),
  ];
  const { change = (unchanged: Buffer) => unchanged } = made;
  const fields = sequence(
    der(0xa0, der(0x02, '\x02')),
    der(0x02, '\x01'),
    ALGORITHM,
    issuer,
    sequence(der(0x18, '20200101000000Z'), der(0x18, '21200101000000Z')),
    subject,
    made.key_info ?? key_of(key).public,
    der(0xa3, sequence(...all)),
  );
  const content = change(fields);
  const signature = sign(null, content, key_of(signer).private);
  return sequence(content, ALGORITHM, der(0x03, '\0', signature));
}

export const to_pem = (data: Uint8Array) =>
  `-----BEGIN CERTIFICATE-----\n${Buffer.from(data).toString('base64')}\n-----END CERTIFICATE-----\n`.replace(
    /[^\n]{64}(?=[^\n])/g,
    '$&\n',
  );

/** What a server that has the key `leaf` sends. */
export const identity_of = (...chain: Uint8Array[]): TlsOptions => ({
  cert: chain.map(to_pem).join(''),
  key: key_of('leaf').pem,
});

const ROOT_NAME = common_name('root');
const LOCALHOST = der(0x82, 'localhost');

/** A root, which signs {@link leaf}. */
export const ROOT = certificate({
  subject: ROOT_NAME,
  issuer: ROOT_NAME,
  key: 'root',
  issuer_key: 'root',
  is_authority: true,
});

/** A valid certificate of `localhost`, but for what is given. */
export const leaf = (made: Partial<Made> = {}) =>
  certificate({
    subject: common_name('localhost'),
    issuer: ROOT_NAME,
    key: 'leaf',
    issuer_key: 'root',
    extensions: [alternative_names(LOCALHOST)],
    ...made,
  });

/** A certificate with the root's name and key, from another issuer, whose signature is none of that issuer. */
export const forged_root = (made: Partial<Made> = {}) =>
  certificate({
    subject: ROOT_NAME,
    issuer: common_name('forger'),
    key: 'root',
    issuer_key: 'forger',
    is_authority: true,
    ...made,
  });
