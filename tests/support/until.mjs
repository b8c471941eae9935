// Waits for what a test expects, to a deadline. No test sleeps: it asks until the answer is there.

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/**
 * Calls `probe` until it answers something truthy, and answers that. What it throws counts as "not yet", unless the
 * error is marked `final`. Past the deadline it fails with the last error, or with what was waited for.
 */
export async function until(probe, { what = "a condition", seconds = 15, everyMs = 25 } = {}) {
  const deadline = Date.now() + seconds * 1000;
  let last;
  for (;;) {
    try {
      const answer = await probe();
      if (answer) return answer;
      last = undefined;
    } catch (error) {
      if (error.final) throw error;
      last = error;
    }
    if (Date.now() > deadline) throw new Error(`waited ${seconds} s for ${what}`, { cause: last });
    await pause(everyMs);
  }
}
