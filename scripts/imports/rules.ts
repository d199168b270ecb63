/**
 * Which way imports may point: the invariants of ARCHITECTURE.md as a table. Paths are relative to `packages/`.
 * Imports of types count as well: who needs another layer's types knows that layer.
 */

/** What an import leads to: a file of ours, another package (`ajv/dist/2020`), or a module of Node (`node:fs`). */
export interface Target {
  readonly kind: 'file' | 'package' | 'node';
  readonly name: string;
  readonly typeOnly: boolean;
  /** As it was written. */
  readonly specifier: string;
}

export interface ImportRule {
  readonly name: string;
  readonly because: string;
  readonly from: (path: string) => boolean;
  readonly allows: (target: Target, from: string) => boolean;
}

export interface UseRule {
  readonly name: string;
  readonly because: string;
  readonly from: (path: string) => boolean;
  readonly forbids: ReadonlySet<string>;
}

const below =
  (...folders: string[]) =>
  (path: string): boolean =>
    folders.some((folder) => path === folder || path.startsWith(`${folder}/`));

const inDsl = below('dsl/src');
const inRuntime = below('runtime/src');
const inCore = below('runtime/src/core');
/** The one place in the runtime that keeps files. */
const keepsFiles = below('runtime/src/sqlite');
const inLsp = below('lsp/src');
const inExtension = below('vscode-extension/src');
const inCli = below('cli/src');

/** The one place in dsl that reads files; everything else gets texts. */
const readsFiles = (path: string): boolean => /^dsl\/src\/project\/node-[a-z-]+\.ts$/.test(path);

const isOurs = (target: Target): boolean => target.kind === 'file';
const speaksProtocol = (target: Target): boolean => target.kind === 'package' && target.name.startsWith('vscode-');
const isPackage = (target: Target, ...names: string[]): boolean =>
  target.kind === 'package' && names.some((name) => target.name === name || target.name.startsWith(`${name}/`));

/** The order check with its own reading of clocks and opening hours: a closed circle. */
const checksOrder = below(
  ...['order-check', 'opening-hours', 'wall-clock'].map((name) => `runtime/src/simulation/${name}.ts`),
);

/** The program's types and the phone numbers: what a runtime may know of the language. */
const isContract = below('dsl/src/ir', 'dsl/src/phone');

