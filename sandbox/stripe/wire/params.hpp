/// A call's parameters, read one by one by whoever knows what they mean. The first wrong one is remembered and the rest
/// read on, so that a handler asks for everything and then once: `if (auto bad = params.finish()) return *bad;`. What
/// nobody asked for is `parameter_unknown`.
#pragma once
#include <set>

#include "sandbox/stripe/wire/form.hpp"
#include "sandbox/stripe/wire/json.hpp"

namespace rentezy::stripe_sandbox::wire {

inline constexpr std::size_t text_limit = 5000;  // characters of any one string, as Stripe's

/// One object's members: the top level, or what `object()` opened.
class Params {
  public:
    explicit Params(const FormNode& form) : Params(&form, "", std::make_shared<State>()) {}

    /// The value where the parameter was sent as one, null where as an object or not at all.
    [[nodiscard]] const std::string* scalar(std::string_view name) const {
        const auto* found = node_ ? node_->find(name) : nullptr;
        return found && found->value ? &*found->value : nullptr;
    }
    /// Whether it was sent at all.
    [[nodiscard]] bool has(std::string_view name) const { return node_ && node_->find(name); }

    /// Text that is not empty. Absent: none. Empty or an object: an error.
    std::optional<std::string> text(std::string_view name, std::size_t limit = text_limit);
    std::string required_text(std::string_view name, std::size_t limit = text_limit);
    std::optional<std::int64_t> integer(std::string_view name, std::int64_t least, std::int64_t most);
    std::int64_t required_integer(std::string_view name, std::int64_t least, std::int64_t most);
    std::optional<bool> boolean(std::string_view name);
    Metadata metadata(std::string_view name = "metadata");
    /// True when it was sent as an empty value: unset it.
    bool unset(std::string_view name);
    std::vector<std::string> list(std::string_view name);
    /// An object's members; without any where it was not sent.
    Params object(std::string_view name);
    /// Taken and not looked at: a parameter of Stripe's that changes nothing here.
    void ignore(std::string_view name) { (void)take(name); }

    template <class Enum>
    std::optional<Enum> choice(std::string_view name) {
        const auto given = text(name);
        if (!given) return std::nullopt;
        if (auto value = enum_of<Enum>(*given)) return value;
        std::string choices;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto d) {
            choices += choices.empty() ? "" : ", ";
            choices += d.name;
        });
        fail(errors::invalid_choice(full_name(name), choices));
        return std::nullopt;
    }

    /// Changes `into` where the parameter was sent: to nothing where it was sent empty.
    void update(std::optional<std::string>& into, std::string_view name, std::size_t limit = text_limit);
    template <class Enum>
    void update_choice(std::optional<Enum>& into, std::string_view name) {
        if (unset(name))
            into.reset();
        else if (auto value = choice<Enum>(name))
            into = value;
    }

    /// "card[number]": as messages name a nested parameter.
    [[nodiscard]] std::string full_name(std::string_view name) const;
    void fail(ApiError error);
    /// Whether anything was wrong so far.
    [[nodiscard]] bool failed() const { return state_->error.has_value(); }
    /// What was wrong: the first bad parameter, else the first that nobody knows. Only on the top level.
    [[nodiscard]] std::optional<ApiError> finish() const;

  private:
    struct State {
        std::optional<ApiError> error;
        std::set<const FormNode*> taken;
    };
    Params(const FormNode* node, std::string path, std::shared_ptr<State> state)
        : node_(node), path_(std::move(path)), state_(std::move(state)) {}
    const FormNode* take(std::string_view name);

    const FormNode* node_;  // null where the object was not sent
    std::string path_;
    std::shared_ptr<State> state_;
};

}  // namespace rentezy::stripe_sandbox::wire
