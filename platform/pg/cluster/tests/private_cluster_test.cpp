#include "platform/pg/cluster/private_cluster.hpp"

#include <gmock/gmock.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "platform/pg/cluster/admin_session.hpp"
#include "platform/pg/cluster/binaries.hpp"
#include "platform/pg/cluster/files.hpp"

namespace rentezy::pg {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
namespace fs = std::filesystem;

/// A folder that PostgreSQL's user may pass through, removed in the end.
class Folder {
  public:
    explicit Folder(mode_t mode = 0711) {
        std::string path = "/tmp/rentezy-test-XXXXXX";
        if (::mkdtemp(path.data()) == nullptr) throw std::runtime_error("mkdtemp");
        ::chmod(path.c_str(), mode);
        path_ = path;
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] const fs::path& path() const { return path_; }

  private:
    fs::path path_;
};

/// A test that kills needs fsync no more than the others: a killed process loses nothing that the kernel has.
ClusterOptions quick() { return {.durable = false}; }

std::string ask(const std::string& url, const std::string& sql) { return cluster::AdminSession(url).run(sql); }

std::string refusal(const std::function<void()>& attempt) {
    try {
        attempt();
    } catch (const std::runtime_error& error) {
        return error.what();
    }
    return "nothing was refused";
}

template <class Condition>
bool soon(Condition condition) {
    const auto deadline = std::chrono::steady_clock::now() + 20s;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        std::this_thread::sleep_for(2ms);
    }
    return true;
}

bool is_running(int pid) { return fs::exists(fs::path("/proc") / std::to_string(pid)); }

TEST(PrivateCluster, KeepsWhatWasCommittedOverARestart) {
    const Folder folder;
    const auto lock = DataDirectoryLock::acquire(folder.path() / "var");
    std::string url;
    {
        const auto running = PrivateCluster::start(lock, {});  // durable, as it is used
        url = running->ensure_database("booking", "booking").internal;
        ask(url, "CREATE TABLE kept AS SELECT 42 AS answer");
    }
    EXPECT_THROW(ask(url, "SELECT 1"), std::runtime_error);
    EXPECT_FALSE(fs::exists(lock.data_dir() / "run" / "cluster.json"));
    const auto again = PrivateCluster::start(lock, {});
    const auto urls = again->ensure_database("booking", "booking");
    EXPECT_EQ(ask(urls.internal, "SELECT answer FROM kept"), "42");
    EXPECT_EQ(ask(urls.published, "SELECT answer FROM kept"), "42");
    EXPECT_EQ(ask(urls.internal, "SHOW fsync"), "on");
    EXPECT_EQ(ask(urls.internal, "SHOW synchronous_commit"), "on");
}

TEST(PrivateCluster, RunsAsAnUnprivilegedUserWhoCanReachItsData) {
    const Folder folder;
    const auto lock = DataDirectoryLock::acquire(folder.path());
    const auto running = PrivateCluster::start(lock, quick());
    struct stat owner{};
    ASSERT_EQ(::stat(fmt::format("/proc/{}", running->server_pid().value()).c_str(), &owner), 0);
    EXPECT_NE(owner.st_uid, 0U);
    EXPECT_TRUE(fs::exists(lock.data_dir() / "postgres" / "PG_VERSION"));
}

TEST(PrivateCluster, UnderAFolderThatOnlyRootEntersTheDataLiesElsewhereAndIsFoundAgain) {
    if (::geteuid() != 0) return;  // anyone else reaches what is theirs
    const Folder folder(0700);
    const auto lock = DataDirectoryLock::acquire(folder.path() / "var");
    std::vector<std::string> told;
    auto options = quick();
    options.log = [&told](const std::string& sentence) { told.push_back(sentence); };
    {
        const auto running = PrivateCluster::start(lock, options);
        ask(running->superuser_url("postgres"), "CREATE TABLE kept AS SELECT 42 AS answer");
    }
    ASSERT_EQ(told.size(), 1U);
    EXPECT_THAT(told.front(), HasSubstr("/var/lib/rentezy/"));
    const auto pointer = cluster::read_file(lock.data_dir() / "postgres.location").value();
    const fs::path elsewhere = pointer.substr(0, pointer.find('\n'));
    {
        const auto running = PrivateCluster::start(lock, options);
        EXPECT_EQ(ask(running->superuser_url("postgres"), "SELECT answer FROM kept"), "42");
    }
    // A copy of the data directory must not open the original's database.
    const auto copy = DataDirectoryLock::acquire(folder.path() / "copy");
    fs::copy_file(lock.data_dir() / "postgres.location", copy.data_dir() / "postgres.location");
    EXPECT_THAT(refusal([&] { PrivateCluster::start(copy, quick()); }), HasSubstr("is a copy"));
    // Once the data directory is gone, and was a temporary one, so is what it had elsewhere: with the next one's start.
    fs::remove_all(lock.data_dir());
    PrivateCluster::start(DataDirectoryLock::acquire(folder.path() / "next"), quick())->stop();
    EXPECT_FALSE(fs::exists(elsewhere));
    const auto next = cluster::read_file(folder.path() / "next" / "postgres.location").value();
    fs::remove_all(fs::path(next.substr(0, next.find('\n'))));
    EXPECT_THAT(refusal([&] { PrivateCluster::start(DataDirectoryLock::acquire(folder.path() / "next"), quick()); }),
                HasSubstr("but there is none"));
}

