/// A self-signed certificate for localhost and 127.0.0.1, made on the spot in a folder that goes away with it.
#pragma once
#include <string>

namespace rentezy::http::testing {

class Certificate {
  public:
    Certificate();
    ~Certificate();
    Certificate(const Certificate&) = delete;
    Certificate& operator=(const Certificate&) = delete;

    [[nodiscard]] std::string certificate_file() const { return folder_ + "/certificate.pem"; }
    [[nodiscard]] std::string key_file() const { return folder_ + "/key.pem"; }

  private:
    std::string folder_;
};

}  // namespace rentezy::http::testing
