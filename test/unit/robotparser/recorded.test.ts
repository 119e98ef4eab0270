// CPython's results for robots.txt files, recorded by test/oracle/robotparser.py.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { str } from '../../../lib/python/builtins/index.js';
import * as robotparser from '../../../lib/robotparser/index.js';
import * as blocking_robotparser from '../../../lib/sync/robotparser/index.js';
import { both } from '../../server/colours.js';

type Question = [lines: string[], asked: [useragent: string, url: string][]];

const file = new URL('../../vectors/robotparser.json', import.meta.url);
const { answers } = JSON.parse(readFileSync(file, 'utf8')) as { answers: [Question, unknown][] };

interface Answer {
  delay?: string[];
  rate?: string[];
}

/** The recorded answer with delays and rates as numbers: rounded, unlike Python's. */
function with_numbers({ delay, rate, ...others }: Answer): Answer {
  const round = (text: string) => text.replace(/\d{16,}/g, (digits) => str(Number(digits)));
  return {
    ...others,
    ...(delay && { delay: delay.map(round) }),
    ...(rate && { rate: rate.map(round) }),
  };
}

function attempt(run: () => unknown): unknown {
  try {
    return run();
  } catch (error) {
    return [(error as Error).name, (error as Error).message];
  }
}

describe.each(both({ robotparser }, { robotparser: blocking_robotparser }))(
  '$colour',
  ({ robotparser }) => {
    function answer([lines, asked]: Question): unknown {
      const parser = new robotparser.RobotFileParser('http://h/robots.txt');
      try {
        parser.parse(lines);
      } catch (error) {
        return { e: [(error as Error).name, (error as Error).message] };
      }
      return {
        s: str(parser),
        maps: parser.site_maps(),
        can: asked.map(([agent, url]) => attempt(() => parser.can_fetch(agent, url))),
        delay: asked.map(([agent]) => str(parser.crawl_delay(agent))),
        rate: asked.map(([agent]) => str(parser.request_rate(agent))),
      };
    }

    test('robots.txt files are parsed as by CPython', () => {
      expect(answers.length).toBeGreaterThan(400);
      for (const [question, expected] of answers) {
        const message = JSON.stringify(question[0]);
        expect(answer(question), message).toEqual(with_numbers(expected as Answer));
      }
    });
  },
);
