// What every error of the API looks like, whatever caused it.
import assert from "node:assert/strict";

const members = ["type", "title", "status", "detail", "code", "request_id"];

/** Words that would tell how the server is made: nothing of it belongs into an answer. */
const internals = /postgres|psql|libpq|sqlstate|select |insert |update |boost|asio|beast|std::|exception|\.[ch]pp\b|\/tmp\/|0x[0-9a-f]{6}/i;

/** The answer is a problem with this status and code, whole and discreet; answers its body. */
export function assertProblem(answer, status, code, hint = "") {
  const told = `${hint} ${answer.status} ${answer.text}`;
  assert.equal(answer.status, status, told);
  assert.match(answer.headers.get("content-type") ?? "", /^application\/problem\+json/, told);
  for (const member of members) assert.ok(member in answer.body, `${member} is missing: ${told}`);
  assert.equal(answer.body.status, status, told);
  if (code !== undefined) assert.equal(answer.body.code, code, told);
  assert.match(answer.body.code, /^[a-z][a-z0-9_]*$/);
  assert.ok(answer.body.title.length > 0 && answer.body.detail.length > 0, told);
  assert.equal(answer.body.request_id, answer.headers.get("x-request-id"), told);
  // A request's id is drawn by chance, and chance writes 0xe1f23d too.
  assert.doesNotMatch(answer.text.replace(/"request_id":"[0-9a-z]+"/, ""), internals);
  if (status === 429 || status === 503) assert.match(answer.headers.get("retry-after") ?? "", /^[1-9][0-9]*$/, told);
  return answer.body;
}

/** 422 that names exactly these fields: {"/rent/currency": "currency_mismatch"}; a code may be left open with true. */
export function assertFields(answer, fields, hint = "") {
  const { errors } = assertProblem(answer, 422, "invalid_fields", hint);
  assert.deepEqual(errors.map(({ pointer }) => pointer).sort(), Object.keys(fields).sort(), `${hint} ${answer.text}`);
  for (const { pointer, code, detail } of errors) {
    assert.ok(detail.length > 0, answer.text);
    assert.match(code, /^[a-z][a-z0-9_]*$/);
    if (fields[pointer] !== true) assert.equal(code, fields[pointer], `${hint} ${answer.text}`);
  }
}
