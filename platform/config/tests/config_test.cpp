#include "platform/config/config.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <unistd.h>

#include <fstream>

namespace rentezy::config {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

const Option<int> hold_seconds{"booking.hold_seconds", 900, "Seconds a hold lives.", between(1, 86400)};
const Option<std::string> strategy{"booking.strategy", "combined", "How rooms are taken.",
                                   one_of({"pessimistic", "atomic", "combined"})};
const Option<bool> limits{"rate_limit.enabled", true, "Whether requests are limited."};
const Option<double> ratio{"log.sample_ratio", 1.0, "Share of requests logged.", between(0.0, 1.0)};
const Option<std::vector<std::string>> origins{"cors.origins", {}, "Origins that may call the API."};
const Option<Secret> stripe_key{
    "stripe.secret_key",
    {},
    "Stripe's secret key.",
    satisfies<Secret>("a key that starts with sk_", [](const Secret& key) { return key.reveal().starts_with("sk_"); })};

Schema schema() {
    Schema schema;
    schema.add(hold_seconds).add(strategy).add(limits).add(ratio).add(origins).add(stripe_key);
    return schema;
}

/// A TOML file that is gone when the test is.
class TomlFile {
  public:
    explicit TomlFile(std::string_view text) {
        std::string name = "/tmp/rentezy-config-XXXXXX";
        ::close(::mkstemp(name.data()));
        path_ = name;
        std::ofstream(path_) << text;
    }
    ~TomlFile() { std::filesystem::remove(path_); }
    TomlFile(const TomlFile&) = delete;
    TomlFile& operator=(const TomlFile&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

std::vector<std::string> errors_of(const Sources& sources) {
    const auto loaded = Config::load(schema(), sources);
    return loaded ? std::vector<std::string>{} : loaded.error();
}

TEST(Config, DefaultsHoldWhereNothingIsSaid) {
    const auto config = Config::load(schema(), {}).value();
    EXPECT_EQ(config.get(hold_seconds), 900);
    EXPECT_EQ(config.get(strategy), "combined");
    EXPECT_TRUE(config.get(limits));
    EXPECT_TRUE(config.get(origins).empty());
    EXPECT_FALSE(config.get(stripe_key).is_set());
    EXPECT_FALSE(config.is_given(hold_seconds));
}

TEST(Config, ReadsEveryKindFromAFile) {
    const TomlFile file(R"(
        rate_limit.enabled = false
        [booking]
        hold_seconds = 60
        strategy = "atomic"
        [log]
        sample_ratio = 1
        [cors]
        origins = ["https://a.example", "https://b.example"]
        [stripe]
        secret_key = "sk_test_1")");
    const auto config = Config::load(schema(), {.file = file.path(), .environment = {}, .flags = {}}).value();
    EXPECT_EQ(config.get(hold_seconds), 60);
    EXPECT_EQ(config.get(strategy), "atomic");
    EXPECT_FALSE(config.get(limits));
    EXPECT_EQ(config.get(ratio), 1.0);
    EXPECT_THAT(config.get(origins), ElementsAre("https://a.example", "https://b.example"));
    EXPECT_EQ(config.get(stripe_key).reveal(), "sk_test_1");
}

TEST(Config, TheEnvironmentBeatsTheFileAndAFlagBeatsBoth) {
    const TomlFile file("booking.hold_seconds = 1\nbooking.strategy = \"atomic\"\nrate_limit.enabled = false");
    const auto config = Config::load(schema(), {.file = file.path(),
                                                .environment = {{"RENTEZY_BOOKING_HOLD_SECONDS", "2"},
                                                                {"RENTEZY_BOOKING_STRATEGY", "pessimistic"},
                                                                {"PATH", "/bin"}},
                                                .flags = {"booking.hold_seconds=3", "cors.origins=a,b"}})
                            .value();
    EXPECT_EQ(config.get(hold_seconds), 3);
    EXPECT_EQ(config.get(strategy), "pessimistic");
    EXPECT_FALSE(config.get(limits));
    EXPECT_THAT(config.get(origins), ElementsAre("a", "b"));
    EXPECT_TRUE(config.is_given(limits));
}

TEST(Config, TellsEveryErrorAtOnceWithItsKeyRuleAndPlace) {
    const TomlFile file("[booking]\nhold_seconds = 0\nstrategy = \"luck\"\nhold_second = 5");
    const auto errors =
        errors_of({.file = file.path(),
                   .environment = {{"RENTEZY_RATE_LIMIT_ENABLED", "yes"}, {"RENTEZY_BOOKING_STRATEGI", "x"}},
                   .flags = {"log.sample_ratio=1.5", "nonsense", "booking.strategy"}});
    const auto name = file.path().filename().string();
    EXPECT_THAT(
        errors,
        ::testing::UnorderedElementsAre(
            "booking.hold_seconds: must be between 1 and 86400, not 0 (" + name + ", line 2)",
            "booking.strategy: must be one of pessimistic, atomic, combined, not \"luck\" (" + name + ", line 3)",
            "booking.hold_second: there is no such option (" + name + ", line 4); did you mean booking.hold_seconds?",
            "rate_limit.enabled: must be true or false, not \"yes\" (RENTEZY_RATE_LIMIT_ENABLED)",
            "RENTEZY_BOOKING_STRATEGI: there is no such option (environment); did you mean RENTEZY_BOOKING_STRATEGY?",
            "log.sample_ratio: must be between 0 and 1, not 1.5 (--set)", "nonsense: there is no such option (--set)",
            "booking.strategy: --set needs a value: --set booking.strategy=…"));
}

TEST(Config, RefusesValuesOfAnotherKind) {
    for (const auto text :
         {"booking.hold_seconds = \"60\"", "booking.hold_seconds = 60.0", "booking.hold_seconds = true",
          "booking.hold_seconds = [60]", "booking.hold_seconds = 1979-05-27", "rate_limit.enabled = 1",
          "cors.origins = \"a\"", "cors.origins = [1]", "log.sample_ratio = nan"}) {
        const TomlFile file(text);
        EXPECT_EQ(errors_of({.file = file.path(), .environment = {}, .flags = {}}).size(), 1U) << text;
    }
    for (const auto* text : {"", " 60", "60 ", "0x10", "1e3", "+60", "99999999999", "99999999999999999999"}) {
        EXPECT_EQ(errors_of({.file = {}, .environment = {{"RENTEZY_BOOKING_HOLD_SECONDS", text}}, .flags = {}}).size(),
                  1U)
            << text;
    }
}

TEST(Config, AFileThatIsMissingOrNoTomlIsOneError) {
    EXPECT_THAT(errors_of({.file = "/nonexistent/rentezy.toml", .environment = {}, .flags = {}}),
                ElementsAre(HasSubstr("/nonexistent/rentezy.toml")));
    const TomlFile broken("a = 1\nb = = 2\n");
    EXPECT_THAT(errors_of({.file = broken.path(), .environment = {}, .flags = {}}), ElementsAre(HasSubstr("line 2")));
    const TomlFile twice("[booking]\nhold_seconds = 1\nhold_seconds = 2\n");
    EXPECT_EQ(errors_of({.file = twice.path(), .environment = {}, .flags = {}}).size(), 1U);
}

TEST(Secrets, AreRefusedAsFlagsAndNeverRepeated) {
    EXPECT_THAT(errors_of({.file = {}, .environment = {}, .flags = {"stripe.secret_key=sk_live_1"}}),
                ElementsAre(::testing::AllOf(HasSubstr("RENTEZY_STRIPE_SECRET_KEY"), Not(HasSubstr("sk_live_1")))));
    EXPECT_THAT(errors_of({.file = {}, .environment = {{"RENTEZY_STRIPE_SECRET_KEY", "pk_oops"}}, .flags = {}}),
                ElementsAre("stripe.secret_key: must be a key that starts with sk_ (RENTEZY_STRIPE_SECRET_KEY)"));
    const TomlFile file("stripe.secret_key = 424242");
    EXPECT_THAT(errors_of({.file = file.path(), .environment = {}, .flags = {}}),
                ElementsAre(Not(HasSubstr("424242"))));
}

TEST(Print, ShowsEachOptionItsMeaningAndSourceButNoSecret) {
    const auto config = Config::load(schema(), {.file = {},
                                                .environment = {{"RENTEZY_STRIPE_SECRET_KEY", "sk_live_1"}},
                                                .flags = {"booking.hold_seconds=5"}})
                            .value();
    const auto text = config.print();
    EXPECT_THAT(
        text,
        HasSubstr("# Seconds a hold lives. Must be between 1 and 86400.\nbooking.hold_seconds = 5  # from --set\n"));
    EXPECT_THAT(text, HasSubstr("booking.strategy = \"combined\"  # default\n"));
    EXPECT_THAT(text, HasSubstr("# stripe.secret_key (set, from RENTEZY_STRIPE_SECRET_KEY)\n"));
    EXPECT_THAT(text, Not(HasSubstr("sk_live_1")));
    EXPECT_THAT(Config::load(schema(), {}).value().print(), HasSubstr("# stripe.secret_key (not set)\n"));
}

TEST(Print, CanBeFedBack) {
    const Sources sources{.file = {},
                          .environment = {},
                          .flags = {"booking.hold_seconds=5", "cors.origins=a\"b,c\\d", "rate_limit.enabled=false"}};
    const TomlFile file(Config::load(schema(), sources).value().print());
    const auto again = Config::load(schema(), {.file = file.path(), .environment = {}, .flags = {}}).value();
    EXPECT_EQ(again.get(hold_seconds), 5);
    EXPECT_THAT(again.get(origins), ElementsAre("a\"b", "c\\d"));
    EXPECT_FALSE(again.get(limits));
}

TEST(Schema, RefusesDefectsOfTheProgram) {
    const Option<int> same{"booking.hold_seconds", 1, ""}, clash{"booking.hold.seconds", 1, ""},
        bad_name{"Booking.hold", 1, ""}, bad_default{"booking.other", 0, "", between(1, 2)};
    for (const auto* option : {&same, &clash, &bad_name, &bad_default}) {
        auto all = schema();
        EXPECT_THROW(all.add(*option), std::logic_error) << option->name();
    }
    const auto config = Config::load(schema(), {}).value();
    EXPECT_THROW((void)config.get(bad_default), std::logic_error);
}

TEST(Schema, FindsTheNearestName) {
    EXPECT_EQ(schema().nearest("booking.hold_secs"), "booking.hold_seconds");
    EXPECT_EQ(schema().nearest("hold_seconds"), "booking.hold_seconds");
    EXPECT_EQ(schema().nearest("quite.something.else"), std::nullopt);
}

TEST(ProcessEnvironment, TellsOurVariablesOnly) {
    ::setenv("RENTEZY_BOOKING_HOLD_SECONDS", "7=7", 1);
    const auto ours = process_environment();
    ::unsetenv("RENTEZY_BOOKING_HOLD_SECONDS");
    EXPECT_THAT(ours, ElementsAre(std::pair<std::string, std::string>("RENTEZY_BOOKING_HOLD_SECONDS", "7=7")));
}

}  // namespace
}  // namespace rentezy::config
