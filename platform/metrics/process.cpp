#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "platform/metrics/metrics.hpp"

namespace rentezy::metrics {
namespace {

/// Field 2 of /proc/self/statm, in pages (proc(5)).
double resident_bytes() {
    std::ifstream statm("/proc/self/statm");
    double total_pages = 0, resident_pages = 0;
    statm >> total_pages >> resident_pages;
    return resident_pages * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

double open_files() {
    std::error_code failed;
    double count = 0;
    for (std::filesystem::directory_iterator entry("/proc/self/fd", failed), end; !failed && entry != end;
         entry.increment(failed)) {
        ++count;
    }
    return count == 0 ? 0 : count - 1;  // one of them is the folder being read
}

double processor_seconds() {
    rusage usage{};
    ::getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

}  // namespace

std::vector<Registry::Measurement> measure_process(Registry& registry) {
    return {registry.measure("process_resident_memory_bytes", "Resident memory size in bytes.", {}, resident_bytes),
            registry.measure("process_open_fds", "Number of open file descriptors.", {}, open_files),
            registry.measure("process_cpu_seconds_total", "Total user and system CPU time spent in seconds.", {},
                             processor_seconds, Registry::Kind::counter)};
}

}  // namespace rentezy::metrics
