// How everybody asks here: again and again, with the same key, until somebody answers.

/** Nobody waits longer for one answer; a stalled connection counts as none. */
const answer_ms = 15_000;
const patience_ms = 90_000;

/** Neither yes nor no: the server could not, the limit was reached, or it was about to end. */
const isNoAnswer = (status) => status >= 500 || status === 429;

/** What fetch says when a connection fails or half an answer comes; anything else is a mistake of the test's own. */
const isSilence = (error) =>
  ["AbortError", "TimeoutError", "SyntaxError"].includes(error.name) || (error instanceof TypeError && /fetch failed|terminated/.test(error.message) && error.cause?.code !== "ERR_INVALID_URL");

/**
 * Asks until there is an answer, and answers that. `ask` is given a signal that ends one attempt. Tells `seen` of every
 * status on the way, 0 where nobody answered. `over` ends it all: nobody is left to answer.
 */
export async function insist(random, what, ask, { seen = () => {}, over }) {
  const deadline = Date.now() + patience_ms;
  let last;
  for (;;) {
    over.throwIfAborted();
    try {
      const answer = await ask(AbortSignal.any([over, AbortSignal.timeout(answer_ms)]));
      seen(answer.status, answer);
      if (!isNoAnswer(answer.status)) return answer;
      last = new Error(`${answer.status}: ${answer.text ?? JSON.stringify(answer.body)}`);
    } catch (error) {
      if (!isSilence(error)) throw error;
      seen(0);
      last = error;
    }
    if (Date.now() > deadline) throw new Error(`nobody answered for ${patience_ms / 1000} s: ${what}`, { cause: last });
    await random.pause(20, 200);
  }
}
