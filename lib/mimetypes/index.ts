export { guess_type } from './guess_type.js';
