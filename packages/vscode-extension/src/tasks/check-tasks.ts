import { ShellExecution, Task, TaskGroup, TaskScope, tasks, workspace } from 'vscode';
import type { Disposable, TaskDefinition, WorkspaceFolder } from 'vscode';

/** As `tasks.json` writes it: `{ "type": "ringback", "command": "check" }`. */
interface RingbackTask extends TaskDefinition {
  readonly type: 'ringback';
  readonly command: string;
  /** Folder or file, relative to the workspace's folder. */
  readonly path?: string;
}

const TYPE = 'ringback';
const MATCHER = '$ringback';

/** What the command is in each: findings a line each, for the problem matcher. */
const COMMANDS: Readonly<Record<string, { readonly args: readonly string[]; readonly group: TaskGroup }>> = {
  check: { args: ['check', '--format', 'concise'], group: TaskGroup.Build },
  test: { args: ['test'], group: TaskGroup.Test },
  build: { args: ['build', '-o', 'out'], group: TaskGroup.Build },
};

/** Offers `ringback check`, `test` and `build` of each folder; they need the command, which `npm install @ringback/cli` brings. */
export function registerTasks(): Disposable[] {
  return [
    tasks.registerTaskProvider(TYPE, {
      provideTasks: () =>
        (workspace.workspaceFolders ?? []).flatMap((folder) =>
          Object.keys(COMMANDS).map((command) => taskOf({ type: TYPE, command }, folder)),
        ),
      resolveTask(task) {
        const definition = task.definition as RingbackTask;
        return Object.hasOwn(COMMANDS, definition.command) ? taskOf(definition, task.scope) : undefined;
      },
    }),
  ];
}

function taskOf(definition: RingbackTask, scope: Task['scope'] | WorkspaceFolder): Task {
  const { args = [], group } = COMMANDS[definition.command] ?? {};
  const execution = new ShellExecution('npx', [
    '--no-install',
    'ringback',
    ...args,
    ...(definition.path === undefined ? [] : [definition.path]),
  ]);
  const task = new Task(definition, scope ?? TaskScope.Workspace, definition.command, 'ringback', execution, MATCHER);
  if (group !== undefined) task.group = group;
  return task;
}
