/** What Requests takes of this room beside its public names. */
export { expanduser } from '../home.js';
