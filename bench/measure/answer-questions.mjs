/**
 * The side of an `AskedProcess` that answers: its parent's questions one at a time, until the parent ends. No TypeScript, for programs
 * that must not have their types stripped while they are measured.
 *
 * @template Question
 * @param {(question: Question) => unknown} answer
 */
export function answerQuestions(answer) {
  process.on('message', async (/** @type {Question} */ question) => {
    const told = await answer(question);
    process.send?.(told);
  });
  process.on('disconnect', () => process.exit());
}
