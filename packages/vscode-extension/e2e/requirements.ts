import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What these tests run on: neither is installed with the workspace, since both are larger than all of the rest. */
export interface Requirements {
  /** The command `code-server`: the editor as a web server. */
  readonly codeServer: string;
  readonly chromium: string;
}

const PROGRAMS: readonly {
  readonly key: keyof Requirements;
  readonly variable: string;
  readonly names: readonly string[];
  readonly found: string;
}[] = [
  {
    key: 'codeServer',
    variable: 'RINGBACK_CODE_SERVER',
    names: ['code-server'],
    found: 'the npm package code-server has it, as node_modules/.bin/code-server',
  },
  {
    key: 'chromium',
    variable: 'RINGBACK_CHROMIUM',
    names: ['chromium', 'chromium-browser', 'google-chrome'],
    found: 'Debian has it in the package chromium',
  },
];

/**
 * Looks for the programs: where an environment variable says, else on the path.
 * @returns the programs, or a line for each that is missing
 */
export function findRequirements(env: NodeJS.ProcessEnv): Requirements | readonly string[] {
  const found: Partial<Record<keyof Requirements, string>> = {};
  const missing: string[] = [];
  for (const { key, variable, names, found: hint } of PROGRAMS) {
    const said = env[variable];
    const candidates = said ? [said] : onPath(names, env['PATH'] ?? '');
    const program = candidates.find(canRun);
    if (program !== undefined) found[key] = program;
    else if (said) missing.push(`${variable} is ${said}, which is no program.`);
    else missing.push(`${names[0]} is not on the path. Set ${variable} to the program; ${hint}.`);
  }
  const { codeServer, chromium } = found;
  return codeServer === undefined || chromium === undefined ? missing : { codeServer, chromium };
}

function onPath(names: readonly string[], path: string): string[] {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function canRun(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
