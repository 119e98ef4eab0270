export { Random } from '../../../fuzz/random.mjs';
