import { cases, test_programs } from '../../unit/requests/flow_programs.js';

test_programs('programs of requests', cases);
