#include "platform/contract/codec_scalars.hpp"
#include "platform/contract/codec_shapes.hpp"

namespace rentezy::contract {
namespace {

/// An amount on its way in, with the least it may be.
struct Amount {
    Money money;
    std::int64_t min = std::numeric_limits<std::int64_t>::min();
    std::int64_t max = std::numeric_limits<std::int64_t>::max();
};

void read_amount_minor(const Value& value, void* object, Reader& reader) {
    if (!expect_kind(value, Kind::number, reader)) return;
    auto& amount = *static_cast<Amount*>(object);
    auto number = Scalar<std::int64_t>::parse(value.text());
    if (!number) return reader.fail(std::move(number).error());
    if (*number < amount.min || *number > amount.max) return reader.fail(outside_money_range(*number, amount.min));
    amount.money.amount_minor = *number;
}

void read_currency(const Value& value, void* object, Reader& reader) {
    Codec<Currency>::read(value, static_cast<Amount*>(object)->money.currency, reader);
}

constexpr MemberReader money_members[] = {
    {"amount_minor", true, read_amount_minor},
    {"currency", true, read_currency},
};

json::object money_schema(json::object amount, std::string_view description) {
    SchemaRegistry none;
    return {
        {"type", "object"},
        {"description", description},
        {"required", {"amount_minor", "currency"}},
        {"properties",
         {{"amount_minor", std::move(amount)}, {"currency", Codec<Currency>::schema(none, Usage::response)}}},
        {"additionalProperties", false},
    };
}

constexpr std::string_view minor_units = "Minor units: cents, paise, fils; yen as they are.";

}  // namespace

void read_money(const Value& value, Money& out, Reader& reader) {
    Amount amount;
    read_object(value, money_members, &amount, reader);
    out = amount.money;
}

void read_money_at_least(const Value& value, Money& out, std::int64_t min_minor, Reader& reader) {
    Amount amount{.money = {}, .min = min_minor, .max = max_requested_minor};
    read_object(value, money_members, &amount, reader);
    out = amount.money;
}

void write_money(const Money& money, std::string& out) {
    out += "{\"amount_minor\":";
    append_json_integer(out, money.amount_minor);
    out += ",\"currency\":";
    append_json_string(out, money.currency.code());
    out += '}';
}

json::object describe_money() {
    return money_schema({{"type", "integer"}, {"format", "int64"}, {"description", minor_units}},
                        "An exact amount of one currency.");
}

json::object describe_money_at_least(std::int64_t min_minor) {
    return money_schema({{"type", "integer"},
                         {"format", "int64"},
                         {"description", minor_units},
                         {"minimum", min_minor},
                         {"maximum", max_requested_minor}},
                        min_minor == 0 ? "An amount that is not negative." : "An amount above nothing.");
}

}  // namespace rentezy::contract
