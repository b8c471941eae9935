/// Whether and how many: optional, Patch, Defaulted, lists. And money, the one object that no description covers.
/// Included by instantiate.hpp only.
#pragma once
#include <boost/json/parse.hpp>

#include "platform/contract/codec.hpp"
#include "platform/contract/component_name.hpp"

namespace rentezy::contract {

template <class T>
struct Codec<std::optional<T>> {
    static constexpr bool required = false;
    static void read(const Value& value, std::optional<T>& out, Reader& reader) {
        if (value.kind() == Kind::null)
            out.reset();
        else
            Codec<T>::read(value, out.emplace(), reader);
    }
    static void write(const std::optional<T>& value, std::string& out) {
        if (value)
            Codec<T>::write(*value, out);
        else
            out += "null";
    }
    static json::object schema(SchemaRegistry& registry, Usage usage) {
        return nullable(Codec<T>::schema(registry, usage));
    }
};

template <class T>
struct Codec<Patch<T>> {
    static constexpr bool required = false;
    static void read(const Value& value, Patch<T>& out, Reader& reader) {
        T given{};
        Codec<T>::read(value, given, reader);
        out = Patch<T>(std::move(given));
    }
    /// Only where there is one: the struct's codec leaves the member out otherwise.
    static void write(const Patch<T>& value, std::string& out) { Codec<T>::write(*value, out); }
    static json::object schema(SchemaRegistry& registry, Usage usage) { return Codec<T>::schema(registry, usage); }
};

template <class T, auto Default>
struct Codec<Defaulted<T, Default>> {
    static constexpr bool required = false;
    static void read(const Value& value, Defaulted<T, Default>& out, Reader& reader) {
        T given{};
        Codec<T>::read(value, given, reader);
        out = Defaulted<T, Default>(std::move(given));
    }
    static void write(const Defaulted<T, Default>& value, std::string& out) { Codec<T>::write(*value, out); }
    static json::object schema(SchemaRegistry& registry, Usage usage) {
        json::object schema = Codec<T>::schema(registry, usage);
        std::string fallback;
        Codec<T>::write(Defaulted<T, Default>::fallback(), fallback);
        schema["default"] = json::parse(fallback);
        return schema;
    }
};

template <class T>
void read_elements(const Value& value, std::vector<T>& out, Reader& reader) {
    out.clear();
    out.reserve(value.size());
    std::size_t i = 0;
    for (const Value element : value) {
        if (reader.full()) return;
        const Reader::Inside inside(reader, i++);
        T item{};
        Codec<T>::read(element, item, reader);
        out.push_back(std::move(item));
    }
}

template <class T>
void write_elements(const std::vector<T>& items, std::string& out) {
    out += '[';
    bool first = true;
    for (const auto& item : items) {
        if (!first) out += ',';
        first = false;
        Codec<T>::write(item, out);
    }
    out += ']';
}

template <class T>
struct Codec<std::vector<T>> {
    static constexpr bool required = true;
    static void read(const Value& value, std::vector<T>& out, Reader& reader) {
        if (expect_kind(value, Kind::array, reader)) read_elements(value, out, reader);
    }
    static void write(const std::vector<T>& items, std::string& out) { write_elements(items, out); }
    static json::object schema(SchemaRegistry& registry, Usage usage) {
        return {{"type", "array"}, {"items", Codec<T>::schema(registry, usage)}};
    }
};

template <class T, std::size_t Max>
struct Codec<List<T, Max>> {
    static constexpr bool required = true;
    static void read(const Value& value, List<T, Max>& out, Reader& reader) {
        if (!expect_kind(value, Kind::array, reader)) return;
        if (value.size() > Max) {
            reader.fail("too_long", "Send at most " + std::to_string(Max) + " of these.");
            return;
        }
        std::vector<T> items;
        read_elements(value, items, reader);
        out = List<T, Max>(std::move(items));
    }
    static void write(const List<T, Max>& list, std::string& out) { write_elements(list.items(), out); }
    static json::object schema(SchemaRegistry& registry, Usage usage) {
        return {{"type", "array"}, {"maxItems", Max}, {"items", Codec<T>::schema(registry, usage)}};
    }
};

/// Reads both members; what range the amount must have is checked at the amount.
void read_money(const Value& value, Money& out, Reader& reader);
void read_money_at_least(const Value& value, Money& out, std::int64_t min_minor, Reader& reader);
void write_money(const Money& money, std::string& out);
[[nodiscard]] json::object describe_money();
[[nodiscard]] json::object describe_money_at_least(std::int64_t min_minor);

template <>
struct Codec<Money> {
    static constexpr bool required = true;
    static void read(const Value& value, Money& out, Reader& reader) { read_money(value, out, reader); }
    static void write(const Money& money, std::string& out) { write_money(money, out); }
    static json::object schema(SchemaRegistry& registry, Usage) {
        return registry.reference("Money", type_key<Money>(), Usage::response,
                                  [](SchemaRegistry&, Usage) { return describe_money(); });
    }
};

template <std::int64_t MinMinor>
struct Codec<MoneyAtLeast<MinMinor>> {
    static constexpr bool required = true;
    static void read(const Value& value, MoneyAtLeast<MinMinor>& out, Reader& reader) {
        Money money;
        read_money_at_least(value, money, MinMinor, reader);
        if (auto checked = MoneyAtLeast<MinMinor>::parse(money)) out = *checked;
    }
    static void write(const MoneyAtLeast<MinMinor>& money, std::string& out) { write_money(money.value(), out); }
    static json::object schema(SchemaRegistry& registry, Usage) {
        using T = MoneyAtLeast<MinMinor>;
        return registry.reference(component_name<T>(), type_key<T>(), Usage::response,
                                  [](SchemaRegistry&, Usage) { return describe_money_at_least(MinMinor); });
    }
};

}  // namespace rentezy::contract
