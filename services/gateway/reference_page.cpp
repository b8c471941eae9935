#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <stdexcept>

#include "platform/http/html.hpp"
#include "services/gateway/documents.hpp"

namespace rentezy::gateway {
namespace {

namespace json = boost::json;

std::string_view text_of(const json::value* value) {
    return value != nullptr && value->is_string()
               ? std::string_view(value->as_string().data(), value->as_string().size())
               : std::string_view();
}
std::string_view text_of(const json::object& object, std::string_view name) {
    return text_of(object.if_contains(name));
}

const json::object& object_of(const json::object& object, std::string_view name) {
    static const json::object none;
    const auto* value = object.if_contains(name);
    return value != nullptr && value->is_object() ? value->as_object() : none;
}
const json::array& array_of(const json::object& object, std::string_view name) {
    static const json::array none;
    const auto* value = object.if_contains(name);
    return value != nullptr && value->is_array() ? value->as_array() : none;
}

class Page {
  public:
    explicit Page(const json::object& document) : document_(document) {}

    std::string make() {
        const auto& info = object_of(document_, "info");
        out_ +=
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">"
            "<meta name=\"viewport\" content=\"width=device-width\"><title>";
        escaped(text_of(info, "title"));
        out_ +=
            " API</title><link rel=\"stylesheet\" href=\"/docs/style.css\"></head><body><div class=\"frame\"><nav "
            "aria-label=\"Operations\">";
        for (const auto& tag : array_of(document_, "tags")) contents(text_of(tag.as_object(), "name"));
        out_ +=
            "<p><a href=\"#schemas\">Schemas</a></p><p><a href=\"/openapi.json\">openapi.json</a></p></nav><main><h1>";
        escaped(text_of(info, "title"));
        out_ += " API</h1>";
        paragraph(text_of(info, "description"));
        for (const auto& tag : array_of(document_, "tags")) section(text_of(tag.as_object(), "name"));
        out_ += "<h2 id=\"schemas\">Schemas</h2>";
        for (const auto& schema : object_of(object_of(document_, "components"), "schemas"))
            this->schema(schema.key(), schema.value().as_object());
        out_ += "</main></div></body></html>\n";
        return std::move(out_);
    }

  private:
    void escaped(std::string_view text) { out_ += http::html_escaped(text); }
    /// Text in which `code` stands between backticks.
    void prose(std::string_view text) {
        for (bool code = false; !text.empty(); code = !code) {
            const auto end = std::min(text.find('`'), text.size());
            if (code) {
                element("code", text.substr(0, end));
            } else {
                escaped(text.substr(0, end));
            }
            text.remove_prefix(std::min(end + 1, text.size()));
        }
    }
    void paragraph(std::string_view text) {
        out_ += "<p>";
        prose(text);
        out_ += "</p>";
    }
    void element(std::string_view tag, std::string_view text) {
        out_ += fmt::format("<{}>", tag);
        escaped(text);
        out_ += fmt::format("</{}>", tag);
    }

    /// Calls `act(method, path, operation)` for each operation of a tag, in the document's order.
    template <class F>
    void each(std::string_view tag, F act) {
        for (const auto& path : object_of(document_, "paths")) {
            const auto& item = path.value().as_object();
            const bool at_root = item.contains("servers");
            for (const auto& operation : item) {
                if (!operation.value().is_object()) continue;
                const auto& tags = array_of(operation.value().as_object(), "tags");
                if (tags.empty() || text_of(&tags.front()) != tag) continue;
                act(operation.key(), (at_root ? "" : "/api/v1") + std::string(path.key()),
                    operation.value().as_object());
            }
        }
    }

    void contents(std::string_view tag) {
        element("strong", tag);
        out_ += "<ul>";
        each(tag, [this](std::string_view, const std::string&, const json::object& operation) {
            out_ += "<li><a href=\"#";
            escaped(text_of(operation, "operationId"));
            out_ += "\">";
            escaped(text_of(operation, "operationId"));
            out_ += "</a></li>";
        });
        out_ += "</ul>";
    }

