/// Who in this process waits for news of their bookings. Use-cases say whose booking changed after they committed; what
/// changed is read from the database, so that nothing told here can be wrong. Other processes' changes are found by
/// polling. Any thread.
#pragma once
#include <unordered_map>

#include "platform/runtime/signal.hpp"
#include "services/booking/domain/record.hpp"

namespace rentezy::booking {

class StreamHub {
  public:
    /// Wakes `signal` when a booking of this tenant or landlord account changes, for as long as the caller keeps it.
    void subscribe(const Uuid& viewer, std::weak_ptr<runtime::Signal> signal);

    /// A booking changed and its transaction is committed.
    void changed(const Booking& booking);
    /// Many changed, of whomever: everybody looks.
    void changed_many();

  private:
    std::mutex mutex_;
    std::unordered_multimap<Uuid, std::weak_ptr<runtime::Signal>> waiting_;
};

}  // namespace rentezy::booking
