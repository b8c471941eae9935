#include "apps/rentezy/dev_pages.hpp"

#include "platform/http/html.hpp"

namespace rentezy {
namespace {

constexpr std::string_view head =
    "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>Mail · "
    "RentEzy</title></head><body>";

std::string with_links(const std::string& text) {
    std::string out;
    std::size_t from = 0;
    while (true) {
        const auto start = text.find("http", from);
        if (start == std::string::npos ||
            (text.compare(start, 7, "http://") != 0 && text.compare(start, 8, "https://") != 0))
            return out + http::html_escaped(std::string_view(text).substr(from));
        const auto end = std::min(text.find_first_of(" \t\r\n", start), text.size());
        const auto url = http::html_escaped(std::string_view(text).substr(start, end - start));
        out += http::html_escaped(std::string_view(text).substr(from, start - from));
        out += fmt::format("<a href=\"{0}\">{0}</a>", url);
        from = end;
    }
}

http::Response page(std::string body) {
    http::Response response;
    response.headers.set("Content-Type", "text/html; charset=utf-8");
    response.headers.set("Cache-Control", "no-store");
    response.body = std::string(head) + std::move(body) + "</body></html>";
    return response;
}

bool is_loopback(const http::Request& request) {
    return request.remote_address.starts_with("127.") || request.remote_address == "::1" ||
           request.remote_address.starts_with("::ffff:127.");
}

http::Response not_there(const http::Request& request) {
    return http::problem_response(problems::not_found("page"), request.request_id);
}

task<http::Response> list_mail(http::Request& request, const mail::FolderMail& mail) {
    if (!is_loopback(request)) co_return not_there(request);
    std::string body =
        "<main><h1>Mail</h1><p>What would have been sent, newest first. Nothing leaves this machine.</p><ul>";
    const auto stored = co_await mail.list();
    for (const auto& one : stored)
        body += fmt::format("<li><a href=\"/dev/mail/{}\">{}</a> to {}, {}</li>", one.id,
                            http::html_escaped(one.message.subject), http::html_escaped(one.message.to),
                            http::html_escaped(one.message.date));
    if (stored.empty()) body += "<li>No mail yet.</li>";
    co_return page(body + "</ul></main>");
}

task<http::Response> show_mail(http::Request& request, const mail::FolderMail& mail) {
    if (!is_loopback(request)) co_return not_there(request);
    const auto found = co_await mail.find(request.path_parameters.at(0));
    if (!found) co_return not_there(request);
    const auto& message = found->message;
    co_return page(fmt::format(
        "<main><p><a href=\"/dev/mail\">All mail</a></p><h1>{}</h1><p>From {}<br>To {}<br>{}</p><pre>{}</pre></main>",
        http::html_escaped(message.subject), http::html_escaped(message.from), http::html_escaped(message.to),
        http::html_escaped(message.date), with_links(message.text)));
}

}  // namespace

service::Service make_dev_pages(const mail::FolderMail& mail) {
    service::Service service;
    service.name = "dev";
    const auto get = [&](std::string pattern,
                         task<http::Response> (*handler)(http::Request&, const mail::FolderMail&)) {
        http::Route route;
        route.method = http::Method::get;
        route.pattern = std::move(pattern);
        route.access = http::access::anyone();
        route.handler = [&mail, handler](http::Request& request) { return handler(request, mail); };
        service.root_routes.add(std::move(route));
    };
    get("/dev/mail", &list_mail);
    get("/dev/mail/{id}", &show_mail);
    return service;
}

}  // namespace rentezy
