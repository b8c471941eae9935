#include "services/payment/app/receive_webhook.hpp"

namespace rentezy::payment {

task<Result<void>> receive_webhook(const App& app, std::string signature, std::string body) {
    auto event = app.provider.check_webhook(signature, body);
    if (!event) co_return std::unexpected(problems::malformed(std::move(event).error()));
    const auto keep = event->concerns_us ? Store::Keep::to_apply : Store::Keep::only;
    const bool is_new =
        co_await app.store.store_webhook(std::move(event->id), std::move(event->type), std::move(body), keep);
    if (is_new && event->concerns_us) app.wakes.webhooks->notify();
    co_return Result<void>{};
}

}  // namespace rentezy::payment
