#include "bench/load/response_reader.hpp"

#include <gtest/gtest.h>

namespace rentezy::load {
namespace {

using State = ResponseReader::State;

constexpr std::string_view sold_out =
    "HTTP/1.1 409 Conflict\r\ncontent-type: application/problem+json\r\nContent-Length: 42\r\n\r\n"
    R"({"type":"about:blank","code": "sold_out" })";

constexpr std::string_view chunked =
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n7;x=y\r\n, world\r\n0\r\nX-Sum: 1\r\n\r\n";

TEST(ResponseReader, TellsStatusAndCode) {
    ResponseReader reader;
    EXPECT_EQ(reader.feed(sold_out), State::complete);
    EXPECT_EQ(reader.status(), 409);
    EXPECT_EQ(reader.code(), "sold_out");
    EXPECT_TRUE(reader.keeps_alive());
}

TEST(ResponseReader, FindsAMemberByItsWholeName) {
    ResponseReader reader;
    ASSERT_EQ(reader.feed("HTTP/1.1 200 OK\r\nContent-Length: 55\r\n\r\n"
                          R"({"room_id":"r","amount":{"id":7},"id": "b","status":""})"),
              State::complete);
    EXPECT_EQ(reader.text_member("id"), "b");
    EXPECT_EQ(reader.text_member("status"), "");
    EXPECT_EQ(reader.text_member("room"), "");
    EXPECT_EQ(reader.code(), "");
}

TEST(ResponseReader, EndsAtTheSameByteHoweverTheAnswerIsCut) {
    for (const auto answer : {sold_out, chunked}) {
        for (std::size_t cut = 1; cut < answer.size(); ++cut) {
            ResponseReader reader;
            ASSERT_EQ(reader.feed(answer.substr(0, cut)), State::incomplete) << cut;
            ASSERT_EQ(reader.feed(answer.substr(cut)), State::complete) << cut;
        }
        ResponseReader reader;
        for (std::size_t at = 0; at + 1 < answer.size(); ++at)
            ASSERT_EQ(reader.feed(answer.substr(at, 1)), State::incomplete);
        ASSERT_EQ(reader.feed(answer.substr(answer.size() - 1)), State::complete);
    }
}

TEST(ResponseReader, ReadsOneAnswerAfterAnother) {
    ResponseReader reader;
    EXPECT_EQ(reader.feed(sold_out), State::complete);
    reader.restart();
    EXPECT_EQ(reader.feed("HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n"), State::complete);
    EXPECT_EQ(reader.status(), 204);
    EXPECT_EQ(reader.code(), "");
    EXPECT_FALSE(reader.keeps_alive());
}

TEST(ResponseReader, RefusesWhatIsNoAnswer) {
    for (const std::string_view bytes :
         {"SSH-2.0-OpenSSH\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
          "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nab",
          "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nz\r\n"}) {
        ResponseReader reader;
        EXPECT_EQ(reader.feed(bytes), State::malformed) << bytes;
    }
}

TEST(ResponseReader, KeepsNoMoreOfABodyThanItNeeds) {
    ResponseReader reader;
    const std::string body(1 << 20, 'x');
    ASSERT_EQ(reader.feed("HTTP/1.1 500 Oh\r\nContent-Length: 1048576\r\n\r\n"), State::incomplete);
    EXPECT_EQ(reader.feed(body), State::complete);
    EXPECT_EQ(reader.code(), "");
}

}  // namespace
}  // namespace rentezy::load
