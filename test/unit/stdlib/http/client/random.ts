export { Random } from '../../../../nightly/fuzz/random.mjs';
