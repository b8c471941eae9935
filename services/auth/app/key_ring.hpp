/// The keys that access tokens are signed with. They live in auth's database alone; each process reads them anew every
/// other second, so that a key made by `rentezy admin rotate-keys` signs at once everywhere, and the one before stays
/// known until its last token has expired: nobody is signed out.
#pragma once
#include <mutex>

#include "platform/auth_token/token.hpp"
#include "platform/pg/pool.hpp"
#include "services/auth/domain/user.hpp"

namespace rentezy::auth {

class KeyRing {
  public:
    struct Keys {
        auth_token::Signer signer;
        auth_token::KeySet public_keys;  // the signer's first
        std::chrono::steady_clock::time_point read_at;
    };

    /// `tokens_live`: how long a retired key's tokens may be about, leeway included.
    KeyRing(pg::Pool& pool, auth_token::Realm realm, std::chrono::seconds tokens_live);

    /// The keys now. The first call of an installation makes the first one. Known ones are used when the database is
    /// away; throws only when there are none. Safe from any loop.
    task<std::shared_ptr<const Keys>> current();

  private:
    task<std::shared_ptr<const Keys>> read();

    pg::Pool& pool_;
    auth_token::Realm realm_;
    std::chrono::seconds tokens_live_;
    std::mutex mutex_;
    std::shared_ptr<const Keys> known_;
};

/// Makes a new key that signs from now on; returns its kid. The server may be running.
task<std::string> rotate_keys(pg::Pool& pool);

}  // namespace rentezy::auth
