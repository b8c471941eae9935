#include "sandbox/stripe/app/changes.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

namespace rentezy::stripe_sandbox {
namespace {

std::string stored(const auto& object) { return wire::write(object, wire::Audience::store); }

/// The top-level members of `before` that are different now.
std::string previous_attributes(std::string_view before, std::string_view now) {
    const auto old_value = boost::json::parse(before).as_object();
    const auto new_value = boost::json::parse(now).as_object();
    boost::json::object changed;
    for (const auto& [name, value] : old_value) {
        const auto* current = new_value.if_contains(name);
        if (!current || *current != value) changed[name] = value;
    }
    for (const auto& [name, value] : new_value)
        if (!old_value.contains(name)) changed[name] = nullptr;
    return boost::json::serialize(changed);
}

}  // namespace

void Changes::put(ObjectRow row) {
    // The last version counts: one statement may not write one row twice.
    for (auto& known : objects_) {
        if (known.id == row.id) {
            known = std::move(row);
            return;
        }
    }
    objects_.push_back(std::move(row));
}

void Changes::save(const PaymentIntent& intent) {
    put({.id = intent.id, .created = intent.created, .customer = intent.customer, .body = stored(intent)});
}

void Changes::save(const Charge& charge) {
    put({.id = charge.id,
         .created = charge.created,
         .customer = charge.customer,
         .payment_intent = charge.payment_intent,
         .body = stored(charge)});
}

void Changes::save(const Refund& refund) {
    put({.id = refund.id,
         .created = refund.created,
         .payment_intent = refund.payment_intent,
         .charge = refund.charge,
         .body = stored(refund)});
}

void Changes::save(const PaymentMethod& method) {
    put({.id = method.id, .created = method.created, .customer = method.customer, .body = stored(method)});
}

void Changes::save(const Customer& customer) {
    put({.id = customer.id,
         .created = customer.created,
         .email = customer.email,
         .deleted = customer.deleted.value,
         .body = stored(customer)});
}

void Changes::save(const SetupIntent& intent) {
    put({.id = intent.id, .created = intent.created, .customer = intent.customer, .body = stored(intent)});
}

void Changes::announce(std::string_view type, std::string object, std::string_view before) {
    std::string data = R"({"object":)" + object;
    if (!before.empty()) data += R"(,"previous_attributes":)" + previous_attributes(before, object);
    data += '}';
    // A microsecond apart: what happened first is due first.
    const auto at = now_ + std::chrono::microseconds(events_.size());
    const auto plan = plan_delivery(app_.faults.get(), type, at);
    events_.push_back({app_.new_id(Kind::event), std::string(type), std::move(data), plan.due, plan.copies});
}

const std::string* Changes::find(std::string_view id) const {
    for (const auto& object : objects_)
        if (object.id == id) return &object.body;
    return nullptr;
}

Write Changes::write() && {
    Write write;
    write.objects = std::move(objects_);
    write.events = std::move(events_);
    write.now = now_;
    write.keys_since = now_ - keys_kept_for;
    return write;
}

}  // namespace rentezy::stripe_sandbox
