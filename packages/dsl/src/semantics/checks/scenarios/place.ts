import { defineRule } from '../../../diagnostics/index.ts';
import { TEST_EXTENSION } from '../../model/index.ts';
import type { ScenarioUse } from '../../model/index.ts';
import { find } from '../finding.ts';
import type { Finding } from '../finding.ts';

const scenarioInProgram = defineRule({
  code: 'scenario-in-program',
  severity: 'error',
  message: () => 'scenarios stand in files whose names end in .test.flow',
});

/** Scenarios are left out of a build, and files tell them apart. A text without a file (an editor's new one) may hold both. */
export function checkScenarioPlace({ file, keyword }: ScenarioUse): readonly Finding[] {
  return file === '' || file.endsWith(TEST_EXTENSION) ? [] : [find(scenarioInProgram, keyword, undefined)];
}