export const importRules: readonly ImportRule[] = [
  {
    name: 'syntax-knows-no-meaning',
    because: 'a tree must come out of any text, whatever it means',
    from: below('dsl/src/syntax'),
    allows: (target) =>
      !below('dsl/src/semantics', 'dsl/src/lower', 'dsl/src/ide', 'dsl/src/project', 'dsl/src/format')(target.name),
  },
  {
    name: 'semantics-stands-alone',
    because: 'checks are pure: lowering, editor features and files come after them',
    from: below('dsl/src/semantics'),
    allows: (target) =>
      target.kind !== 'node' && !below('dsl/src/lower', 'dsl/src/ide', 'dsl/src/project')(target.name),
  },
  {
    name: 'lowering-comes-before-analysis',
    because: 'whether a program compiles does not hang on warnings about it',
    from: below('dsl/src/lower'),
    allows: (target) => !below('dsl/src/analysis', 'dsl/src/compile')(target.name),
  },
  {
    name: 'analysis-judges-what-is-compiled',
    because:
      'its rules read the checked program and the lowered one; texts, trees, files and editors are not their business',
    from: below('dsl/src/analysis'),
    allows: (target) =>
      isOurs(target) &&
      below(
        'dsl/src/analysis',
        'dsl/src/semantics',
        'dsl/src/lower',
        'dsl/src/ir',
        'dsl/src/diagnostics',
        'dsl/src/phone',
        'dsl/src/recall',
      )(target.name),
  },
  {
    name: 'remembering-knows-no-meaning',
    because: 'checks, lowering and rules are handed a way to remember; what they remember is their own business',
    from: below('dsl/src/recall'),
    allows: (target) =>
      isOurs(target) && below('dsl/src/recall', 'dsl/src/diagnostics', 'dsl/src/ir/code-point-order.ts')(target.name),
  },
  {
    name: 'pictures-are-of-what-is-compiled',
    because:
      'a picture shows what a program does, whatever its text looked like; of the language it knows how durations are said',
    from: below('dsl/src/graph'),
    allows: (target) =>
      isOurs(target)
        ? below('dsl/src/graph', 'dsl/src/ir', 'dsl/src/semantics/durations.ts')(target.name)
        : isPackage(target, 'elkjs', 'string-width'),
  },
  {
    name: 'ide-knows-no-protocol',
    because: 'answers are plain data in offsets; only lsp knows LSP',
    from: below('dsl/src/ide'),
    allows: (target) => !speaksProtocol(target),
  },
  {
    name: 'dsl-runs-in-a-browser',
    because: 'the compiler runs unchanged in a worker; only project/node-*.ts reads files',
    from: (path) => inDsl(path) && !readsFiles(path),
    allows: (target, from) =>
      target.kind !== 'node' && (!readsFiles(target.name) || from === 'dsl/src/project/index.ts'),
  },
  {
    name: 'dsl-is-the-bottom',
    because: 'the language knows nobody who uses it',
    from: inDsl,
    allows: (target) => !isOurs(target) || inDsl(target.name),
  },
  {
    name: 'runtime-parses-nothing',
    because: 'the compiled program is the whole contract; of dsl it knows dsl/ir and dsl/phone',
    from: inRuntime,
    allows: (target) => !isOurs(target) || inRuntime(target.name) || isContract(target.name),
  },
  {
    name: 'runtime-runs-in-a-browser',
    because: 'scenarios and rehearsals play in editors; only sqlite/ keeps files, behind a door of its own',
    from: (path) => inRuntime(path) && !keepsFiles(path),
    allows: (target) => target.kind !== 'node' && !keepsFiles(target.name),
  },
  {
    name: 'core-is-pure',
    because: 'step(state, input, now) must give the same bytes everywhere, so nothing around it may be in reach',
    from: inCore,
    allows: (target) =>
      isOurs(target) ? inCore(target.name) || isContract(target.name) : isPackage(target, 'temporal-polyfill'),
  },
  {
    name: 'order-check-owes-routing-nothing',
    because: 'a check that shares code with what it checks shares its mistakes',
    from: checksOrder,
    allows: (target) =>
      checksOrder(target.name) ||
      (target.typeOnly && (target.name === 'runtime/src/core/protocol.ts' || below('dsl/src/ir')(target.name))),
  },
  {
    name: 'lsp-only-translates',
    because: 'every answer comes from dsl; the server turns it into protocol',
    from: inLsp,
    allows: (target) =>
      target.kind === 'file'
        ? inLsp(target.name) || inDsl(target.name)
        : target.kind === 'node' || isPackage(target, 'vscode-languageserver', 'vscode-languageserver-textdocument'),
  },
  {
    name: 'extension-is-a-client',
    because: 'it starts the server, shows what it says and plays what it compiles; of dsl it knows the types',
    from: inExtension,
    allows: (target) =>
      target.kind === 'file'
        ? inExtension(target.name) ||
          inLsp(target.name) ||
          inRuntime(target.name) ||
          (target.typeOnly && inDsl(target.name))
        : target.kind === 'node' || isPackage(target, 'vscode', 'vscode-languageclient'),
  },
  {
    name: 'playing-is-loaded-late',
    because: 'an editor in which nobody plays must not load the runtime: only playing/ knows more of it than types',
    from: (path) => inExtension(path) && !below('vscode-extension/src/playing')(path),
    allows: (target) => target.kind !== 'file' || !inRuntime(target.name) || target.typeOnly,
  },
  {
    name: 'cli-stands-on-top',
    because: 'the command shows what dsl, runtime and lsp do',
    from: inCli,
    allows: (target) => !isOurs(target) || !inExtension(target.name),
  },
  {
    name: 'packages-meet-at-their-doors',
    because: 'a path into another package does not exist once it is installed',
    from: () => true,
    allows: (target, from) =>
      !isOurs(target) || !target.specifier.startsWith('.') || packageOf(target.name) === packageOf(from),
  },
];

export const useRules: readonly UseRule[] = [
  {
    name: 'core-takes-time-and-chance-as-arguments',
    because: 'a clock, chance, timer, locale or wait inside the core would make two runs differ',
    from: inCore,
    forbids: new Set(
      (
        'Date Temporal.Now performance Intl .toLocaleString .localeCompare .toLocaleLowerCase .toLocaleUpperCase ' +
        'Math.random crypto setTimeout setInterval setImmediate queueMicrotask process globalThis console fetch ' +
        'Promise async await'
      ).split(' '),
    ),
  },
  {
    name: 'dsl-names-nothing-of-node',
    because: 'the compiler runs unchanged in a worker',
    from: (path) => inDsl(path) && !readsFiles(path),
    forbids: new Set(['process', 'Buffer', '__dirname', '__filename', 'require', 'global']),
  },
];

export function packageOf(path: string): string {
  return path.slice(0, path.indexOf('/'));
}
