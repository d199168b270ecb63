import { join } from 'node:path';
import { sqlite } from '../../src/sqlite/index.ts';
import { emptyFolder } from '../support/folder.ts';
import { mustKeepTheContract } from './contract.ts';

mustKeepTheContract('a file that a thread writes', () => sqlite(join(emptyFolder(), 'center.db')));
