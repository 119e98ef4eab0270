import { test_programs } from '../../unit/requests/flow_programs.js';
import { override_all, some_of } from '../../unit/requests/overridden_flows.js';

test_programs('every method overridden', some_of(false), override_all);