TEST(PrivateCluster, ASecondProcessOnTheSameDataIsRefusedByPid) {
    const Folder folder;
    const auto lock = DataDirectoryLock::acquire(folder.path());
    EXPECT_FALSE(DataDirectoryLock::try_acquire(folder.path()));
    EXPECT_THAT(refusal([&] { DataDirectoryLock::acquire(folder.path()); }),
                HasSubstr(fmt::format("process {}", ::getpid())));
}

TEST(PrivateCluster, EndsWithItsProcessEvenByKillNineAndStartsAgain) {
    const Folder folder;
    int ready[2];
    ASSERT_EQ(::pipe(ready), 0);
    const auto helper = ::fork();
    if (helper == 0) {
        const auto lock = DataDirectoryLock::acquire(folder.path());
        const auto running = PrivateCluster::start(lock, quick());
        const auto url = running->ensure_database("booking", "booking").internal;
        cluster::AdminSession session(url);
        session.run("CREATE TABLE kept AS SELECT 42 AS answer");
        session.run("BEGIN");
        session.run("INSERT INTO kept VALUES (43)");  // never committed
        const int server = running->server_pid().value();
        if (::write(ready[1], &server, sizeof server) < 0) ::_exit(1);
        ::pause();
    }
    int server = 0;
    ASSERT_EQ(::read(ready[0], &server, sizeof server), static_cast<ssize_t>(sizeof server));
    ASSERT_TRUE(is_running(server));
    // What the killed one publishes is how others reach it, until it is gone.
    ASSERT_TRUE(PrivateCluster::attach(folder.path()));
    ASSERT_EQ(::kill(helper, SIGKILL), 0);
    ASSERT_EQ(::waitpid(helper, nullptr, 0), helper);
    EXPECT_FALSE(PrivateCluster::attach(folder.path()));

    // At once, while the server may still be shutting down.
    const auto lock = DataDirectoryLock::acquire(folder.path());
    const auto running = PrivateCluster::start(lock, quick());
    EXPECT_TRUE(soon([&] { return !is_running(server); }));
    const auto url = running->ensure_database("booking", "booking").internal;
    EXPECT_EQ(ask(url, "SELECT string_agg(answer::text, ',') FROM kept"), "42");
    ::close(ready[0]);
    ::close(ready[1]);
}

TEST(PrivateCluster, AServerThatIsKilledIsStartedAgainWhereItWas) {
    const Folder folder;
    const auto lock = DataDirectoryLock::acquire(folder.path());
    const auto running = PrivateCluster::start(lock, quick());
    const auto url = running->ensure_database("booking", "booking").internal;
    ask(url, "CREATE TABLE kept AS SELECT 42 AS answer");
    const int server = running->server_pid().value();
    ASSERT_EQ(::kill(server, SIGKILL), 0);
    EXPECT_TRUE(soon([&] {
        try {
            return ask(url, "SELECT answer FROM kept") == "42" && running->server_pid() != server;
        } catch (const std::runtime_error&) {
            return false;
        }
    }));
}

TEST(PrivateCluster, ItsFilesAreItsOwnersAlone) {
    const Folder folder;
    const auto lock = DataDirectoryLock::acquire(folder.path());
    const auto running = PrivateCluster::start(lock, quick());
    running->ensure_database("booking", "booking");
    for (const char* const file :
         {"run/cluster.json", "secrets/postgres-superuser", "secrets/postgres-booking", "log/postgres.log"})
        EXPECT_EQ(fs::status(folder.path() / file).permissions(), fs::perms(0600)) << file;
    EXPECT_EQ(fs::status(running->address().socket_dir()).permissions(), fs::perms(0700));
    EXPECT_FALSE(fs::exists(folder.path() / "initdb.password"));
}

TEST(PrivateCluster, ARoleHasNoWayIntoAnotherDatabase) {
    const Folder folder;
    const auto lock = DataDirectoryLock::acquire(folder.path());
    const auto running = PrivateCluster::start(lock, quick());
    const auto booking = running->ensure_database("booking", "booking").published;
    running->ensure_database("payment", "payment");
    for (const std::string other : {"payment", "postgres", "template1"}) {
        auto url = booking;
        url.replace(url.rfind('/') + 1, std::string::npos, other);
        EXPECT_THAT(refusal([&] { cluster::AdminSession session(url); }), HasSubstr("permission denied")) << other;
    }
    cluster::AdminSession session(booking);
    session.run("CREATE TABLE mine (id int)");
    EXPECT_EQ(
        session.run("SELECT rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication FROM pg_roles WHERE rolname = "
                    "current_user"),
        "f");
    EXPECT_THAT(refusal([&] { session.run("COPY mine FROM '/etc/passwd'"); }), HasSubstr("must be superuser"));
}

