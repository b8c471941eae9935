#include "platform/runtime/mailbox.hpp"

#include <boost/asio/post.hpp>

namespace rentezy::runtime {

void Mailbox::put(std::function<void()> letter) {
    bool first = false;
    {
        const std::lock_guard lock(mutex_);
        first = letters_.empty();
        letters_.push_back(std::move(letter));
    }
    if (first) asio::post(loop_, [self = shared_from_this()] { self->deliver(); });
}

void Mailbox::deliver() {
    std::vector<std::function<void()>> letters;
    {
        const std::lock_guard lock(mutex_);
        letters.swap(letters_);
    }
    for (const auto& letter : letters) letter();
}

}  // namespace rentezy::runtime
