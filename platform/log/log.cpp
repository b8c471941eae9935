#include "platform/log/log.hpp"

#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <unistd.h>

#include <atomic>

#include "platform/clock/clock.hpp"
#include "platform/log/render.hpp"
#include "platform/log/testing/capture.hpp"

namespace rentezy::log {
namespace {

struct State {
    std::atomic<Level> level{Level::info};
    std::atomic<bool> text{::isatty(STDERR_FILENO) == 1};
    const bool terminal = text;
    spdlog::logger logger{"rentezy", std::make_shared<spdlog::sinks::stderr_sink_mt>()};

    State() {
        logger.set_pattern("%v");  // the line is ours; spdlog keeps threads apart and writes it whole
        logger.set_level(spdlog::level::trace);
    }
};

/// Never destroyed: destructors of other statics may still have something to say.
State& state() noexcept {
    static auto* instance = new State;
    return *instance;
}

std::atomic<testing::Capture*> capture{nullptr};

}  // namespace

std::string_view to_string(Level level) noexcept {
    switch (level) {
        case Level::debug:
            return "debug";
        case Level::info:
            return "info";
        case Level::warn:
            return "warn";
        case Level::error:
            return "error";
    }
    return "unknown";
}

std::optional<Level> parse_level(std::string_view text) noexcept {
    for (const auto level : {Level::debug, Level::info, Level::warn, Level::error}) {
        if (text == to_string(level)) return level;
    }
    return std::nullopt;
}

std::string_view to_string(Format format) noexcept {
    switch (format) {
        case Format::json:
            return "json";
        case Format::text:
            return "text";
        case Format::automatic:
            return "auto";
    }
    return "unknown";
}

std::optional<Format> parse_format(std::string_view text) noexcept {
    for (const auto format : {Format::json, Format::text, Format::automatic}) {
        if (text == to_string(format)) return format;
    }
    return std::nullopt;
}

void configure(const Settings& settings) {
    auto& now = state();
    now.level = settings.level;
    now.text = settings.format == Format::text || (settings.format == Format::automatic && now.terminal);
}

bool enabled(Level level) noexcept { return level >= state().level.load(std::memory_order_relaxed); }

void write(Level level, const Context* context, std::string_view message, Fields fields) noexcept {
    if (!enabled(level)) return;
    try {
        const Record record{SystemClock{}.now(), level, context, message, {fields.begin(), fields.size()}};
        if (auto* test = capture.load()) {
            test->add(render_json(record));
            return;
        }
        auto& to = state();
        const auto line = to.text ? render_text(record, to.terminal) : render_json(record);
        to.logger.log(spdlog::level::info, spdlog::string_view_t(line));
    } catch (...) {
        // Out of memory, or standard error is gone. There is nobody left to tell.
    }
}

namespace testing {
Capture::Capture(Level level) : previous_level_(state().level.exchange(level)) { capture = this; }
Capture::~Capture() {
    capture = nullptr;
    state().level = previous_level_;
}
}  // namespace testing

}  // namespace rentezy::log
