/// The embedded adapter: each message is a file `<uuid>.eml` in a folder, readable by any mail program and shown at
/// /dev/mail. Files appear whole: written beside, then renamed.
#pragma once
#include <filesystem>
#include <vector>

#include "platform/clock/clock.hpp"
#include "platform/mail/mail_sender.hpp"
#include "platform/mail/rfc5322.hpp"
#include "platform/runtime/worker_pool.hpp"

namespace rentezy::mail {

/// A message of the folder.
struct StoredMail {
    std::string id;  // the file's name without .eml
    ReadMessage message;
};

class FolderMail final : public MailSender {
  public:
    /// Makes the folder (mode 0700) where it is missing; throws std::filesystem::filesystem_error. `files` does the
    /// blocking calls. `clock` and `files` outlive this.
    FolderMail(std::filesystem::path folder, Mailbox from, const Clock& clock, runtime::WorkerPool& files);

    task<void> send(Message message) override;

    /// The newest `limit` messages, newest first.
    task<std::vector<StoredMail>> list(std::size_t limit = 50) const;
    /// One message, if it is there; `id` may come from outside.
    task<std::optional<StoredMail>> find(std::string id) const;

  private:
    std::filesystem::path folder_;
    Mailbox from_;
    const Clock& clock_;
    runtime::WorkerPool& files_;
};

}  // namespace rentezy::mail
