import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { isOnDisk, pathOf, uriOf } from '../src/uris.ts';

describe('a document is known by its path', () => {
  test.each([
    ['file:///flows/support.flow', '/flows/support.flow'],
    ['file:///with%20space/100%25/%D0%9A%D0%BE%D0%BB.flow', '/with space/100%/Кол.flow'],
    ['file:///with space/Кол.flow', '/with space/Кол.flow'],
    ['file://localhost/flows/a.flow', '/flows/a.flow'],
    ['file:///C%3A/flows/a.flow', 'c:/flows/a.flow'],
    ['file:///c:/flows/a.flow', 'c:/flows/a.flow'],
    ['file:///a%23b%3Fc.flow', '/a#b?c.flow'],
  ])('%s is %s', (uri, path) => {
    expect(pathOf(uri)).toBe(path);
    expect(isOnDisk(path)).toBe(true);
  });

  test.each(['untitled:Untitled-1', 'git:/flows/a.flow?ref', 'file://other-host/share/a.flow', 'file:///broken%'])(
    '%s is no path, and stays what it is',
    (uri) => {
      expect(pathOf(uri)).toBe(uri);
    },
  );

  test.each([
    '/flows/support.flow',
    '/with space/100%/Кол центр.flow',
    '/a#b?c[1]{2}.flow',
    '/back\\slash/"quoted"/客服.flow',
    '/😀/a&b=c;d@e.flow',
  ])('the URI of %s leads back to it, for Node as well', (path) => {
    expect(pathOf(uriOf(path))).toBe(path);
    expect(fileURLToPath(uriOf(path))).toBe(path);
    expect(pathOf(pathToFileURL(path).href)).toBe(path);
  });

  test('a drive letter is small, however the editor writes it', () => {
    expect(uriOf('c:/flows/a b.flow')).toBe('file:///c:/flows/a%20b.flow');
    expect(pathOf(uriOf('c:/flows/a b.flow'))).toBe('c:/flows/a b.flow');
  });
});
