/// What a use-case has decided, gathered for the one statement that writes it: objects, the events that tell of them,
/// and nothing until then. An event shows its object as it was when it happened, so call happened() between two
/// changes.
#pragma once
#include "sandbox/stripe/app/app.hpp"
#include "sandbox/stripe/domain/charge.hpp"
#include "sandbox/stripe/domain/customer.hpp"
#include "sandbox/stripe/domain/refund.hpp"
#include "sandbox/stripe/domain/setup_intent.hpp"
#include "sandbox/stripe/wire/json.hpp"

namespace rentezy::stripe_sandbox {

class Changes {
  public:
    Changes(const App& app, Instant now) : app_(app), now_(now) {}

    void save(const PaymentIntent& intent);
    void save(const Charge& charge);
    void save(const Refund& refund);
    void save(const PaymentMethod& method);
    void save(const Customer& customer);
    void save(const SetupIntent& intent);

    /// An event about `object` as it is now. `before`: its JSON before an update, to tell what changed.
    template <class T>
    void happened(std::string_view type, const T& object, std::string_view before = {}) {
        announce(type, wire::write(object), before);
    }

    /// The object as this transaction will leave it, if it touches it.
    [[nodiscard]] const std::string* find(std::string_view id) const;
    [[nodiscard]] bool empty() const { return objects_.empty() && events_.empty(); }
    [[nodiscard]] Write write() &&;

  private:
    void put(ObjectRow row);
    void announce(std::string_view type, std::string object, std::string_view before);

    const App& app_;
    Instant now_;
    std::vector<ObjectRow> objects_;
    std::vector<NewEvent> events_;
};

}  // namespace rentezy::stripe_sandbox
