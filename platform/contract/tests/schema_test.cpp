#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include "platform/contract/pretty_json.hpp"
#include "platform/contract/schema_registry.hpp"
#include "platform/contract/tests/sample.hpp"

namespace rentezy::contract {

namespace {

namespace json = boost::json;

json::value parsed(const char* text) { return json::parse(text); }

/// A value deep in the registry's components, by JSON pointer.
json::value at(const SchemaRegistry& registry, std::string_view pointer) {
    const json::value all = registry.components();
    json::error_code error;
    const auto* found = all.find_pointer(pointer, error);
    return found == nullptr ? json::value("nothing there") : *found;
}

TEST(Schema, ARequestIsClosedAndNeedsItsPlainMembers) {
    SchemaRegistry registry;
    EXPECT_EQ(schema<sample::NewHome>(registry, Usage::request), parsed(R"({"$ref": "#/components/schemas/NewHome"})"));
    EXPECT_EQ(at(registry, "/NewHome/additionalProperties"), false);
    EXPECT_EQ(
        at(registry, "/NewHome/required"),
        parsed(R"(["room_id", "title", "description", "email", "move_in", "country", "currency", "time_zone", "rent",
                         "quantity", "amenities"])"));
}

TEST(Schema, RulesBecomeKeywords) {
    SchemaRegistry registry;
    (void)schema<sample::NewHome>(registry, Usage::request);
    const std::pair<const char*, const char*> expected[] = {
        {"room_id", R"({"type": "string", "format": "uuid"})"},
        {"title", R"({"type": "string", "minLength": 1, "maxLength": 20})"},
        {"description", R"({"type": "string", "maxLength": 40})"},
        {"email", R"({"type": "string", "format": "email", "maxLength": 254})"},
        {"move_in", R"({"type": "string", "format": "date"})"},
        {"rent", R"({"$ref": "#/components/schemas/NonNegativeMoney"})"},
        {"quantity", R"({"type": "integer", "minimum": 0, "maximum": 1000000})"},
        {"location", R"({"anyOf": [{"$ref": "#/components/schemas/Place"}, {"type": "null"}]})"},
        {"amenities",
         R"({"type": "array", "maxItems": 3, "items": {"type": "string", "minLength": 1, "maxLength": 10}})"},
        {"colour", R"({"$ref": "#/components/schemas/Colour", "default": "green"})"},
        {"furnished", R"({"type": ["boolean", "null"]})"},
    };
    for (const auto& [member, text] : expected) {
        EXPECT_EQ(at(registry, std::string("/NewHome/properties/") + member), parsed(text)) << member;
    }
    EXPECT_EQ(at(registry, "/Colour/enum"), parsed(R"(["red", "green", "default"])"));
    EXPECT_EQ(at(registry, "/NonNegativeMoney/properties/amount_minor/minimum"), 0);
    EXPECT_EQ(at(registry, "/Place/properties/latitude"),
              parsed(R"({"type": "number", "minimum": -90, "maximum": 90})"));
}

TEST(Schema, AnAnswerAlwaysHasItsMembersButThoseThatMayBeLeftOut) {
    SchemaRegistry registry;
    (void)schema<sample::Home>(registry, Usage::response);
    EXPECT_EQ(
        at(registry, "/Home/required"),
        parsed(R"(["room_id", "title", "visits", "floor", "area_m2", "open", "rent", "created_at", "colour", "note",
                         "location", "amenities"])"));
    EXPECT_EQ(at(registry, "/Home/additionalProperties"), "nothing there");
    EXPECT_EQ(at(registry, "/Home/description"), "A home as the public sees it.");
    EXPECT_EQ(at(registry, "/Home/properties/visits/description"), "Since it was published.");
    EXPECT_EQ(at(registry, "/Home/properties/note/type"), parsed(R"(["string", "null"])"));
}

TEST(Schema, WhatIsUsedBothWaysIsDescribedAsTheStricterRequest) {
    SchemaRegistry registry;
    (void)schema<sample::Home>(registry, Usage::response);
    EXPECT_EQ(at(registry, "/Place/additionalProperties"), "nothing there");
    (void)schema<sample::HomePatch>(registry, Usage::request);
    EXPECT_EQ(at(registry, "/Place/additionalProperties"), false);
    (void)schema<sample::Home>(registry, Usage::response);
    EXPECT_EQ(at(registry, "/Place/additionalProperties"), false);
}

TEST(Schema, NamesAreTheTypesOwnUnlessGiven) {
    SchemaRegistry registry;
    EXPECT_EQ(schema<sample::HomePatch>(registry, Usage::request).at("$ref"), "#/components/schemas/ChangeHome");
    EXPECT_EQ(schema<Page<sample::Home>>(registry, Usage::response).at("$ref"), "#/components/schemas/HomePage");
    EXPECT_EQ(at(registry, "/HomePage/properties/items/items"), parsed(R"({"$ref": "#/components/schemas/Home"})"));
}

TEST(Schema, TwoTypesOfOneNameAreADefect) {
    SchemaRegistry registry;
    (void)schema<sample::NewHome>(registry, Usage::request);
    const int another = 0;
    EXPECT_THROW((void)registry.reference("NewHome", &another, Usage::request,
                                          [](SchemaRegistry&, Usage) { return json::object{}; }),
                 std::logic_error);
}

TEST(Schema, SecretsSayTheirBoundsOnly) {
    SchemaRegistry registry;
    (void)schema<sample::SignUp>(registry, Usage::request);
    EXPECT_EQ(at(registry, "/SignUp/properties/password"),
              parsed(R"({"type": "string", "format": "password", "minLength": 10, "maxLength": 128})"));
    EXPECT_EQ(at(registry, "/SignUp/required"), parsed(R"(["email", "password"])"));
}

TEST(Schema, AQuerysMembersAreParameters) {
    SchemaRegistry registry;
    const auto parameters = query_parameters<sample::HomeQuery>(registry);
    ASSERT_EQ(parameters.size(), 6u);
    EXPECT_EQ(parameters.at(0), parsed(R"({"name": "limit", "in": "query", "required": false,
                                           "schema": {"type": "integer", "minimum": 1, "maximum": 100, "default": 20}})"));
    EXPECT_EQ(parameters.at(2).at("schema"), parsed(R"({"$ref": "#/components/schemas/Colour"})"));
    EXPECT_EQ(query_parameters<sample::TokenQuery>(registry).at(0).at("required"), true);
}

TEST(Schema, AnEventsSchemaStandsAlone) {
    const auto document = json_schema<sample::Home>("https://rentezy.example/events/home.json");
    EXPECT_EQ(document.at("$schema"), "https://json-schema.org/draft/2020-12/schema");
    EXPECT_EQ(document.at("$ref"), "#/$defs/Home");
    EXPECT_TRUE(document.at("$defs").as_object().contains("Place"));
    EXPECT_FALSE(json::serialize(document).contains("#/components/"));
}

TEST(PrettyJson, IsStableAndReadsBackAsTheSame) {
    const auto value = parsed(R"({"a": {"b": [1, "x\"y", null], "c": []}, "d": [{"e": true}, {}], "f": 1.5})");
    EXPECT_EQ(pretty_json(value), R"({
  "a": {
    "b": [1, "x\"y", null],
    "c": []
  },
  "d": [
    {
      "e": true
    },
    {}
  ],
  "f": 1.5
}
)");
    EXPECT_EQ(json::parse(pretty_json(value)), value);
}

TEST(Schema, TheProblemDocumentIsDescribed) {
    SchemaRegistry registry;
    EXPECT_EQ(problem_schema(registry), parsed(R"({"$ref": "#/components/schemas/Problem"})"));
    EXPECT_EQ(at(registry, "/Problem/properties/errors/items"),
              parsed(R"({"$ref": "#/components/schemas/FieldError"})"));
    EXPECT_EQ(at(registry, "/FieldError/required"), parsed(R"(["pointer", "code", "detail"])"));
}

}  // namespace
}  // namespace rentezy::contract
