#include "sandbox/stripe/api/three_d_secure_page.hpp"

#include <fmt/format.h>

#include "platform/http/html.hpp"

namespace rentezy::stripe_sandbox::api {
namespace {

std::string page(std::string_view title, std::string_view content) {
    return fmt::format(R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>{}</title>
<link rel="stylesheet" href="/3d_secure/style.css">
</head>
<body>
<main>
<p class="bank"><svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M3 9.5 12 4l9 5.5M5 10v8m4.7-8v8m4.6-8v8M19 10v8M3 20.5h18"/></svg>Test Bank</p>
{}
</main>
</body>
</html>
)",
                       title, content);
}

}  // namespace

std::string question_page(const Question& question) {
    return page("Is this you paying? – Test Bank",
                fmt::format(R"(<h1>Is this you paying?</h1>
<p class="lead">RentEzy asks your bank for this payment. Here you can answer as your bank’s customer would.</p>
<dl>
<div><dt>Amount</dt><dd>{}</dd></div>
<div><dt>To</dt><dd>RentEzy</dd></div>
<div><dt>Card</dt><dd><span class="brand">{}</span> ending in {}</dd></div>
</dl>
<form method="post">
<button class="yes" type="submit" name="outcome" value="complete">Complete authentication</button>
<button class="no" type="submit" name="outcome" value="fail">Fail authentication</button>
</form>
<p class="note">This is a test page. No bank is asked and no money moves.</p>)",
                            http::html_escaped(question.what), http::html_escaped(question.brand),
                            http::html_escaped(question.last4)));
}

std::string message_page(std::string_view title, std::string_view sentence) {
    return page(
        fmt::format("{} – Test Bank", http::html_escaped(title)),
        fmt::format("<h1>{}</h1>\n<p class=\"lead\">{}</p>", http::html_escaped(title), http::html_escaped(sentence)));
}

const std::string_view style_sheet = R"(:root {
  color-scheme: light dark;
  --page: #f3f4f1; --card: #fff; --ink: #1b1f1d; --soft: #55605a; --line: #dfe3df;
  --yes: #0b5d4a; --yes-ink: #fff; --focus: #0b5d4a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #121513; --card: #1c211e; --ink: #eef1ee; --soft: #a9b4ad; --line: #333a36;
    --yes: #8fd6bf; --yes-ink: #0c1f19; --focus: #8fd6bf;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.25rem;
  background: var(--page); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
main {
  width: 100%; max-width: 26rem; padding: 2rem; background: var(--card);
  border: 1px solid var(--line); border-radius: 1rem; box-shadow: 0 1px 2px rgb(0 0 0 / .06), 0 12px 32px rgb(0 0 0 / .08);
}
.bank { display: flex; align-items: center; gap: .5rem; margin: 0 0 1.5rem; font-weight: 600; color: var(--soft); }
.bank svg { width: 1.5rem; height: 1.5rem; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linecap: round; stroke-linejoin: round; }
h1 { margin: 0 0 .5rem; font-size: 1.5rem; line-height: 1.2; letter-spacing: -.01em; }
.lead { margin: 0 0 1.5rem; color: var(--soft); }
dl { margin: 0 0 1.5rem; border-top: 1px solid var(--line); }
dl div { display: flex; justify-content: space-between; gap: 1rem; padding: .75rem 0; border-bottom: 1px solid var(--line); }
dt { color: var(--soft); }
dd { margin: 0; font-weight: 600; text-align: right; font-variant-numeric: tabular-nums; }
.brand { text-transform: capitalize; }
form { display: grid; gap: .75rem; }
button {
  min-height: 3rem; padding: .75rem 1rem; border-radius: .625rem; border: 1px solid var(--line);
  font: inherit; font-weight: 600; cursor: pointer; background: transparent; color: var(--ink);
}
button.yes { background: var(--yes); border-color: var(--yes); color: var(--yes-ink); }
button:hover { filter: brightness(1.08); }
button:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
.note { margin: 1.5rem 0 0; font-size: .875rem; color: var(--soft); }
)";

}  // namespace rentezy::stripe_sandbox::api
