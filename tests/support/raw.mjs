// HTTP as bytes, for what no HTTP client would send.
import { connect } from "node:net";

/** What a socket said until it was closed, as responses in order: {status, headers, text, body}. */
function responsesIn(bytes) {
  const found = [];
  let rest = bytes;
  while (rest.length > 0) {
    const end = rest.indexOf("\r\n\r\n");
    if (end < 0) throw new Error(`no whole response: ${rest.toString("latin1").slice(0, 200)}`);
    const [first, ...fields] = rest.subarray(0, end).toString("latin1").split("\r\n");
    const status = Number(first.match(/^HTTP\/1\.1 (\d{3}) /)[1]);
    const headers = new Headers(fields.map((field) => [field.slice(0, field.indexOf(":")), field.slice(field.indexOf(":") + 1).trim()]));
    const length = status < 200 || status === 204 || status === 304 ? 0 : Number(headers.get("content-length") ?? rest.length - end - 4);
    const text = rest.subarray(end + 4, end + 4 + length).toString("utf8");
    const isJson = (headers.get("content-type") ?? "").includes("json");
    found.push({ status, headers, text, body: isJson && text ? JSON.parse(text) : undefined });
    rest = rest.subarray(end + 4 + length);
  }
  return found;
}

/** A connection of one's own. Resolves once connected: {socket, send, received, closed, responses}. */
export function dial(server) {
  const { hostname, port } = new URL(server.baseUrl);
  return new Promise((done, failed) => {
    const chunks = [];
    const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true });
    socket.setNoDelay(true);
    socket.on("data", (chunk) => chunks.push(chunk));
    const closed = new Promise((ended) => {
      // A reset counts as closed: the server owes nothing to who misbehaves.
      socket.on("error", () => ended("reset"));
      socket.on("end", () => {
        socket.end();
        ended("ended");
      });
      socket.on("close", () => ended("closed"));
    });
    socket.once("error", failed);
    socket.once("connect", () =>
      done({
        socket,
        closed,
        send: (bytes) => new Promise((sent) => socket.write(bytes, () => sent())),
        received: () => Buffer.concat(chunks),
        responses: () => responsesIn(Buffer.concat(chunks)),
      }),
    );
  });
}

/** Sends `bytes` and answers every response until the server closes. The last request must make it do so. */
export async function exchange(server, bytes, { halfClose = false } = {}) {
  const connection = await dial(server);
  connection.socket.write(bytes);
  if (halfClose) connection.socket.end();
  await connection.closed;
  connection.socket.destroy();
  return connection.responses();
}

/** One request as text. A length is told for a body unless the headers tell one themselves. */
export function request(method, target, { headers = [], body = "", close = true } = {}) {
  const told = headers.some((line) => /^(content-length|transfer-encoding):/i.test(line));
  const lines = [`${method} ${target} HTTP/1.1`, ...(headers.some((line) => /^host:/i.test(line)) ? [] : ["Host: rentezy.test"]), ...headers];
  if (close) lines.push("Connection: close");
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body);
  if (!told && bytes.length > 0) lines.push(`Content-Length: ${bytes.length}`);
  return Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n\r\n`, "latin1"), bytes]);
}
