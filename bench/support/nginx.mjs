// Debian's nginx as a gateway: one worker, the upstreams' connections kept, nothing logged.
import { access, mkdir, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";

import { root } from "./report.mjs";
import { withProgram } from "./program.mjs";

const program = join(root, ".cache/debian/nginx/usr/sbin/nginx");

/** nginx cannot tell which port the system chose, so one is asked for beforehand. */
function freePort() {
  return new Promise((done, failed) => {
    const server = createServer();
    server.on("error", failed);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

const hostOf = (url) => new URL(url).host;

const configuration = ({ folder, ports, service, auth }) => `
daemon off;
${process.getuid() === 0 ? "user root;" : ""}
worker_processes 1;
worker_rlimit_nofile 65536;
pid ${folder}/pid;
error_log stderr warn;
events { worker_connections 8192; }
http {
  access_log off;
  tcp_nodelay on;
  keepalive_requests 1000000000;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  upstream service { server ${hostOf(service)}; keepalive 256; keepalive_requests 1000000000; }
  upstream auth { server ${hostOf(auth)}; keepalive 256; keepalive_requests 1000000000; }
  proxy_http_version 1.1;
  proxy_set_header Connection "";
  proxy_set_header Host $host;
  proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
  server {
    listen 127.0.0.1:${ports.plain} backlog=4096;
    location / { proxy_pass http://service; }
  }
  server {
    listen 127.0.0.1:${ports.checking} backlog=4096;
    location / { auth_request /checked; proxy_pass http://service; }
    location = /checked {
      internal;
      proxy_pass http://auth/api/v1/auth/me;
      proxy_pass_request_body off;
      proxy_set_header Content-Length "";
      proxy_set_header Connection "";
    }
  }
}
`;

/** Calls `work` with two addresses: one that passes everything to `service`, one that first asks `auth` who it is. */
export async function withNginx({ folder, service, auth }, work) {
  await access(program).catch(() => {
    throw new Error("nginx is not there: ./dev bench gateway fetches it.");
  });
  const ports = { plain: await freePort(), checking: await freePort() };
  await mkdir(folder, { recursive: true });
  const file = join(folder, "nginx.conf");
  await writeFile(file, configuration({ folder, ports, service, auth }));
  const at = (port) => `http://127.0.0.1:${port}`;
  const ready = () => fetch(at(ports.checking)).then(() => ({ plain: at(ports.plain), checking: at(ports.checking) }));
  return withProgram(program, ["-p", folder, "-e", "stderr", "-c", file], { ready }, work);
}
