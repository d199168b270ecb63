import { defineRule } from '../../../diagnostics/index.ts';
import type { Place } from '../../../diagnostics/index.ts';
import type { ArgumentUse, Statement, Written } from '../../model/index.ts';
import { nearNames } from '../../near-names.ts';
import { find, NOTHING, replacing } from '../finding.ts';
import type { Finding } from '../finding.ts';
import type { Program } from '../program.ts';
import { didYouMean, oneOf } from '../wording.ts';

const wrongArguments = defineRule<{ readonly what: string; readonly near: readonly string[] }>({
  code: 'wrong-arguments',
  severity: 'error',
  message: ({ what, near }) => what + didYouMean(near),
});

/** What `invoke` and `run` hand over is what the function or module takes: each by its name, all of it, once. */
export function checkArguments(program: Program, statement: Statement): readonly Finding[] {
  const callee = calleeOf(program, statement);
  return callee === null ? NOTHING : checkAgainst(callee, statement);
}

interface Callee {
  readonly name: Written;
  readonly parameters: readonly string[];
  readonly arguments: readonly ArgumentUse[];
}

function calleeOf(program: Program, statement: Statement): Callee | null {
  if (statement.damaged) return null;
  if (statement.kind === 'invoke' && statement.function?.isName === true && statement.function.members.length === 0) {
    const declared = program.declared(statement.function.head.text, 'function');
    if (declared === undefined || program.isDamaged(declared.name, 'function')) return null;
    return { name: statement.function.head, parameters: declared.parameters, arguments: statement.arguments };
  }
  if (statement.kind !== 'run' || statement.module === null) return null;
  const declared = program.declared(statement.module.text, 'module');
  if (declared === undefined || program.isDamaged(declared.name, 'module')) return null;
  return { name: statement.module, parameters: declared.parameters, arguments: statement.arguments };
}

function checkAgainst({ name, parameters, arguments: given }: Callee, statement: Statement): readonly Finding[] {
  const findings: Finding[] = [];
  const fault = (place: Place, what: string, near: readonly string[] = []): void => {
    findings.push(
      find(wrongArguments, place, { what, near }, { fixes: near.map((each) => replacing(place, each, false)) }),
    );
  };
  const seen = new Set<string>();
  const missing = parameters.filter((parameter) => !given.some((argument) => argument.name.text === parameter));
  for (const { name: written } of given) {
    if (seen.has(written.text)) fault(written.place, `${written.text} is handed over already`);
    else if (!parameters.includes(written.text)) {
      fault(written.place, `${name.text} takes no ${written.text}`, nearNames(written.text, parameters));
    }
    seen.add(written.text);
  }
  // a misspelt argument is most likely the missing one
  if (findings.length === 0 && missing.length > 0) {
    fault(
      statement.keyword.file === name.place.file ? name.place : statement.keyword,
      `${name.text} needs ${oneOf(missing, 'and')}`,
    );
  }
  return findings;
}
