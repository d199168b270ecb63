import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { filesIn, FOLDERS_MAX, isScenarioFile, readProject, resolveProject } from '@ringback/dsl/project';
import type { Files } from '@ringback/dsl/project';

/** A file system that is a list of paths. */
function filesOf(...paths: readonly string[]): Files {
  const isFolder = (path: string): boolean => paths.some((file) => file.startsWith(path === '/' ? '/' : `${path}/`));
  return {
    kind: (path) => (paths.includes(path) ? 'file' : isFolder(path) ? 'folder' : 'missing'),
    list: (folder) => {
      const prefix = folder === '/' ? '/' : `${folder}/`;
      const names = new Set(
        paths.filter((path) => path.startsWith(prefix)).map((path) => path.slice(prefix.length).split('/')[0] ?? ''),
      );
      return [...names].reverse().map((name) => ({ name, kind: paths.includes(prefix + name) ? 'file' : 'folder' }));
    },
    read: () => '',
  };
}

describe('which files make a program', () => {
  const acme = filesOf(
    '/acme/ringback.json',
    '/acme/b.flow',
    '/acme/a.test.flow',
    '/acme/notes.txt',
    '/acme/flows/c.flow',
    '/acme/other/ringback.json',
    '/acme/other/d.flow',
    '/acme/node_modules/e.flow',
    '/acme/.git/f.flow',
    '/loose/g.flow',
    '/loose/deep/h.flow',
    '/loose/deep/i.flow',
  );

  it.each([
    ['the folder that holds ringback.json', '/acme', '/acme', ['a.test.flow', 'b.flow', 'flows/c.flow']],
    ['a folder below it', '/acme/flows', '/acme', ['a.test.flow', 'b.flow', 'flows/c.flow']],
    ['a file below it', '/acme/flows/c.flow', '/acme', ['a.test.flow', 'b.flow', 'flows/c.flow']],
    ['a program within it is another', '/acme/other', '/acme/other', ['d.flow']],
    ['without one the folder named', '/loose', '/loose', ['deep/h.flow', 'deep/i.flow', 'g.flow']],
    ['a slash at its end', '/loose/', '/loose', ['deep/h.flow', 'deep/i.flow', 'g.flow']],
    ["without one a file's own folder", '/loose/deep/h.flow', '/loose/deep', ['h.flow', 'i.flow']],
  ])('%s', (_, path, folder, files) => {
    expect(resolveProject(acme, path)).toMatchObject({ folder, files });
  });

  it('is nothing for a path that is not there', () => {
    expect(resolveProject(acme, '/nowhere')).toBeNull();
  });

  it('sorts by code point, whatever the locale', () => {
    const files = filesOf('/p/ä.flow', '/p/z.flow', '/p/Z.flow', '/p/a.flow', '/p/😀.flow', '/p/\uFF5E.flow');
    expect(resolveProject(files, '/p')?.files).toEqual([
      'Z.flow',
      'a.flow',
      'z.flow',
      'ä.flow',
      '\uFF5E.flow',
      '😀.flow',
    ]);
  });

  /** What was looked into, with all that is there. */
  function lookedInto(files: Files, path: string) {
    const looked: string[] = [];
    const watched = { ...files, list: (folder: string) => (looked.push(folder), files.list(folder)) };
    return { project: resolveProject(watched, path), looked };
  }

  it('does not look into folders that the settings leave out', () => {
    const files = {
      ...filesOf('/p/ringback.json', '/p/a.flow', '/p/drafts/b.flow', '/p/drafts/old/c.flow'),
      read: () => '{ "exclude": ["drafts"] }',
    };
    const { project, looked } = lookedInto(files, '/p');
    expect(project).toMatchObject({ files: ['a.flow'], isCut: false });
    expect(looked).toEqual(['/p']);
  });

  /** One file, and more folders than are looked into, with a flow in a folder in each. */
  function aHome(file: string): Files {
    const folders = Array.from({ length: FOLDERS_MAX + 5 }, (_, index) => ({
      name: `x${index}`,
      kind: 'folder' as const,
    }));
    const entries = new Map<string, ReturnType<Files['list']>>([
      ['/home', [{ name: file, kind: 'file' }, ...folders]],
      ...folders.map(({ name }) => [`/home/${name}`, [{ name: 'deep', kind: 'folder' }]] as const),
    ]);
    const isFile = (path: string): boolean => path === `/home/${file}` || path.endsWith('/far.flow');
    return {
      kind: (path) => (isFile(path) ? 'file' : path === '/home' ? 'folder' : 'missing'),
      list: (folder) => entries.get(folder) ?? [{ name: 'far.flow', kind: 'file' }],
      read: () => '{}',
    };
  }

  it('without ringback.json looks into the nearest folders only, and says so', () => {
    const { project, looked } = lookedInto(aHome('near.flow'), '/home/near.flow');
    expect(project).toMatchObject({ files: ['near.flow'], isCut: true });
    expect(looked).toHaveLength(FOLDERS_MAX);
  });

  it('passes over a folder that may not be looked into, but not in a program', () => {
    const locked = (...paths: readonly string[]): Files => {
      const files = { ...filesOf(...paths), read: () => '{}' };
      return {
        ...files,
        list(folder) {
          if (folder.endsWith('/locked')) throw new Error('EACCES');
          return files.list(folder);
        },
      };
    };
    expect(resolveProject(locked('/home/a.flow', '/home/locked/b.flow'), '/home')?.files).toEqual(['a.flow']);
    const program = locked('/p/ringback.json', '/p/a.flow', '/p/locked/b.flow');
    expect(() => resolveProject(program, '/p')).toThrow('EACCES');
  });

  it('with it looks into all', () => {
    const project = resolveProject(aHome('ringback.json'), '/home');
    expect(project?.isCut).toBe(false);
    expect(project?.files).toHaveLength(FOLDERS_MAX + 5);
  });

  it('knows the names in its folders, and in those beside it', () => {
    const names = filesIn(filesOf('/p/a.flow', '/p/sounds/b.wav', '/q/c.wav'), '/p');
    expect([names(''), names('sounds'), names('../q'), names('nowhere')]).toEqual([
      ['a.flow'],
      ['b.wav'],
      ['c.wav'],
      [],
    ]);
  });

  it('tells scenarios from programs', () => {
    expect(isScenarioFile('a/b.test.flow')).toBe(true);
    expect(isScenarioFile('a/b.flow')).toBe(false);
  });
});

describe("the machine's own files", () => {
  let folder = '';
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('reads a program with its texts', () => {
    folder = mkdtempSync(join(tmpdir(), 'ringback-'));
    for (const [path, text] of [
      ['ringback.json', '{}'],
      ['x/b.flow', 'B'],
      ['a.flow', 'A'],
    ] as const) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    expect(readProject(join(folder, 'x'))?.sources).toEqual([
      { path: 'a.flow', text: 'A' },
      { path: 'x/b.flow', text: 'B' },
    ]);
    expect(readProject(join(folder, 'missing'))).toBeNull();
  });
});
