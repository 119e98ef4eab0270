import { cases, test_programs } from './flow_programs.js';

test_programs('programs of requests', cases);
