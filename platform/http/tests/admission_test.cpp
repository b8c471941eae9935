#include "platform/http/admission.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>

namespace rentezy::http {
namespace {

using namespace std::chrono_literals;

/// A server that answers one after another at a steady pace, and clients that come at another.
class Counter {
  public:
    explicit Counter(std::chrono::microseconds service) : service_(service) {}

    /// Requests that come `every` so often for `time`.
    void come(std::chrono::microseconds every, std::chrono::milliseconds time) {
        for (const auto end = now_ + time; now_ < end; now_ += every) {
            answer_until(now_);
            if (!admission.enter(now_)) {
                ++refused;
                continue;
            }
            ++taken;
            free_at_ = std::max(free_at_, now_) + service_;
            queue_.push_back({now_, free_at_});
        }
    }
    void rest(std::chrono::milliseconds time) {
        now_ += time;
        answer_until(now_);
    }

    Admission admission{{.longest_wait = 500ms, .always_taken = 200, .most = 4'096}};
    int taken = 0;
    int refused = 0;
    int answered = 0;
    std::chrono::nanoseconds longest{0};

  private:
    struct Request {
        Admission::Time came, done;
    };

    void answer_until(Admission::Time now) {
        while (!queue_.empty() && queue_.front().done <= now) {
            const auto [came, done] = queue_.front();
            queue_.pop_front();
            admission.leave(done);
            ++answered;
            longest = std::max<std::chrono::nanoseconds>(longest, done - came);
        }
    }

    std::chrono::microseconds service_;
    Admission::Time now_{1h};
    Admission::Time free_at_{};
    std::deque<Request> queue_;
};

TEST(Admission, WhatCanBeAnsweredIsTaken) {
    Counter counter(100us);
    counter.come(125us, 5s);
    EXPECT_EQ(counter.refused, 0);
}

TEST(Admission, TenTimesTheLoadIsAnsweredAtTheBestRateAndNobodyWaitsLong) {
    Counter counter(100us);
    counter.come(10us, 5s);
    EXPECT_GE(counter.answered, 49'000) << "10,000 a second for five seconds";
    EXPECT_LT(counter.longest, 700ms);
    EXPECT_GT(counter.refused, 400'000);
}

TEST(Admission, AnswersThatComeInBatchesDeceiveNobody) {
    // 200 answers every 400 ms are 500 a second, so at a longest wait of 500 ms about 250 may be inside.
    Admission admission({.longest_wait = 500ms, .always_taken = 100, .most = 4'096});
    Admission::Time now{1h};
    std::size_t most = 0;
    for (int batch = 0; batch < 20; ++batch) {
        for (int tick = 0; tick < 400; ++tick, now += 1ms)
            for (int request = 0; request < 10; ++request) (void)admission.enter(now);
        if (batch >= 5) most = std::max(most, admission.inside());
        for (auto left = std::min<std::size_t>(200, admission.inside()); left > 0; --left) admission.leave(now);
    }
    EXPECT_LE(most, 400U);
    EXPECT_GE(most, 200U);
}

TEST(Admission, ACrowdThatComesAtOnceIsTakenWhole) {
    Counter counter(100us);
    counter.come(1us, 1ms);
    EXPECT_EQ(counter.taken, 1'000);
    EXPECT_EQ(counter.refused, 0);
}

TEST(Admission, TwoHundredAtOnceAreTakenHoweverSlowTheAnswersAre) {
    Admission admission({.longest_wait = 500ms, .always_taken = 200, .most = 4'096});
    Admission::Time now{1h};
    for (int request = 0; request < 200; ++request) ASSERT_TRUE(admission.enter(now += 10ms)) << request;
    EXPECT_FALSE(admission.enter(now += 10ms)) << "for two seconds nobody was answered";
    admission.leave(now);
    EXPECT_TRUE(admission.enter(now));
}

TEST(Admission, ThoseRefusedFurtherInAreNoAnswers) {
    // Each is answered in 1 ms, one after another; nine of ten are refused by a full queue as soon as they are in.
    const auto most_inside = [](bool as_answers) {
        Admission admission({.longest_wait = 500ms, .always_taken = 100, .most = 4'096});
        std::size_t most = 0;
        for (Admission::Time now{1h}; now < Admission::Time{1h} + 5s; now += 1ms) {
            for (int request = 0; request < 20; ++request) {
                if (!admission.enter(now) || request < 2) continue;
                if (as_answers)
                    admission.leave(now);
                else
                    admission.turn_away(now);
            }
            if (admission.inside() > 0) admission.leave(now);
            most = std::max(most, admission.inside());
        }
        return most;
    };
    EXPECT_LE(most_inside(false), 550U) << "1,000 a second for half a second";
    EXPECT_GT(most_inside(true), 2'000U);
}

TEST(Admission, AfterTheLoadEverythingIsTakenAgain) {
    Counter counter(100us);
    counter.come(10us, 2s);
    counter.rest(1s);
    const auto refused = counter.refused;
    counter.come(125us, 2s);
    EXPECT_EQ(counter.refused, refused);
}

TEST(Admission, ACrowdThatComesAfterAnotherWentAwayIsTakenWhole) {
    Admission admission({.longest_wait = 400ms, .always_taken = 256, .most = 4'096});
    Admission::Time now{1h};
    const auto crowd = [&] {
        for (int person = 0; person < 1'000; ++person) ASSERT_TRUE(admission.enter(now)) << person;
        now += 50ms;
        for (int person = 0; person < 1'000; ++person) admission.leave(now);
    };
    crowd();
    now += 20s;  // in which nothing closes the window that the first crowd was answered in
    crowd();
    EXPECT_EQ(admission.refused(), 0U);
}

TEST(Admission, AServerThatIsSlowForAWhileLearnsThatItIsFastAgain) {
    Counter slow(10ms);
    slow.come(1ms, 5s);
    EXPECT_GT(slow.refused, 0);
    EXPECT_EQ(slow.admission.inside(), 200U) << "only those that are always taken";
}

TEST(Admission, WithoutALimitNobodyIsRefused) {
    Admission admission(AdmissionLimits{});
    const Admission::Time now{1h};
    for (int request = 0; request < 10'000; ++request) ASSERT_TRUE(admission.enter(now));
}

}  // namespace
}  // namespace rentezy::http
