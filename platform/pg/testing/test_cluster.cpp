#include "platform/pg/testing/test_cluster.hpp"

#include <fmt/format.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include "platform/pg/cluster/admin_session.hpp"
#include "platform/pg/migrate.hpp"

namespace rentezy::pg::testing {
namespace {

constexpr const char* memory = "/dev/shm";
constexpr const char* disk = "/tmp";
constexpr std::uint64_t enough_memory = 2ULL << 30;

/// Making a database makes 300 files: in memory that takes a quarter of the time. A cluster stays below 300 MB.
std::string test_root() {
    struct statvfs space{};
    const bool roomy = ::statvfs(memory, &space) == 0 && space.f_bavail * space.f_frsize >= enough_memory;
    return roomy && ::access(memory, W_OK) == 0 ? memory : disk;
}

/// A folder that is removed. Others may pass through: PostgreSQL runs as another user when the tests run as root.
class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string path = test_root() + "/rentezy-test-XXXXXX";
        if (::mkdtemp(path.data()) == nullptr) throw std::runtime_error("No folder for tests can be made: " + path);
        std::filesystem::permissions(path, std::filesystem::perms(0711));
        path_ = path;
    }
    ~TemporaryFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

/// What test executables that crashed left: folders of ours that nobody has locked. A young one may be locked soon.
void remove_leftovers(const char* root) {
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(root, ignored)) {
        if (!entry.path().filename().string().starts_with("rentezy-test-")) continue;
        const auto made = std::filesystem::last_write_time(entry.path() / "lock", ignored);
        if (ignored || std::filesystem::file_time_type::clock::now() - made < std::chrono::minutes(10)) continue;
        try {
            if (const auto lock = DataDirectoryLock::try_acquire(entry.path())) {
                PrivateCluster::remove_leftovers(*lock);
                std::filesystem::remove_all(entry.path(), ignored);
            }
        } catch (const std::runtime_error&) {
            continue;  // another user's
        }
    }
}

struct Cluster {
    Cluster() {
        remove_leftovers(memory);
        remove_leftovers(disk);
    }
    TemporaryFolder folder;
    DataDirectoryLock lock = DataDirectoryLock::acquire(folder.path());
    std::unique_ptr<PrivateCluster> running = PrivateCluster::start(lock, {.durable = false});
};

}  // namespace

PrivateCluster& test_cluster() {
    static Cluster cluster;
    return *cluster.running;
}

TestDatabase::TestDatabase() {
    static std::atomic<int> made{0};
    name_ = fmt::format("test_{}", ++made);
    urls_ = test_cluster().ensure_database(name_, name_);
}

TestDatabase::~TestDatabase() {
    try {
        cluster::AdminSession admin(test_cluster().superuser_url("postgres"));
        admin.run(fmt::format("DROP DATABASE {} WITH (FORCE)", name_));
    } catch (const std::exception& error) {
        ADD_FAILURE() << error.what();
    }
}

std::string TestDatabase::as_superuser(const std::string& sql) const {
    return cluster::AdminSession(superuser_url()).run(sql);
}

DatabaseTest::~DatabaseTest() {
    // First the loops: then nothing runs that uses the pool, and the pool's connections close on this thread.
    loops_.loops().stop();
}

PoolOptions DatabaseTest::pool_options() const {
    PoolOptions options;
    options.url = database_.url();
    options.application_name = "test";
    return options;
}

Pool& DatabaseTest::pool() {
    if (!pool_) pool_ = std::make_unique<Pool>(loops(), pool_options());
    return *pool_;
}

void DatabaseTest::migrate(std::span<const Migration> migrations) { run(pg::migrate(pool(), migrations)); }

}  // namespace rentezy::pg::testing
