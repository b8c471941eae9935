#include "platform/mail/rfc5322.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "platform/mail/base64.hpp"

namespace rentezy::mail {
namespace {

const Uuid id = *Uuid::parse("0190f0c0-1111-7222-8333-444455556666");
const Instant date = Instant::from_unix_seconds(1'794'000'000);
const Mailbox sender{"RentEzy", "no-reply@rentezy.test"};

std::vector<std::string> lines_of(std::string_view bytes) {
    std::vector<std::string> lines;
    while (!bytes.empty()) {
        const auto end = bytes.find("\r\n");
        lines.emplace_back(bytes.substr(0, end));
        bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 2);
    }
    return lines;
}

TEST(Compose, WritesTheHeadersOfRfc5322) {
    const auto bytes = compose({{"Ada Byron", "ada@example.org"}, "Welcome", "Hello Ada,\nwelcome."}, sender, id, date);
    EXPECT_EQ(bytes,
              "Date: Fri, 06 Nov 2026 21:20:00 +0000\r\n"
              "From: \"RentEzy\" <no-reply@rentezy.test>\r\n"
              "To: \"Ada Byron\" <ada@example.org>\r\n"
              "Subject: Welcome\r\n"
              "Message-ID: <0190f0c0-1111-7222-8333-444455556666@rentezy.test>\r\n"
              "MIME-Version: 1.0\r\n"
              "Auto-Submitted: auto-generated\r\n"
              "Content-Type: text/plain; charset=utf-8\r\n"
              "Content-Transfer-Encoding: quoted-printable\r\n"
              "\r\n"
              "Hello Ada,\r\nwelcome.\r\n");
}

TEST(Compose, ComesBackWithItsNamesAndLines) {
    const Message message{
        {"Jürgen \"Jü\" Åström", "j@example.org"},
        "Bestätige deine Adresse – das Zimmer in der Grünerløkka-Straße wartet auf dich, 部屋があります",
        "Grüße,\n  zwei Leerzeichen hinten  \n\nEnde = 100 %"};
    const auto read = read_message(compose(message, sender, id, date));
    EXPECT_EQ(read.subject, message.subject);
    EXPECT_EQ(read.to, message.to.name + " <j@example.org>");
    EXPECT_EQ(read.text, message.text);
}

TEST(Compose, KeepsEveryLineShort) {
    std::string long_text;
    for (int i = 0; i < 100; ++i) long_text += "Ærlig talt, dette er en lang linje uten brudd. ";
    const auto bytes = compose({{std::string(100, 'x') + "ø", "a@example.org"}, long_text.substr(0, 400), long_text},
                               sender, id, date);
    for (const auto& line : lines_of(bytes)) EXPECT_LE(line.size(), 78U) << line;
    EXPECT_TRUE(std::all_of(bytes.begin(), bytes.end(), [](unsigned char byte) { return byte < 0x80; }));
}

TEST(Compose, RefusesHeadersThatWouldForgeOthers) {
    const auto attempt = [](Mailbox to, std::string subject) {
        (void)compose({std::move(to), std::move(subject), "x"}, sender, id, date);
    };
    EXPECT_THROW(attempt({"", "a@example.org"}, "Hi\r\nBcc: all@example.org"), std::invalid_argument);
    EXPECT_THROW(attempt({"Eve\nBcc: all@example.org", "a@example.org"}, "Hi"), std::invalid_argument);
    EXPECT_THROW(attempt({"", "a@example.org>\r\nBcc: <b@example.org"}, "Hi"), std::invalid_argument);
    EXPECT_THROW(attempt({"", "nobody"}, "Hi"), std::invalid_argument);
}

RC_GTEST_PROP(QuotedPrintable, LosesNothing, (const std::string& bytes)) {
    std::string text;
    for (const char byte : bytes)
        if (byte != '\r') text += byte;
    const auto encoded = quoted_printable(text);
    RC_ASSERT(from_quoted_printable(encoded) == text);
    for (const auto& line : lines_of(encoded)) RC_ASSERT(line.size() <= 76U);
}

RC_GTEST_PROP(Base64, LosesNothing, (const std::string& bytes)) { RC_ASSERT(from_base64(to_base64(bytes)) == bytes); }

RC_GTEST_PROP(Header, LosesNothing, (const std::vector<std::uint16_t>& code_units)) {
    std::string value;
    for (const auto unit : code_units) {
        const char32_t point = 0x20 + unit % 0xD000;  // below the surrogates
        if (point == 0x7F) continue;
        if (point < 0x80) {
            value += static_cast<char>(point);
        } else if (point < 0x800) {
            value += static_cast<char>(0xC0 | point >> 6);
            value += static_cast<char>(0x80 | (point & 0x3F));
        } else {
            value += static_cast<char>(0xE0 | point >> 12);
            value += static_cast<char>(0x80 | (point >> 6 & 0x3F));
            value += static_cast<char>(0x80 | (point & 0x3F));
        }
    }
    RC_ASSERT(decode_header(encode_header(value, 9)) == value);
}

}  // namespace
}  // namespace rentezy::mail
