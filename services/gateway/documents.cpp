#include "services/gateway/documents.hpp"

namespace rentezy::gateway {
namespace {

constexpr std::string_view style = R"css(:root {
  color-scheme: light dark;
  --ground: #fff; --ink: #1c1b19; --quiet: #6a665f; --line: #e4e0d8; --accent: #0f6b5c; --code: #f6f4f0;
}
@media (prefers-color-scheme: dark) {
  :root { --ground: #171614; --ink: #ece9e4; --quiet: #a29d94; --line: #35322d; --accent: #5cc2ae; --code: #211f1c; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
.frame { max-width: 1100px; margin: 0 auto; padding: 32px 20px 96px; display: grid; gap: 40px; }
@media (min-width: 900px) {
  .frame { grid-template-columns: 240px minmax(0, 1fr); }
  nav { position: sticky; top: 32px; align-self: start; max-height: calc(100vh - 64px); overflow: auto; }
}
h1 { font-size: 28px; line-height: 1.2; margin: 0 0 8px; }
h2 { font-size: 20px; margin: 48px 0 8px; text-transform: capitalize; }
h3 { font-size: 16px; margin: 0; }
h4 { font-size: 14px; margin: 16px 0 4px; color: var(--quiet); }
p { margin: 8px 0; max-width: 72ch; }
a { color: var(--accent); }
nav ul { list-style: none; margin: 4px 0 20px; padding: 0; font-size: 14px; }
nav li { padding: 3px 0; }
nav strong { text-transform: capitalize; }
.operation, .schema { border-top: 1px solid var(--line); padding: 20px 0; }
.call { display: flex; flex-wrap: wrap; gap: 10px; align-items: baseline; font-family: ui-monospace, monospace; font-size: 15px; }
.method { font-weight: 600; color: var(--accent); }
.quiet { color: var(--quiet); font-size: 14px; }
table { border-collapse: collapse; width: 100%; font-size: 14px; }
th { text-align: left; font-weight: 600; }
th, td { padding: 6px 12px 6px 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: break-word; }
th:first-child, td:first-child { overflow-wrap: normal; white-space: nowrap; }
main { min-width: 0; }
main table { display: block; overflow-x: auto; }
main td:last-child { min-width: 12ch; }
code { font-family: ui-monospace, monospace; font-size: 0.92em; background: var(--code); padding: 1px 4px; border-radius: 4px; }
)css";

task<http::Response> answer(std::shared_ptr<const std::string> text, std::string_view type, http::Request&) {
    http::Response response;
    response.headers.add("Content-Type", type);
    response.headers.add("Cache-Control", "no-cache");
    response.shared_body = std::move(text);
    co_return response;
}

void add(http::Router& router, std::string path, std::string text, std::string_view type) {
    auto shared = std::make_shared<const std::string>(std::move(text));
    router.add({http::Method::get, std::move(path), http::access::anyone(),
                [shared, type](http::Request& request) { return answer(shared, type, request); }, 0, nullptr});
}

}  // namespace

void add_documents(http::Router& router, std::string openapi) {
    add(router, "/docs", reference_page(openapi), "text/html; charset=utf-8");
    add(router, "/docs/style.css", std::string(style), "text/css; charset=utf-8");
    add(router, "/openapi.json", std::move(openapi), "application/json");
}

}  // namespace rentezy::gateway
