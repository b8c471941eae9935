/// One suite for all adapters of a port, PostgreSQL's and others: what is under test is made anew for each test, with
/// loops of its own, and asked through the port.
///
///     class StoreContract : public pg::testing::AdapterContract<StoreUnderTest> { … };
///     INSTANTIATE_TEST_SUITE_P(Stores, StoreContract, ::testing::ValuesIn(both_stores()),
///     pg::testing::name_of_adapter);
#pragma once
#include "platform/pg/testing/test_cluster.hpp"

namespace rentezy::pg::testing {

/// Made on first use of a fixture; by name, so that a failure says which.
template <class UnderTest>
struct Adapter {
    const char* name;
    std::unique_ptr<UnderTest> (*make)();
};

inline constexpr auto name_of_adapter = [](const auto& info) { return info.param.name; };

/// `UnderTest` has `LoopFixture& loops()`.
template <class UnderTest>
class AdapterContract : public ::testing::TestWithParam<Adapter<UnderTest>> {
  protected:
    AdapterContract() : under_(this->GetParam().make()) {}

    [[nodiscard]] UnderTest& under() { return *under_; }

    template <class T>
    T run(task<T> work) {
        return under_->loops().run(std::move(work));
    }
    /// On one of the loops that there are.
    template <class T>
    std::future<T> spawn(task<T> work, std::size_t loop = 0) {
        return under_->loops().spawn(std::move(work), loop % under_->loops().loops().size());
    }

  private:
    std::unique_ptr<UnderTest> under_;
};

}  // namespace rentezy::pg::testing
