#include "services/payment/app/forget_webhooks.hpp"

namespace rentezy::payment {
namespace {
constexpr int batch_size = 1000;
}

task<std::chrono::milliseconds> forget_webhooks(const App& app) {
    const auto forgotten = co_await app.store.forget_webhooks(batch_size);
    co_return forgotten == batch_size ? std::chrono::milliseconds{100} : std::chrono::minutes{10};
}

}  // namespace rentezy::payment
