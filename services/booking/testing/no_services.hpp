/// Nobody to ask: for use-cases that need no other service.
#pragma once
#include <stdexcept>

#include "platform/service/service_client.hpp"

namespace rentezy::booking::testing {

class NoServices final : public service::ServiceClient {
  public:
    task<http::Response> call(std::string_view, http::Request) override { throw std::logic_error("nobody to call"); }
};

}  // namespace rentezy::booking::testing
