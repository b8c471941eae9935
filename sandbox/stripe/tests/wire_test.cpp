#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <boost/json/parse.hpp>

#include "sandbox/stripe/domain/card_details.hpp"
#include "sandbox/stripe/domain/payment_flow.hpp"
#include "sandbox/stripe/wire/params.hpp"

namespace rentezy::stripe_sandbox::wire {
namespace {

FormNode form(std::string_view text) {
    auto parsed = parse_form(text);
    EXPECT_TRUE(parsed) << text;
    return parsed.value_or(FormNode{});
}

TEST(Form, NestsByBrackets) {
    const auto node = form("a=1&card%5Bnumber%5D=42+42&card[exp]=%C3%A9&expand[]=x&expand[]=y&list[0]=p&list[1][q]=r");
    EXPECT_EQ(node.find("a")->value, "1");
    EXPECT_EQ(node.find("card")->find("number")->value, "42 42");
    EXPECT_EQ(node.find("card")->find("exp")->value, "é");
    EXPECT_EQ(node.find("expand")->members.size(), 2U);
    EXPECT_EQ(node.find("expand")->find("1")->value, "y");
    EXPECT_EQ(node.find("list")->find("1")->find("q")->value, "r");
}

TEST(Form, RefusesWhatCannotBeMeant) {
    for (const auto* text : {"a=%zz", "a=%4", "a=%ff", "a=%00", "[x]=1", "a[b=1", "a]b[=1", "a=1&a[b]=2", "a[b]=2&a=1",
                             "a[b][c][d][e][f][g][h][i][j]=1", "a=%ed%a0%80", "a=%c0%80"})
        EXPECT_FALSE(parse_form(text)) << text;
}

TEST(Form, SpellsTwoOrdersAlikeAndTwoMeaningsApart) {
    EXPECT_EQ(canonical(form("a=1&b[c]=2&b[d]=3")), canonical(form("b[d]=3&b[c]=2&a=1")));
    EXPECT_NE(canonical(form("a=1&b=2")), canonical(form("a=2&b=1")));
    EXPECT_NE(canonical(form("a[b]=1")), canonical(form("a=1")));
    EXPECT_NE(canonical(form("ab=")), canonical(form("a=b")));
}

RC_GTEST_PROP(Form, AnyTextSurvivesEncoding, ()) {
    const auto text = *rc::gen::container<std::string>(rc::gen::inRange<char>(1, 127));
    const auto node = form("value=" + encode(text));
    RC_ASSERT(node.find("value")->value == text);
}

TEST(Params, NameTheFirstWrongOne) {
    const auto check = [](std::string_view text, auto read) {
        const auto node = form(text);
        Params params(node);
        read(params);
        const auto error = params.finish();
        return error ? error->body.code.value_or("-") + " " + error->body.param.value_or("-") : std::string("fine");
    };
    EXPECT_EQ(check("", [](Params& p) { (void)p.required_text("currency"); }), "parameter_missing currency");
    EXPECT_EQ(check("a=1", [](Params&) {}), "parameter_unknown a");
    EXPECT_EQ(check("card[number]=1&card[x]=2", [](Params& p) { (void)p.object("card").text("number"); }),
              "parameter_unknown card[x]");
    EXPECT_EQ(check("amount=12.5", [](Params& p) { (void)p.integer("amount", 1, 99); }),
              "parameter_invalid_integer amount");
    EXPECT_EQ(check("amount=0", [](Params& p) { (void)p.integer("amount", 1, 99); }),
              "parameter_invalid_integer amount");
    EXPECT_EQ(check("name=", [](Params& p) { (void)p.text("name"); }), "parameter_invalid_empty name");
    EXPECT_EQ(check("name[a]=b", [](Params& p) { (void)p.text("name"); }), "- name");
    EXPECT_EQ(check("on=maybe", [](Params& p) { (void)p.boolean("on"); }), "- on");
    EXPECT_EQ(check("how=never", [](Params& p) { (void)p.choice<CaptureMethod>("how"); }), "- how");
    EXPECT_EQ(check("metadata[a]=1&metadata[b]=", [](Params& p) { EXPECT_EQ(p.metadata().size(), 2U); }), "fine");
}

TEST(Json, WritesAnIntentAsStripeDoes) {
    PaymentIntent intent;
    intent.id = "pi_3x";
    intent.amount = 500;
    intent.currency = "eur";
    intent.metadata = {{"note", "line\n\"quoted\" \\ \x01"}};
    intent.return_url.value = "https://hidden";
    const auto json = boost::json::parse(write(intent)).as_object();
    EXPECT_EQ(json.at("object"), "payment_intent");
    EXPECT_EQ(json.at("amount"), 500);
    EXPECT_EQ(json.at("status"), "requires_payment_method");
    EXPECT_EQ(json.at("metadata").at("note"), "line\n\"quoted\" \\ \x01");
    EXPECT_TRUE(json.at("latest_charge").is_null());
    EXPECT_TRUE(json.at("next_action").is_null());
    EXPECT_FALSE(json.contains("return_url")) << "hidden from the world";
    EXPECT_TRUE(json.begin()->key() == "id");
}

TEST(Json, ComesBackAsItWasStored) {
    const Instant now = Instant::from_unix_seconds(1'795'000'000);
    PaymentIntent intent;
    intent.id = "pi_3x";
    intent.amount = 500;
    intent.currency = "eur";
    intent.metadata = {{"order", "7"}};
    intent.return_url.value = "https://shop/back";
    auto method = ready_made("pm_1x", *card_by_token("pm_card_threeDSecure2Required"), now);
    method.set_up.value = true;
    Confirmation confirmation;
    confirmation.charge_id = "ch_30123456789";
    confirmation.now = now;
    ASSERT_TRUE(confirm(intent, method, confirmation));
    const auto stored = write(intent, Audience::store);
    EXPECT_EQ(write(read<PaymentIntent>(stored), Audience::store), stored);
    const auto charge = authenticated(intent, method, true, "ch_30123456789", now)->charge;
    const auto text = write(*charge, Audience::store);
    EXPECT_EQ(write(read<Charge>(text), Audience::store), text);
    EXPECT_TRUE(read<PaymentMethod>(write(method, Audience::store)).set_up.value);
}

TEST(Json, ShowsAPublishableKeyOnlyWhatItMaySee) {
    PaymentIntent intent;
    intent.customer = "cus_1x";
    constexpr std::array<std::string_view, 2> shown{"id", "status"};
    EXPECT_EQ(write_only(intent, shown), R"({"id":"","status":"requires_payment_method"})");
}

TEST(Json, ABrokenRowIsToldNotGuessed) {
    EXPECT_ANY_THROW((void)read<PaymentIntent>(R"({"status":"paid"})"));
    EXPECT_ANY_THROW((void)read<PaymentIntent>(R"([1])"));
}

}  // namespace
}  // namespace rentezy::stripe_sandbox::wire
