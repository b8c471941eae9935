/// Mail as services see it. Adapters: a folder of .eml files (folder_mail.hpp), which is what an installation without
/// configuration has, and SMTP. Sending happens outside transactions, from a durable job: it may be tried again, so a
/// message may arrive twice but is not lost.
#pragma once
#include <string>

#include "platform/base/task.hpp"

namespace rentezy::mail {

struct Mailbox {
    std::string name;     // shown to people; may be empty; any Unicode
    std::string address;  // local@domain, ASCII, checked by whoever took it in
};

struct Message {
    Mailbox to;
    std::string subject;  // one line
    std::string text;     // UTF-8, lines ended by \n
};

class MailSender {
  public:
    virtual ~MailSender() = default;

    /// Returns once the message has been taken over. Throws std::invalid_argument for one that cannot be a message
    /// (line breaks in a header, a bad address), std::runtime_error when it could not be handed over.
    virtual task<void> send(Message message) = 0;
};

}  // namespace rentezy::mail
