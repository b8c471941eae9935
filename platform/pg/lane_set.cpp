#include <boost/asio/post.hpp>

#include "platform/pg/lane.hpp"

namespace rentezy::pg {

LaneSet::LaneSet(runtime::Loops& loops, LaneOptions options, std::size_t lanes_per_loop) {
    // Neighbouring hashes lie on different loops.
    for (std::size_t lane = 0; lane < std::max<std::size_t>(lanes_per_loop, 1); ++lane)
        for (std::size_t loop = 0; loop < loops.size(); ++loop)
            lanes_.push_back(Lane::make(loops.get_executor(loop), options));
}

LaneSet::~LaneSet() { close(); }

void LaneSet::close() {
    for (const auto& lane : lanes_) {
        // A loop that has stopped runs nothing any more, so this thread may touch what was its own.
        if (lane->loop().context().stopped())
            lane->close();
        else
            asio::post(lane->loop(), [lane] { lane->close(); });
    }
}

}  // namespace rentezy::pg
