#include "platform/pg/values.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <limits>

#include "platform/pg/testing/test_cluster.hpp"

namespace rentezy::pg {
namespace {

struct Room;

/// What a value becomes on its way to the server and back, as a column of type `sql_type`.
template <class T>
task<T> there_and_back(Pool& pool, std::string sql_type, T value) {
    const std::string name = "round_trip_" + sql_type, sql = "SELECT $1::" + sql_type + " AS value";
    const auto rows = co_await pool.execute(Statement{name, sql}, value);
    co_return rows.one().template get<T>("value");
}

class ValuesTest : public testing::DatabaseTest {
  protected:
    template <class T>
    void expect_same(const std::string& sql_type, const T& value) {
        EXPECT_EQ(run(there_and_back<T>(pool(), sql_type, value)), value) << sql_type;
    }
};

TEST_F(ValuesTest, NumbersComeBackAtTheirLimits) {
    expect_same("bool", true);
    expect_same("bool", false);
    expect_same("smallint", std::numeric_limits<std::int16_t>::min());
    expect_same("int", std::numeric_limits<std::int32_t>::min());
    expect_same("bigint", std::numeric_limits<std::int64_t>::min());
    expect_same("bigint", std::numeric_limits<std::int64_t>::max());
    expect_same("float8", 0.1);
    expect_same("float8", std::numeric_limits<double>::max());
    expect_same("float8", -std::numeric_limits<double>::infinity());
    EXPECT_TRUE(std::isnan(run(there_and_back<double>(pool(), "float8", std::nan("")))));
}

TEST_F(ValuesTest, TextComesBackWhateverPeopleWrite) {
    for (const std::string text :
         {"", "O'Hara; DROP TABLE booking --", "\\", "\"quoted\"", "NULL", "नमस्ते 🏠", "a\nb\tc", "{}"})
        expect_same<std::string>("text", text);
}

TEST_F(ValuesTest, NulIsRefusedBeforeAnythingIsSent) {
    using namespace std::string_literals;
    EXPECT_THROW(Params::of("a\0b"s), std::invalid_argument);
    EXPECT_THROW(Params::of(std::vector{"a\0b"s}), std::invalid_argument);
    EXPECT_THROW(Params::of(Json{"\"\0\""s}), std::invalid_argument);
    EXPECT_THROW(Params::of(std::optional("\0"s)), std::invalid_argument);
}

TEST_F(ValuesTest, TimesKeepTheirMicrosecondsOnBothSidesOfTheEpoch) {
    expect_same("timestamptz", Instant::from_unix_us(1'795'287'710'123'456));
    expect_same("timestamptz", Instant::from_unix_us(-1));
    expect_same("timestamptz", Instant::from_unix_us(-1'000'001));
    expect_same("timestamptz", Instant());
    expect_same("timestamptz", *Instant::parse("0001-01-01T00:00:00Z"));
    expect_same("timestamptz", *Instant::parse("9999-12-31T23:59:59.999999Z"));
    expect_same("date", *CivilDate::parse("2028-02-29"));
    expect_same("date", *CivilDate::parse("0001-01-01"));
}

TEST_F(ValuesTest, IdsJsonAndBytesComeBack) {
    expect_same("uuid", Uuid::v7());
    expect_same("uuid", Id<Room>::make());
    expect_same("json", Json{R"({"b": 1,  "a": "x"})"});
    Bytes all;
    for (int i = 0; i < 256; ++i) all.data.push_back(static_cast<std::byte>(i));
    expect_same("bytea", all);
    expect_same("bytea", Bytes{});
}

TEST_F(ValuesTest, NullIsAnEmptyOptionalAndNothingElse) {
    expect_same<std::optional<std::string>>("text", std::nullopt);
    expect_same<std::optional<std::string>>("text", "");
    expect_same<std::optional<Instant>>("timestamptz", std::nullopt);
    constexpr Statement null{"null", "SELECT NULL::int AS value"};
    const auto rows = run(pool().execute(null));
    EXPECT_THROW((void)rows.one().get<int>("value"), std::invalid_argument);
    EXPECT_THROW((void)rows.one().get<int>("other"), std::out_of_range);
}

TEST_F(ValuesTest, ArraysComeBackElementByElement) {
    expect_same("text[]", std::vector<std::string>{"", "NULL", "a,b", "{x}", "\"", "\\", " ", "é", "null", "a\nb"});
    expect_same("text[]", std::vector<std::string>{});
    expect_same("text[]", std::vector<std::optional<std::string>>{"a", std::nullopt, "NULL"});
    expect_same("bigint[]", std::vector<std::int64_t>{1, -2, std::numeric_limits<std::int64_t>::max()});
    expect_same("uuid[]", std::vector<Id<Room>>{Id<Room>::make(), Id<Room>::make()});
    expect_same("bool[]", std::vector<bool>{true, false});
    expect_same("timestamptz[]", std::vector<Instant>{Instant(), Instant::from_unix_us(1)});
    expect_same("date[]", std::vector<CivilDate>{*CivilDate::parse("2026-11-22")});
    expect_same("bytea[]", std::vector<Bytes>{Bytes{{std::byte{0x5c}, std::byte{0x22}}}, Bytes{}});
    expect_same("jsonb[]", std::vector<Json>{{R"({"a": "b\"c"})"}});
}

TEST_F(ValuesTest, AnArrayThatIsNotOneDimensionIsForeign) {
    for (const std::string text : {"", "{", "{{1},{2}}", "{1,}", "{\"a}", "[0:1]={1,2}", "{\"a\"b}", "{\"a\\"})
        EXPECT_THROW(Codec<std::vector<std::string>>::decode(text), std::invalid_argument) << text;
    EXPECT_THROW(Codec<std::vector<int>>::decode("{1,NULL}"), std::invalid_argument);
}

TEST_F(ValuesTest, ForeignTextIsNeverHalfRead) {
    EXPECT_THROW(Codec<int>::decode("12x"), std::invalid_argument);
    EXPECT_THROW(Codec<std::int16_t>::decode("40000"), std::invalid_argument);
    EXPECT_THROW(Codec<bool>::decode("true"), std::invalid_argument);
    EXPECT_THROW(Codec<Instant>::decode("infinity"), std::invalid_argument);
    EXPECT_THROW(Codec<Instant>::decode("2026-11-22 19:01:50+05:30"), std::invalid_argument);
    EXPECT_THROW(Codec<Bytes>::decode("\\xabc"), std::invalid_argument);
    EXPECT_THROW(Codec<Uuid>::decode("x"), std::invalid_argument);
}

TEST_F(ValuesTest, AMillionCharactersGoBothWays) { expect_same<std::string>("text", std::string(1'000'000, 'x')); }

RC_GTEST_PROP(ArrayText, AnyTextsSurvive, (const std::vector<std::string>& texts)) {
    std::string literal;
    Codec<std::vector<std::string>>::encode(texts, literal);
    RC_ASSERT(Codec<std::vector<std::string>>::decode(literal) == texts);
}

}  // namespace
}  // namespace rentezy::pg
