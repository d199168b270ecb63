import { join } from 'node:path';
import { sqlite } from '../../src/sqlite/index.ts';
import { MemoryStore } from '../../src/store/memory-store.ts';
import { emptyFolder } from '../support/folder.ts';
import { mustKeepTheContract } from './contract.ts';

mustKeepTheContract('memory', () => new MemoryStore());
mustKeepTheContract('a file', () => sqlite(join(emptyFolder(), 'center.db'), { thread: false }));
