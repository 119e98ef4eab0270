export { guess_type, type Guess } from './guess_type.js';
