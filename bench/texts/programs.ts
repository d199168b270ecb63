import { analyze } from '../../packages/dsl/src/index.ts';
import { parse } from '../../packages/dsl/src/syntax/index.ts';
import { CORRECT, type Fixture } from '../langium/fixtures.ts';

/**
 * Programs of any size, made of the whole centers that the project keeps: the examples, and those of the corpus. Each copy has
 * names of its own, so a program of a megabyte declares what a megabyte would.
 */
const CENTERS = CORRECT.filter(({ name }) => !name.includes('/') || name.startsWith('centers/')).map(toCopy);

/** A file of a program, as the compiler takes it. */
export interface ProgramFile {
  readonly path: string;
  readonly text: string;
}

/** A program of one file of about so many characters: whole centers. */
export function programOf(size: number): string {
  let text = partsOf(0).join('');
  for (let copy = 1; text.length < size; copy++) {
    const next = partsOf(copy).join('');
    if (text.length + next.length - size > size - text.length) break;
    text += next;
  }
  return text;
}

/** A program of so many files of about so many characters; what a file speaks of may stand in the one before or after it. */
export function programOfFiles(count: number, size: number): readonly ProgramFile[] {
  const texts = [''];
  for (let copy = 0; ; copy++) {
    for (const part of partsOf(copy)) {
      const last = texts.length - 1;
      if ((texts[last] ?? '').length + part.length > size) texts.push(part);
      else texts[last] += part;
    }
    if (texts.length >= count) break;
  }
  // the last center is whole: what it is too long by stands in the last file
  const whole = [...texts.slice(0, count - 1), texts.slice(count - 1).join('')];
  return whole.map((text, index) => ({ path: `part-${String(index).padStart(4, '0')}.flow`, text }));
}

interface ToCopy {
  /** Declarations, each with what stands above it. */
  readonly parts: readonly string[];
  readonly names: ReadonlySet<string>;
}

/** Its files in one, without its scenarios, and without what it says of the center as a whole: a program says that once. */
function toCopy({ files }: Fixture): ToCopy {
  const built = files.filter(({ path }) => !path.endsWith('.test.flow'));
  const text = built.map((file) => file.text).join('\n');
  const { model } = analyze([{ path: 'all.flow', text }]);
  let end = 0;
  const parts = parse(text).root.nodes.flatMap((node) => {
    const part = text.slice(end, node.end);
    end = node.end;
    return node.kind === 'CenterDeclaration' ? [] : [part];
  });
  return { parts: [...parts, '\n'], names: new Set(model.declarations.map(({ name }) => name)) };
}

/** The one that a program of these texts has. */
export const CENTER =
  'center Acme { country: US timezone: America/Los_Angeles language: en-US callbacks to: US, CA, DE, GB }\n';

function partsOf(copy: number): readonly string[] {
  const center = CENTERS[copy % CENTERS.length];
  if (center === undefined) throw new Error('there is no center to copy');
  const renamed = center.parts.map((part) =>
    part.replaceAll(/[\p{Lu}\p{Lt}\p{Lo}]\p{XID_Continue}*/gu, (name) =>
      center.names.has(name) ? `${name}${copy}` : name,
    ),
  );
  return copy === 0 ? [CENTER, ...renamed] : renamed;
}
