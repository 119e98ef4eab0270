import { skip_listed } from '../../helpers/skip_listed.js';
import { LEFT_OUT } from './left_out.js';

skip_listed(process.platform === 'win32' ? LEFT_OUT.windows : LEFT_OUT.arm64);
