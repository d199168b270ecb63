import { isTrivia, parse } from '../../src/syntax/index.ts';
import type { SourceFile } from '../../src/index.ts';
import type { Random } from '../fuzz/random.ts';
import { randomPiece } from '../fuzz/random-texts.ts';

/** Texts by path. */
export type Files = ReadonlyMap<string, string>;

/** Half of the edits are taken back by the next one, so that the program is whole often enough to be judged as a whole. */
const UNDONE = 0.5;

/** A person at work in a folder: edits that follow each other, seeded. */
export class RandomEdits {
  readonly #random: Random;
  readonly #first: Files;
  #files: Files;
  #undo: Files | null = null;

  constructor(files: readonly SourceFile[], random: Random) {
    this.#random = random;
    this.#files = new Map(files.map(({ path, text }) => [path, text]));
    this.#first = this.#files;
  }

  get files(): Files {
    return this.#files;
  }

  next(): Files {
    const random = this.#random;
    const before = this.#files;
    if (this.#undo !== null && random.chance(UNDONE)) this.#files = this.#undo;
    else if (random.chance(0.02)) this.#files = this.#first;
    else this.#files = this.#edited();
    this.#undo = before;
    return this.#files;
  }

  #edited(): Files {
    const random = this.#random;
    const paths = [...this.#files.keys()];
    const path = paths.length === 0 ? 'new.flow' : random.pick(paths);
    const text = this.#files.get(path) ?? '';
    const withText = (changed: string): Files => new Map([...this.#files, [path, changed]]);
    const without = (): [string, string][] => [...this.#files].filter(([each]) => each !== path);
    switch (random.number(14)) {
      case 0:
        return new Map(without());
      case 1:
        return new Map([...without(), [random.pick(['a.flow', 'zz.flow', 'new.test.flow']), text]]);
      case 2:
        return this.#renamed();
      case 3: // a blank line, or a comment
        return withText(
          atLine(random, text, (lines) => [
            random.pick(['', '// ringback-ignore silent-wait: later', '/// Doc']),
            ...lines,
          ]),
        );
      case 4:
        return withText(atLine(random, text, ([first = '', ...rest]) => [first, first, ...rest]));
      case 5:
        return withText(atLine(random, text, (lines) => lines.slice(1)));
      case 6: // a paragraph moved from one file to another
        return this.#moved(path, random.pick(paths));
      case 7: {
        const at = random.number(text.length + 1);
        return withText(text.slice(0, at) + randomPiece(random) + text.slice(at));
      }
      default:
        return withText(this.#tokenChanged(text));
    }
  }

  /** A name is written otherwise everywhere, or only in one file. */
  #renamed(): Files {
    const random = this.#random;
    const names = [...this.#files.values()].flatMap((text) => text.match(/\b[A-Z]\w+/g) ?? []);
    if (names.length === 0) return this.#files;
    const name = random.pick(names);
    const to = random.chance(0.5) ? `${name}2` : random.pick(names);
    const only = random.chance(0.3) ? random.pick([...this.#files.keys()]) : null;
    return new Map(
      [...this.#files].map(([path, text]) => [
        path,
        only === null || only === path ? text.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), to) : text,
      ]),
    );
  }

  #moved(from: string, to: string): Files {
    const parts = (this.#files.get(from) ?? '').split(/\n(?=\n\S)/);
    const [part = ''] = parts.splice(this.#random.number(parts.length), 1);
    const left = new Map([...this.#files, [from, parts.join('\n')]]);
    return left.set(to, `${left.get(to) ?? ''}\n${part}`);
  }

  #tokenChanged(text: string): string {
    const random = this.#random;
    const { tokens } = parse(text);
    const places = Array.from({ length: tokens.count }, (_, index) => index)
      .filter((index) => !isTrivia(tokens.kind[index] ?? 0))
      .map((index) => ({ kind: tokens.kind[index], start: tokens.start[index] ?? 0, end: tokens.end[index] ?? 0 }));
    if (places.length === 0) return randomPiece(random);
    const { kind, start, end } = random.pick(places);
    const alike = places.filter((place) => place.kind === kind);
    const other = random.pick(random.chance(0.7) ? alike : places);
    const token = random.chance(0.2) ? '' : text.slice(other.start, other.end);
    return text.slice(0, start) + token + text.slice(end);
  }
}

function atLine(random: Random, text: string, change: (rest: readonly string[]) => readonly string[]): string {
  const lines = text.split('\n');
  const at = random.number(lines.length + 1);
  return [...lines.slice(0, at), ...change(lines.slice(at))].join('\n');
}
