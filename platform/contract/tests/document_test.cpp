#include "platform/contract/document.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "platform/contract/tests/generators.hpp"

namespace rentezy::contract {
namespace {

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

TEST(ParseDocument, KeepsMembersThatOccurTwiceAndNumbersAsWritten) {
    const auto document = parse_document(R"( {"a": 1.0, "b": [true, null, {}], "a": "x\u00e9\n"} )");
    ASSERT_TRUE(document);
    std::vector<std::string> told;
    for (const Value member : document->root())
        told.push_back(std::string(member.key()) + "=" + std::string(member.text()));
    EXPECT_EQ(told, (std::vector<std::string>{"a=1.0", "b=", "a=xé\n"}));

    const Value list = *++document->root().begin();
    ASSERT_EQ(list.size(), 3u);
    std::vector<Kind> kinds;
    for (const Value element : list) kinds.push_back(element.kind());
    EXPECT_EQ(kinds, (std::vector{Kind::boolean, Kind::null, Kind::object}));
}

TEST(ParseDocument, RefusesWhatIsNotOneJsonValueInUtf8AsMalformed) {
    const std::string bad[] = {
        "",
        " ",
        "{",
        "}",
        "[1,]",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "{\"a\" 1}",
        "nul",
        "+1",
        "01",
        ".5",
        "5.",
        "0x1",
        "NaN",
        "Infinity",
        "1 2",
        "{} {}",
        "{}x",
        "[1] // no",
        "/* no */ 1",
        "\"\t\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\ud800\"",
        "\"\\udc00\"",
        "\"open",
        "\xEF\xBB\xBF{}",
        "\"\x80\"",
        "\"\xC0\xAF\"",
        "\"\xED\xA0\x80\"",
        "\"\xF4\x90\x80\x80\"",
        "\"\xC3\"",
        "{\"\xFF\":1}",
        std::string("{}\0", 3),
        std::string("\"a\0b\"", 5),
        "-",
        "1e",
        "1e+",
    };
    for (const auto& body : bad) {
        const auto document = parse_document(body);
        ASSERT_FALSE(document) << body;
        EXPECT_EQ(document.error().status, 400) << body;
        EXPECT_EQ(document.error().code, "malformed") << body;
        EXPECT_FALSE(document.error().detail.empty()) << body;
    }
}

TEST(ParseDocument, TakesThirtyTwoLevelsAndNotOneMore) {
    EXPECT_TRUE(parse_document(nested(32)));
    const auto deeper = parse_document(nested(33));
    ASSERT_FALSE(deeper);
    EXPECT_EQ(deeper.error().code, "malformed");
    EXPECT_EQ(deeper.error().detail, "The body nests deeper than 32 levels.");
    EXPECT_FALSE(parse_document(std::string(1'000'000, '[')));
}

TEST(ParseDocument, RefusesMoreBytesThanTheLimit) {
    const auto document = parse_document("[1,2,3]", Limits{.bytes = 6});
    ASSERT_FALSE(document);
    EXPECT_EQ(document.error().status, 413);
}

TEST(ParseDocument, SaysWhichByteIsWrong) {
    const auto document = parse_document(R"({"a": tru})");
    ASSERT_FALSE(document);
    EXPECT_EQ(document.error().detail, "The body is not JSON: look at byte 6.");
}

RC_GTEST_PROP(ParseDocument, NoBytesCrashIt, (const std::string& bytes)) {
    const auto document = parse_document(bytes);
    RC_ASSERT((document.has_value() || document.error().status == 400));
}

/// Random bytes rarely get past the first one; a good text with one byte changed gets everywhere.
RC_GTEST_PROP(ParseDocument, NoDamagedTextCrashesIt, (char byte)) {
    std::string body;
    write(sample::any_home(), body);
    body[*rc::gen::inRange<std::size_t>(0, body.size())] = byte;
    const auto document = parse_document(body);
    RC_ASSERT((document.has_value() || document.error().code == "malformed"));
    const auto home = read<sample::Home>(body);
    RC_ASSERT((home.has_value() || home.error().status == 400 || home.error().status == 422));
}

RC_GTEST_PROP(ParseDocument, EveryPrefixOfATextIsIncomplete, ()) {
    std::string body;
    write(sample::any_home(), body);
    body.resize(*rc::gen::inRange<std::size_t>(0, body.size()));
    const auto document = parse_document(body);
    RC_ASSERT(!document);
    RC_ASSERT(document.error().code == "malformed");
}

}  // namespace
}  // namespace rentezy::contract