TEST(PrivateCluster, AnInterruptedSetUpIsFinishedTheNextTime) {
    const Folder folder;
    const auto lock = DataDirectoryLock::acquire(folder.path());
    fs::create_directories(folder.path() / "postgres.new" / "half");  // initdb was killed
    const auto running = PrivateCluster::start(lock, quick());
    ask(running->superuser_url("postgres"), "CREATE DATABASE booking");  // ensure_database was killed
    const auto url = running->ensure_database("booking", "booking").internal;
    EXPECT_EQ(ask(url, "SELECT nspowner::regrole FROM pg_namespace WHERE nspname = 'public'"), "booking");
    EXPECT_EQ(
        ask(url,
            "SELECT count(*) FROM (SELECT (aclexplode(datacl)).grantee FROM pg_database WHERE datname = 'booking') g "
            "WHERE grantee = 0"),
        "0");
}

TEST(PrivateCluster, ALostPasswordFileIsMadeAnew) {
    const Folder folder;
    const auto lock = DataDirectoryLock::acquire(folder.path());
    const auto running = PrivateCluster::start(lock, quick());
    const auto before = running->ensure_database("booking", "booking").internal;
    fs::remove(folder.path() / "secrets" / "postgres-booking");
    const auto after = running->ensure_database("booking", "booking").internal;
    EXPECT_NE(after, before);
    EXPECT_EQ(ask(after, "SELECT 1"), "1");
    EXPECT_THROW(ask(before, "SELECT 1"), std::runtime_error);
}

TEST(PrivateCluster, AnOutsiderWhoOwnsTheDirectoryAttachesToTheRunningOne) {
    const Folder folder;
    EXPECT_FALSE(PrivateCluster::attach(folder.path()));
    const auto lock = DataDirectoryLock::acquire(folder.path());
    EXPECT_THAT(refusal([&] { PrivateCluster::attach(folder.path(), 20ms); }), HasSubstr("is not running"));
    const auto running = PrivateCluster::start(lock, quick());
    const auto made = running->ensure_database("booking", "booking");
    const auto found = PrivateCluster::attach(folder.path());
    ASSERT_TRUE(found);
    EXPECT_EQ(found->databases().at("booking").internal, made.internal);
    EXPECT_EQ(ask(found->superuser_url("booking"), "SELECT current_user"), "rentezy");
    running->stop();
    EXPECT_FALSE(fs::exists(found->socket_dir()));
}

TEST(PrivateCluster, DataOfAnotherVersionSaysWhatToInstall) {
    const Folder folder;
    const auto lock = DataDirectoryLock::acquire(folder.path());
    fs::create_directories(folder.path() / "postgres");
    ::chmod((folder.path() / "postgres").c_str(), 0755);
    std::ofstream(folder.path() / "postgres" / "PG_VERSION") << "13\n";
    EXPECT_THAT(refusal([&] { PrivateCluster::start(lock, quick()); }), HasSubstr("apt-get install postgresql-13"));
}

TEST(PrivateCluster, AFailureOfTheServerIsToldInItsWords) {
    const Folder folder;
    const auto lock = DataDirectoryLock::acquire(folder.path());
    PrivateCluster::start(lock, quick())->stop();
    fs::remove(folder.path() / "postgres" / "global" / "pg_control");
    EXPECT_THAT(refusal([&] { PrivateCluster::start(lock, quick()); }), HasSubstr("PostgreSQL cannot be started in"));
}

TEST(Binaries, AFolderWithoutThemIsRefusedByName) {
    EXPECT_THAT(refusal([] { cluster::find_binaries("/nowhere", 0); }), HasSubstr("/nowhere"));
    EXPECT_GE(cluster::find_binaries("", 0).major, 15);
    const auto found = cluster::find_binaries("", 0);
    EXPECT_EQ(cluster::find_binaries(found.directory, 0).major, found.major);
}

TEST(PrivateCluster, NamesThatAreNotPlainAreRefused) {
    const Folder folder;
    const auto lock = DataDirectoryLock::acquire(folder.path());
    const auto running = PrivateCluster::start(lock, quick());
    for (const std::string name : {"", "Booking", "a-b", "1a", "x\"; DROP", "../x"})
        EXPECT_THAT(refusal([&] { running->ensure_database(name, "booking"); }), HasSubstr("cannot be the name"))
            << name;
}

}  // namespace
}  // namespace rentezy::pg
