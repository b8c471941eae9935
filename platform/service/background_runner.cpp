#include "platform/service/background_runner.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>

#include "platform/log/log.hpp"

namespace rentezy::service {
namespace {
constexpr std::chrono::milliseconds first_retry{100};
constexpr std::chrono::milliseconds last_retry{5000};
}  // namespace

BackgroundRunner::BackgroundRunner(runtime::Loops& loops, std::vector<Background> backgrounds)
    : loops_(loops), backgrounds_(std::move(backgrounds)) {}

BackgroundRunner::~BackgroundRunner() { stop(); }

void BackgroundRunner::start() {
    std::size_t loop = 0;
    for (const auto& background : backgrounds_) {
        if (background.wake) tasks_.wake_on_stop(background.wake);
        // A signal is waited for on its own loop, the first; the others are dealt around.
        const auto home = background.wake ? 0 : loop++ % loops_.size();
        tasks_.spawn(loops_.get_executor(home), run(background));
    }
}

void BackgroundRunner::stop() { tasks_.stop(); }

task<void> BackgroundRunner::run(const Background& background) {
    auto retry = first_retry;
    while (!tasks_.stopping()) {
        std::chrono::milliseconds pause = retry;
        std::string failure;
        try {
            pause = co_await background.run();
            retry = first_retry;
        } catch (const std::exception& error) {
            failure = error.what();
        }
        if (!failure.empty()) {
            log::warn("background work failed and will be tried again",
                      {{"background", background.name}, {"error", failure}, {"pause_ms", pause.count()}});
            retry = std::min(retry * 2, last_retry);
        }
        if (pause.count() <= 0) {
            co_await asio::post(co_await asio::this_coro::executor, use_task);  // let others have the loop
        } else if (background.wake && failure.empty()) {
            co_await background.wake->wait(pause);
        } else {
            co_await tasks_.pause(pause);
        }
    }
}

}  // namespace rentezy::service
