// @ts-check
/** A route of Next.js on Node: both APIs, by sockets. */
import { wrong_answers } from '../../../program.mjs';

/** @param {Request} request @returns The wrong answers. */
export async function GET({ url }) {
  const wrong = await wrong_answers(new URL(url).searchParams.get('address') ?? '');
  // In a stack of a bundle the outermost frames are kept, which are those of the framework.
  return Response.json(wrong.filter((answer) => !answer.includes('the program in a')));
}
