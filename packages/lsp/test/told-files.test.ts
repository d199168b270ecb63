import { describe, expect, test } from 'vitest';
import { ToldFiles } from '../src/web/told-files.ts';

describe('files that the client tells of', () => {
  const disk = new ToldFiles();
  disk.tell({
    files: [
      { uri: 'file:///center/support.flow', text: 'queue Support {}' },
      { uri: 'file:///center/parts/a%20b.flow', text: '' },
      { uri: 'file:///center/ringback.json', text: '{}' },
    ],
  });

  test('are a disk: files, folders, and what is not there', () => {
    expect(disk.kind('/center')).toBe('folder');
    expect(disk.kind('/center/parts/a b.flow')).toBe('file');
    expect(disk.kind('/cent')).toBe('missing');
    expect(disk.list('/center')).toEqual([
      { name: 'support.flow', kind: 'file' },
      { name: 'parts', kind: 'folder' },
      { name: 'ringback.json', kind: 'file' },
    ]);
    expect(disk.list('/')).toEqual([{ name: 'center', kind: 'folder' }]);
    expect(disk.read('/center/support.flow')).toBe('queue Support {}');
    expect(() => disk.read('/center')).toThrow('nobody has told');
  });

  test('change, and go', () => {
    disk.tell({
      files: [
        { uri: 'file:///center/support.flow', text: 'changed' },
        { uri: 'file:///center/parts/a%20b.flow', text: null },
      ],
    });
    expect(disk.read('/center/support.flow')).toBe('changed');
    expect(disk.kind('/center/parts')).toBe('missing');
  });
});
