#include "platform/mail/folder_mail.hpp"

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>
#include <fstream>

namespace rentezy::mail {
namespace {

class FolderMailTest : public testing::Test {
  public:
    ~FolderMailTest() override { std::filesystem::remove_all(folder_); }

    template <class T>
    T run(task<T> work) {
        auto future = asio::co_spawn(context_, std::move(work), asio::use_future);
        context_.restart();
        context_.run();
        return future.get();
    }

  protected:
    FolderMailTest() {
        std::string name = (std::filesystem::temp_directory_path() / "rentezy-mail-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        folder_ = name;
    }

    std::filesystem::path folder_;
    asio::io_context context_;
    SystemClock clock_;
    runtime::WorkerPool files_{1, 16};
};

TEST_F(FolderMailTest, ListsWhatWasSentNewestFirst) {
    FolderMail mail(folder_ / "mail", {"RentEzy", "no-reply@rentezy.test"}, clock_, files_);
    run(mail.send({{"Ada", "ada@example.org"}, "First", "one"}));
    run(mail.send({{"", "bob@example.org"}, "Second", "two"}));

    const auto list = run(mail.list());
    ASSERT_EQ(list.size(), 2U);
    EXPECT_EQ(list[0].message.subject, "Second");
    EXPECT_EQ(list[0].message.to, "bob@example.org");
    EXPECT_EQ(list[1].message.text, "one");
    EXPECT_EQ(run(mail.list(1)).size(), 1U);
}

TEST_F(FolderMailTest, FindsOneByItsIdAndNothingElse) {
    FolderMail mail(folder_ / "mail", {"RentEzy", "no-reply@rentezy.test"}, clock_, files_);
    run(mail.send({{"Ada", "ada@example.org"}, "First", "one"}));
    std::ofstream(folder_ / "secret.eml") << "Subject: no\r\n\r\nsecret";

    const auto id = run(mail.list())[0].id;
    EXPECT_EQ(run(mail.find(id))->message.subject, "First");
    EXPECT_FALSE(run(mail.find("../secret")));
    EXPECT_FALSE(run(mail.find(Uuid::v7().to_string())));
}

TEST_F(FolderMailTest, KeepsMailFromOtherUsersOfTheMachine) {
    FolderMail mail(folder_ / "mail", {"RentEzy", "no-reply@rentezy.test"}, clock_, files_);
    run(mail.send({{"Ada", "ada@example.org"}, "First", "one"}));
    using std::filesystem::perms;
    EXPECT_EQ(std::filesystem::status(folder_ / "mail").permissions() & (perms::group_all | perms::others_all),
              perms::none);
    for (const auto& entry : std::filesystem::directory_iterator(folder_ / "mail"))
        EXPECT_EQ(entry.status().permissions(), perms::owner_read | perms::owner_write);
}

}  // namespace
}  // namespace rentezy::mail
