/// The entry that libFuzzer calls.
#include "tests/fuzz/fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    rentezy::fuzz::try_bytes({reinterpret_cast<const char*>(data), size});
    return 0;
}
