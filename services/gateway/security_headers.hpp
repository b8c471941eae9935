/// The headers that tell browsers what our pages and answers may do. Added where a handler has not said otherwise.
#pragma once
#include <string>

#include "platform/http/message.hpp"

namespace rentezy::gateway {

/// `scheme://host[:port]` of a URL, as a Content-Security-Policy names it.
[[nodiscard]] std::string origin_of(std::string_view url);

class SecurityHeaders {
  public:
    /// `payment_origin`: where the web app confirms payments, e.g. https://api.stripe.com or the sandbox's address. The
    /// policy admits it and no other foreign origin; for Stripe itself also its own card form, which is a script and a
    /// frame of js.stripe.com.
    explicit SecurityHeaders(std::string_view payment_origin);

    /// For pages and files: everything from here, nothing inline.
    void add_to_page(http::Response& response, bool over_tls) const;
    /// For answers of the API: they are data, and not to be kept by caches unless they say so.
    void add_to_api(http::Response& response, bool over_tls) const;

    [[nodiscard]] const std::string& page_policy() const { return page_policy_; }

  private:
    std::string page_policy_;
};

}  // namespace rentezy::gateway
