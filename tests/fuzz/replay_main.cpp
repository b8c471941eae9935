/// A target without libFuzzer: its function over every file of the corpus, so that what was found once stays mended.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

#include "tests/fuzz/fuzz.hpp"

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: " << argv[0] << " CORPUS_FOLDER\n";
        return 2;
    }
    int replayed = 0;
    for (const auto& entry : std::filesystem::directory_iterator(argv[1])) {
        std::ifstream file(entry.path(), std::ios::binary);
        const std::string bytes{std::istreambuf_iterator<char>(file), {}};
        // Told before it is tried: a broken law ends the process.
        std::cout << entry.path().filename().string() << std::endl;
        rentezy::fuzz::try_bytes(bytes);
        ++replayed;
    }
    if (replayed == 0) std::cerr << "the corpus is empty: " << argv[1] << '\n';
    return replayed > 0 ? 0 : 1;
}
