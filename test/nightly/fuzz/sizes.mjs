// @ts-check
/**
 * Measures the cost of long texts that servers may send: sixteen texts parsed one by one, against one of sixteen times
 * the length, which costs the same if parsing is linear. Prints a line of JSON for each subject (parse_subjects.mjs)
 * with its worst text; the exit status is 1 if any text costs more than LINEAR times as much at every length measured.
 * With `--classes`, the texts consist of characters of many classes as well.
 *
 *     node test/nightly/fuzz/sizes.mjs [SUBJECT …] [--kib N] [--classes]
 */
import { parseArgs } from 'node:util';
import { SUBJECTS } from './parse_subjects.mjs';
import { MORE, classes_of } from './size_subjects.mjs';

process.removeAllListeners('warning');
const TIMES = 16;
/** The allowed ratio; quadratic parsing would give sixteen. */
const LINEAR = 6;
/** The number of measurements if the ratio exceeds LINEAR; the minimum of each side counts. */
const REPETITIONS = 10;
/**
 * The factors of the length, until the ratio is below LINEAR at one of them. Garbage collection of a long list and a busy
 * machine raise the ratio at some lengths; quadratic parsing has it at all of them.
 */
const FACTORS = [1, 4, 16];
/** The processor time in milliseconds after which a text is not made longer. */
const ENOUGH = 4000;

/** Processor time in milliseconds. @param {() => unknown} run */
function cost(run) {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** @param {(text: string) => unknown} parse @param {(length: number) => string} make @param {number} length */
function measure(parse, make, length) {
  // A different text each time, since parsers may cache results.
  const short = Array.from({ length: TIMES }, (_, i) => make(length / TIMES + i));
  let [few, many] = [Infinity, Infinity];
  for (let i = 0; i < REPETITIONS && (i === 0 || many / few > LINEAR); i++) {
    const long = make(length + i);
    few = Math.min(
      few,
      cost(() => short.map(parse)),
    );
    many = Math.min(
      many,
      cost(() => parse(long)),
    );
  }
  return { many, ratio: many / Math.max(few, 1) };
}

/** @param {(text: string) => unknown} parse @param {(length: number) => string} make @param {number} length */
function measure_growth(parse, make, length) {
  let measurement = { many: 0, ratio: 0 };
  for (const factor of FACTORS) {
    measurement = measure(parse, make, length * factor);
    if (measurement.ratio < LINEAR || measurement.many > ENOUGH) break;
  }
  return measurement;
}

const { positionals, values } = parseArgs({
  options: { kib: { type: 'string', default: '1024' }, classes: { type: 'boolean' } },
  allowPositionals: true,
});
const length = Number(values.kib) * 1024;
const ALL = { ...SUBJECTS, ...MORE };
for (const name of positionals.length > 0 ? positionals : Object.keys(ALL)) {
  const subject = /** @type {import('./parse_subjects.mjs').Subject} */ (ALL[name]);
  const { seeds, parse } = subject;
  const shapes = [...subject.shapes, ...(values.classes ? classes_of(subject) : [])];
  let worst = { shape: '', ratio: 0, ms: 0 };
  let slowest = worst;
  for (const shape of shapes)
    for (const around of ['', seeds[0] ?? '']) {
      const make = (/** @type {number} */ size) =>
        around + shape.repeat(size / shape.length) + around;
      // A shorter text reveals non-linear cost sooner.
      let measurement = measure_growth(parse, make, length / TIMES);
      if (measurement.ratio < LINEAR) measurement = measure_growth(parse, make, length);
      const result = {
        shape: around + shape + '…' + around,
        ratio: Math.round(measurement.ratio * 100) / 100,
        ms: Math.round(measurement.many),
      };
      if (result.ratio > worst.ratio) worst = result;
      if (result.ms > slowest.ms) slowest = result;
      if (result.ratio < LINEAR) continue;
      console.error(`${name}: ${JSON.stringify(result)}`);
      process.exitCode = 1;
    }
  console.log(JSON.stringify({ name, texts: 2 * shapes.length, worst, slowest }));
}
