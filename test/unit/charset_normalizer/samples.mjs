// @ts-check
// The texts and binary files of test/oracle/detection.py, made by the same recipes.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** @typedef {[language: string, encoding: string, form: string, size: number, seed: number]} TextRecipe */
/** @typedef {[kind: string, size: number, seed: number]} BinaryRecipe */
/**
 * The answer of charset_normalizer: the best encoding; encoding, language and confidence in millionths of `detect`; 1 if it is
 * binary; digests of all results and of the bytes.
 * @typedef {[best: string | null, encoding: string | null, language: string, confidence: number | null, binary: number, results: string, bytes: string]} Answer
 */
/** @typedef {{ texts: [TextRecipe, Answer][], binaries: [BinaryRecipe, Answer][], odd: [string, Answer][], others: Record<string, Answer> }} Vectors */

/** @param {string} path */
const read = (path) => readFileSync(new URL(path, import.meta.url), 'utf8');

/** @returns {Vectors} */
export const read_vectors = () => JSON.parse(read('../../vectors/detection.json'));

/** @type {Record<string, string[]>} */
const SENTENCES = JSON.parse(read('../../oracle/detection_texts.json'));
const ENGLISH = 'The quick brown fox jumps over the lazy dog, and nobody knows why it does. ';
/** @type {Record<string, string>} */
const HEADS = {
  html: '<!DOCTYPE html>\n<html><head><title>Page</title></head><body>\n',
  csv: 'id;text;price\r\n',
  json: '[\n',
};
const DECLARATION = /(encoding|charset|coding)(?=[:= ]{1,10}["']?[a-z0-9_-])/gi;

/** @param {number} number */
const two_digits = (number) => String(number).padStart(2, '0');

/** @param {string} form @param {number} at @param {string} sentence */
function part(form, at, sentence) {
  if (form === 'plain') return at % 3 ? `${sentence} ` : `${sentence}\n`;
  if (form === 'ascii') return at % 4 === 1 ? `${ENGLISH}${sentence}\r\n` : ENGLISH;
  if (form === 'html') return `<p class="text">${sentence}</p>\n`;
  if (form === 'csv') return `${at};"${sentence}";${(at * 7) % 100},50\r\n`;
  if (form === 'json') return `{"id": ${at}, "text": "${sentence}"},\n`;
  const time = `00:${two_digits(Math.floor(at / 60) % 60)}:${two_digits(at % 60)}`;
  return `${at}\n${time},000 --> ${time},900\n${sentence}\n\n`;
}

/** @param {string} language @param {string} form @param {number} seed @param {number} size */
function text_of(language, form, seed, size) {
  const sentences = SENTENCES[language] ?? [];
  let text = '';
  for (let at = 0; text.length < size; at += 1) {
    const sentence = sentences[(seed + at * (1 + (seed % 12))) % sentences.length] ?? '';
    text += part(form, at + 1, sentence);
  }
  return (HEADS[form] ?? '') + text;
}

/**
 * Makes a text.
 * @param {TextRecipe} recipe
 * @param {(text: string, encoding: string) => Uint8Array} encode
 */
export function text_sample([language, encoding, form, size, seed], encode) {
  const text = text_of(language, form, seed, size);
  if (seed % 4 === 3) return encode(text, encoding).slice(0, size);
  let [low, high] = [0, text.length];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (encode(text.slice(0, middle), encoding).length <= size) low = middle;
    else high = middle - 1;
  }
  return encode(text.slice(0, low), encoding);
}

/** @param {number} seed @param {number} size */
function stream(seed, size) {
  const blocks = Array.from({ length: Math.floor(size / 32) + 1 }, (_, at) =>
    createHash('sha256').update(`${seed}:${at}`).digest(),
  );
  return Buffer.concat(blocks).subarray(0, size);
}

/** @param {string} text */
const latin1 = (text) => Buffer.from(text, 'latin1');

/** Makes a binary file. @param {BinaryRecipe} recipe */
export function binary_sample([kind, size, seed]) {
  const data = stream(seed, size);
  switch (kind) {
    case 'gzip':
      return Buffer.concat([latin1('\x1f\x8b\x08\0\0\0\0\0\x02\xff'), data]);
    case 'png': {
      const size_of_image = '\0\0\x02\x80\0\0\x01\xe0';
      const head = `\x89PNG\r\n\x1a\n\0\0\0\rIHDR${size_of_image}\x08\x06\0\0\0\x01\x02\x03\x04\0\0\x20\0IDAT`;
      return Buffer.concat([latin1(head), data]);
    }
    case 'pdf': {
      const start =
        '%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Length 9 /Filter /FlateDecode >>\nstream\n';
      const end = '\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n';
      return Buffer.concat([latin1(start), data, latin1(end)]);
    }
    case 'samples': {
      const bytes = data.subarray(0, Math.floor(size / 2));
      return Buffer.concat(
        Array.from(bytes, (byte) => Buffer.from(Int16Array.of(byte - 128).buffer)),
      );
    }
    case 'sparse': {
      const bytes = data.subarray(0, Math.floor(size / 4));
      return latin1(
        Array.from(bytes, (byte) =>
          byte < 200 ? `${String.fromCharCode(byte)}\0\0\0` : 'name_of_something\0',
        ).join(''),
      );
    }
    default:
      return data;
  }
}

/** Makes what a text declares unreadable. @param {Uint8Array} bytes */
export function hidden(bytes) {
  const text = Buffer.from(bytes).toString('latin1');
  return latin1(text.replace(DECLARATION, (name) => 'x'.repeat(name.length)));
}

/** @param {string | Uint8Array} data */
export const digest = (data) => createHash('sha1').update(data).digest('hex').slice(0, 10);
