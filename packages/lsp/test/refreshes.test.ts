import { expect, test } from 'vitest';
import { Refreshes } from '../src/refreshes.ts';

/** A client that answers when it is told to. */
function slowClient() {
  const asked: string[] = [];
  const open: PromiseWithResolvers<void>[] = [];
  const refreshes = new Refreshes((method) => {
    asked.push(method);
    const answer = Promise.withResolvers<void>();
    open.push(answer);
    return answer.promise;
  });
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return {
    asked,
    want: (...methods: string[]) => methods.forEach((method) => refreshes.want(method)),
    answers: () => (open.shift()?.resolve(), settled()),
    refuses: () => (open.shift()?.reject(new Error('no')), settled()),
  };
}

test('however often it is wanted, one request is under way, and one more follows', async () => {
  const { asked, want, answers } = slowClient();
  want('lenses', 'lenses', 'lenses');
  expect(asked).toEqual(['lenses']);
  await answers();
  expect(asked).toEqual(['lenses', 'lenses']);
  await answers();
  expect(asked).toHaveLength(2);
  want('lenses');
  expect(asked).toHaveLength(3);
});

test('each kind goes its own way', async () => {
  const { asked, want, answers } = slowClient();
  want('lenses', 'hints', 'lenses');
  expect(asked).toEqual(['lenses', 'hints']);
  await answers();
  expect(asked).toEqual(['lenses', 'hints', 'lenses']);
});

test('a client that refuses is not asked again for the same, but for the next', async () => {
  const { asked, want, refuses } = slowClient();
  want('lenses', 'lenses');
  await refuses();
  expect(asked).toEqual(['lenses']);
  want('lenses');
  expect(asked).toEqual(['lenses', 'lenses']);
});