    void section(std::string_view tag) {
        element("h2", tag);
        each(tag, [this](std::string_view method, const std::string& path, const json::object& operation) {
            out_ += "<section class=\"operation\" id=\"";
            escaped(text_of(operation, "operationId"));
            out_ += "\"><h3 class=\"call\"><span class=\"method\">";
            std::string upper(method);
            std::ranges::transform(upper, upper.begin(),
                                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
            escaped(upper);
            out_ += "</span><span>";
            escaped(path);
            out_ += "</span></h3>";
            paragraph(text_of(operation, "summary"));
            if (const auto more = text_of(operation, "description"); !more.empty()) paragraph(more);
            out_ += array_of(operation, "security").empty() ? "<p class=\"quiet\">Anyone may call it.</p>"
                                                            : "<p class=\"quiet\">Needs an access token.</p>";
            parameters(operation);
            const auto& content =
                object_of(object_of(object_of(operation, "requestBody"), "content"), "application/json");
            if (!content.empty()) {
                out_ += "<h4>Body</h4><p>";
                type(object_of(content, "schema"));
                out_ += "</p>";
            }
            responses(object_of(operation, "responses"));
            out_ += "</section>";
        });
    }

    /// What a $ref stands for, or the object itself.
    const json::object* resolved(const json::object* object) {
        auto reference = text_of(*object, "$ref");
        if (!reference.starts_with("#/")) return object;
        reference.remove_prefix(2);
        const auto* found = &document_;
        while (!reference.empty()) {
            const auto end = std::min(reference.find('/'), reference.size());
            found = &object_of(*found, reference.substr(0, end));
            reference.remove_prefix(std::min(end + 1, reference.size()));
        }
        return found;
    }

    void parameters(const json::object& operation) {
        const auto& all = array_of(operation, "parameters");
        if (all.empty()) return;
        out_ += "<h4>Parameters</h4><table><tr><th>Name</th><th>In</th><th>Type</th><th></th></tr>";
        for (const auto& given : all) {
            const auto& parameter = *resolved(&given.as_object());
            const auto* required = parameter.if_contains("required");
            out_ += "<tr><td>";
            element("code", text_of(parameter, "name"));
            out_ += "</td>";
            element("td", text_of(parameter, "in"));
            out_ += "<td>";
            type(object_of(parameter, "schema"));
            out_ += "</td><td>";
            if (required != nullptr && required->is_bool() && required->as_bool()) out_ += "needed. ";
            prose(text_of(parameter, "description"));
            out_ += "</td></tr>";
        }
        out_ += "</table>";
    }

    void responses(const json::object& all) {
        out_ += "<h4>Answers</h4><table>";
        for (const auto& entry : all) {
            if (entry.key() == "default") continue;
            const auto& response = *resolved(&entry.value().as_object());
            out_ += "<tr><td>";
            element("code", entry.key());
            out_ += "</td><td>";
            for (const auto& content : object_of(response, "content")) {
                if (content.key() == "application/json") {
                    type(object_of(content.value().as_object(), "schema"));
                    out_ += " ";
                } else if (content.key() != "application/problem+json") {
                    element("code", content.key());
                    out_ += " ";
                }
            }
            prose(text_of(response, "description"));
            out_ += "</td></tr>";
        }
        out_ += "</table>";
    }

    /// A type in a few words: a link to its schema, or what it is with its limits.
    void type(const json::object& schema) {
        if (const auto reference = text_of(schema, "$ref"); !reference.empty()) {
            const auto name = reference.substr(reference.rfind('/') + 1);
            out_ += fmt::format("<a href=\"#schema-{}\">{}</a>", name, name);
            return;
        }
        if (const auto& choices = array_of(schema, "anyOf"); !choices.empty()) {
            for (std::size_t i = 0; i < choices.size(); ++i) {
                if (i > 0) out_ += " or ";
                type(choices[i].as_object());
            }
            return;
        }
        if (const auto* kind = schema.if_contains("type"); kind != nullptr) {
            if (text_of(kind) == "array") {
                out_ += "list of ";
                type(object_of(schema, "items"));
            } else if (kind->is_array()) {
                for (std::size_t i = 0; i < kind->as_array().size(); ++i) {
                    if (i > 0) out_ += " or ";
                    escaped(text_of(&kind->as_array()[i]));
                }
            } else {
                escaped(text_of(kind));
            }
        }
        limits(schema);
    }

    void limits(const json::object& schema) {
        for (const auto* name : {"format", "enum", "const", "minimum", "maximum", "minLength", "maxLength", "pattern",
                                 "maxItems", "default"}) {
            const auto* value = schema.if_contains(name);
            if (value == nullptr) continue;
            out_ += ' ';
            out_ += name;
            out_ += ' ';
            element("code", value->is_string() ? std::string(text_of(value)) : json::serialize(*value));
        }
    }

    void schema(std::string_view name, const json::object& schema) {
        out_ += fmt::format("<section class=\"schema\" id=\"schema-{}\">", name);
        element("h3", name);
        if (const auto text = text_of(schema, "description"); !text.empty()) paragraph(text);
        const auto& members = object_of(schema, "properties");
        if (members.empty()) {
            out_ += "<p>";
            type(schema);
            out_ += "</p></section>";
            return;
        }
        const auto& required = array_of(schema, "required");
        out_ += "<table><tr><th>Member</th><th>Type</th><th></th></tr>";
        for (const auto& member : members) {
            out_ += "<tr><td>";
            element("code", member.key());
            out_ += "</td><td>";
            type(member.value().as_object());
            out_ += "</td><td>";
            if (std::ranges::find(required, json::value(member.key())) == required.end()) out_ += "may be absent. ";
            prose(text_of(member.value().as_object(), "description"));
            out_ += "</td></tr>";
        }
        out_ += "</table></section>";
    }

    const json::object& document_;
    std::string out_;
};

}  // namespace

std::string reference_page(std::string_view openapi) {
    boost::system::error_code error;
    const auto document = json::parse(openapi, error);
    if (error || !document.is_object()) throw std::runtime_error("The OpenAPI document is no JSON object.");
    return Page(document.as_object()).make();
}

}  // namespace rentezy::gateway
