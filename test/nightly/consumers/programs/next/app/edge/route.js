// @ts-check
/** A route of Next.js in its edge runtime: requests go by `fetch`. */
import { quote } from 'pyurllib/parse';
import * as requests from 'pyurllib/requests';

export const runtime = 'edge';

/** @param {Request} request @returns What the server at `address` answers. */
export async function GET({ url }) {
  const address = new URL(url).searchParams.get('address');
  const r = await requests.get(`${address}/json`, { timeout: 10 });
  return Response.json([r.status_code, r.json().n, quote('El Niño/')]);
}
