// A person at the API: one session, one token, and calls that answer {status, body, headers}.
import { randomUUID } from "node:crypto";

export class Client {
  constructor(server, session) {
    this.server = server;
    this.session = session;
  }

  get user() {
    return this.session?.user;
  }

  /** @returns {Promise<{status: number, body: any, headers: Headers, text: string}>} */
  async call(method, path, { body, raw, key, headers = {}, signal } = {}) {
    const sent = { ...headers };
    if (this.session) sent.authorization ??= `Bearer ${this.session.access_token}`;
    if (key) sent["idempotency-key"] = key;
    if (body !== undefined || raw !== undefined) sent["content-type"] ??= "application/json";
    const url = path.startsWith("http") ? path : this.server.api + path;
    const response = await fetch(url, { method, headers: sent, body: raw ?? (body === undefined ? undefined : JSON.stringify(body)), signal });
    const text = await response.text();
    const isJson = (response.headers.get("content-type") ?? "").includes("json");
    return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
  }

  get(path, options) {
    return this.call("GET", path, options);
  }
  post(path, body, options = {}) {
    return this.call("POST", path, { body, ...options });
  }
  patch(path, body, options = {}) {
    return this.call("PATCH", path, { body, ...options });
  }
  delete(path, options) {
    return this.call("DELETE", path, options);
  }

  /** A POST that moves money or stock, with a key of its own. */
  act(path, body, options = {}) {
    return this.post(path, body, { key: randomUUID(), ...options });
  }

  /** As `call`, but anything else than the status expected fails with the answer. */
  async expect(status, promise) {
    const answer = await promise;
    if (answer.status !== status) throw new Error(`expected ${status}, was ${answer.status}: ${answer.text}`);
    return answer.body;
  }
}

/** Somebody who is not signed in. */
export const anonymous = (server) => new Client(server, undefined);
