#include "platform/csv/reader.hpp"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include <sstream>

namespace rentezy::csv {
namespace {

using ::testing::ElementsAre;
using Texts = std::vector<std::string>;

struct Read {
    std::vector<Texts> records;
    std::vector<std::string> faults;  // "line:column: reason"
};

Read read(const std::string& file, Limits limits = {}) {
    std::istringstream input(file);
    Reader reader(input, limits);
    Read all;
    while (auto next = reader.next()) {
        if (*next) {
            Texts texts;
            for (const auto& field : (*next)->fields) texts.push_back(field.text);
            all.records.push_back(std::move(texts));
        } else {
            const auto& [at, reason] = next->error();
            all.faults.push_back(std::to_string(at.line) + ":" + std::to_string(at.column) + ": " + reason);
        }
    }
    return all;
}

std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + '"';
}

TEST(Csv, ReadsRecordsWithEitherLineEnding) {
    EXPECT_THAT(read("a,b\r\n1,2\n3,4").records, ElementsAre(Texts{"a", "b"}, Texts{"1", "2"}, Texts{"3", "4"}));
    EXPECT_THAT(read("").records, ElementsAre());
    EXPECT_THAT(read("a,\n,\n").records, ElementsAre(Texts{"a", ""}, Texts{"", ""}));
}

TEST(Csv, QuotedFieldsHoldCommasQuotesAndLineBreaks) {
    EXPECT_THAT(read("\"a, \"\"b\"\"\nc\",\"\"\r\nd,e\n").records,
                ElementsAre(Texts{"a, \"b\"\nc", ""}, Texts{"d", "e"}));
}

TEST(Csv, AByteOrderMarkAndEmptyLinesAreNoData) {
    EXPECT_THAT(read("\xEF\xBB\xBF"
                     "a,b\n\n\r\n1,2\n\n")
                    .records,
                ElementsAre(Texts{"a", "b"}, Texts{"1", "2"}));
}

TEST(Csv, FieldsKnowTheirPlaceInCharacters) {
    std::istringstream input("æ,\"ø\n🏡\",å\nx,y\n");
    Reader reader(input);
    const auto first = reader.next().value().value();
    EXPECT_EQ(first.fields[0].at, (Place{1, 1}));
    EXPECT_EQ(first.fields[1].at, (Place{1, 3}));
    EXPECT_EQ(first.fields[2].at, (Place{2, 4})) << "after the emoji, the quote and the comma";
    EXPECT_EQ(reader.next().value().value().fields[1].at, (Place{3, 3}));
    EXPECT_EQ(reader.bytes_read(), 20);
}

TEST(Csv, AFaultCostsItsLineAndNoMore) {
    const auto all = read("a,b\n1,x\"y\n2,\"z\"w\n3,4\n");
    EXPECT_THAT(all.records, ElementsAre(Texts{"a", "b"}, Texts{"3", "4"}));
    EXPECT_THAT(all.faults, ElementsAre("2:4: there is a quote inside a field that does not begin with one",
                                        "3:6: there is text after the closing quote of a field"));
}

TEST(Csv, AnUnclosedQuoteDoesNotSwallowTheRest) {
    const auto all = read("1,\"open\n2,b\n3,c\n");
    EXPECT_THAT(all.records, ElementsAre(Texts{"2", "b"}, Texts{"3", "c"}));
    EXPECT_THAT(all.faults, ElementsAre("1:3: the quote that is opened here is never closed"));
    // The same where a later quote seems to close it.
    EXPECT_THAT(read("1,\"open\n2,\"b\"\n3,c\n").records, ElementsAre(Texts{"2", "b"}, Texts{"3", "c"}));
}

TEST(Csv, ForeignBytesAreToldWithTheirPlace) {
    const auto all = read("a,b\nGr\xC3\xBCn,\xFF\n1,2\n3,\"x\ny\xE2\x82\"\n");
    EXPECT_THAT(all.records, ElementsAre(Texts{"a", "b"}, Texts{"1", "2"}));
    EXPECT_EQ(all.faults.at(0), "2:6: the byte 0xFF is not UTF-8");
    EXPECT_EQ(all.faults.at(1), "5:2: the byte 0xE2 is not UTF-8");
}

TEST(Csv, RecordsAreBounded) {
    const Limits limits{.record_bytes = 100, .chunk_bytes = 16};
    const auto all =
        read("a,b\n1," + std::string(1000, 'x') + "\n2,\"" + std::string(1000, '\n') + "\"\n3,c\n", limits);
    EXPECT_EQ(all.faults.at(0), "2:1: the line is too long");
    EXPECT_EQ(all.faults.at(1), "3:3: the quoted field that begins here is too long; is its end missing?");
    EXPECT_EQ(all.records.back(), (Texts{"3", "c"}));
}

/// Text of the characters that matter, some of several bytes.
rc::Gen<std::string> any_text() {
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(
                            rc::gen::element<std::string>("a", "\"", ",", "\n", "\r\n", " ", "é", "🏡")),
                        [](const std::vector<std::string>& parts) {
                            std::string text;
                            for (const auto& part : parts) text += part;
                            return text;
                        });
}

RC_GTEST_PROP(Csv, WhatIsQuotedReadsBackAndChunksMakeNoDifference, ()) {
    const auto columns = *rc::gen::inRange<std::size_t>(1, 5);
    const auto table = *rc::gen::container<std::vector<Texts>>(rc::gen::container<Texts>(columns, any_text()));
    std::string file;
    for (const auto& record : table)
        for (std::size_t i = 0; i < record.size(); ++i) file += quoted(record[i]) + (i + 1 < columns ? "," : "\r\n");
    const auto chunk = *rc::gen::inRange<std::size_t>(1, 40);
    const auto all = read(file, {.record_bytes = 1 << 20, .chunk_bytes = chunk});
    RC_ASSERT(all.faults.empty());
    RC_ASSERT(all.records == table);
}

RC_GTEST_PROP(Csv, EveryLineOfAnyBytesIsTakenOrTold, ()) {
    const auto bytes = *rc::gen::container<std::string>(rc::gen::element('a', '"', ',', '\n', '\r', '\xC3', '\xA9'));
    std::istringstream input(bytes);
    Reader reader(input, {.record_bytes = 64, .chunk_bytes = 7});
    std::int64_t line = 0;
    while (auto next = reader.next()) {
        const auto at = *next ? (*next)->fields.at(0).at.line : 0;
        RC_ASSERT(!*next || at > line);  // ends, and never goes back
        if (*next) line = at;
    }
    RC_ASSERT(reader.bytes_read() == static_cast<std::int64_t>(bytes.size()));
}

}  // namespace
}  // namespace rentezy::csv
