/// Messages in the form of RFC 5322 and back: headers folded and, where they are not ASCII, in encoded words of RFC
/// 2047; the text as quoted-printable UTF-8 (RFC 2045). Pure.
#pragma once
#include "platform/clock/instant.hpp"
#include "platform/ids/uuid.hpp"
#include "platform/mail/mail_sender.hpp"

namespace rentezy::mail {

/// The message's bytes, lines ended by CRLF, none longer than 78 characters where a header allows folding. The
/// Message-ID is made of `id` and the sender's domain. Throws std::invalid_argument where a header would carry a
/// control character (it could forge further headers) or an address is not one.
[[nodiscard]] std::string compose(const Message& message, const Mailbox& from, const Uuid& id, Instant date);

/// What a person reads of a message.
struct ReadMessage {
    std::string from;
    std::string to;
    std::string subject;
    std::string date;
    std::string text;
};
/// Reads what `compose` wrote; of foreign messages as much as has the same form.
[[nodiscard]] ReadMessage read_message(std::string_view bytes);

/// A header's value as it stands after "Name: ", folded, given how many characters the name takes.
[[nodiscard]] std::string encode_header(std::string_view value, std::size_t column);
[[nodiscard]] std::string decode_header(std::string_view value);
[[nodiscard]] std::string quoted_printable(std::string_view text);
[[nodiscard]] std::string from_quoted_printable(std::string_view encoded);

}  // namespace rentezy::mail
