#include "platform/runtime/mailbox.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace rentezy::runtime {
namespace {

TEST(Mailbox, WhatIsPutInBeforeTheLoopGetsToItSharesOneWakeUpAndKeepsItsOrder) {
    asio::io_context context;
    const auto mailbox = Mailbox::make(context.get_executor());
    std::vector<int> read;
    std::thread([&] {
        for (int letter = 0; letter < 100; ++letter) mailbox->put([&read, letter] { read.push_back(letter); });
    }).join();
    EXPECT_EQ(context.run(), 1U) << "one handler ran";
    EXPECT_EQ(read.size(), 100U);
    EXPECT_TRUE(std::ranges::is_sorted(read));
}

TEST(Mailbox, ALetterThatPutsAnotherInFindsItDeliveredToo) {
    asio::io_context context;
    const auto mailbox = Mailbox::make(context.get_executor());
    int delivered = 0;
    mailbox->put([&] {
        ++delivered;
        mailbox->put([&] { ++delivered; });
    });
    context.run();
    EXPECT_EQ(delivered, 2);
}

}  // namespace
}  // namespace rentezy::runtime
