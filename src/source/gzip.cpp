/// \file
/// The only file that knows zlib.
#include "source/gzip.hpp"

#include <zlib.h>

#include <array>
#include <new>

namespace modelgate::source {
namespace {

constexpr int kGzipOnly = 16 + MAX_WBITS;  // zlib.h, inflateInit2: expect a gzip header
constexpr std::size_t kPieceBytes = 64 * 1024;

}  // namespace

struct GzipStream::State {
  State() {
    if (inflateInit2(&stream, kGzipOnly) != Z_OK) {
      throw std::bad_alloc();
    }
  }
  ~State() { inflateEnd(&stream); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  z_stream stream{};
  int last = Z_OK;
  std::array<unsigned char, kPieceBytes> piece{};
};

GzipStream::GzipStream() : state_(std::make_unique<State>()) {}
GzipStream::~GzipStream() = default;

void GzipStream::add(std::string_view bytes, const std::function<void(std::string_view)>& receive) {
  auto& [stream, last, piece] = *state_;
  // zlib reads its input only; the pointer is not const unless a macro says so.
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  while (stream.avail_in > 0 && (last == Z_OK || last == Z_STREAM_END || last == Z_BUF_ERROR)) {
    if (last == Z_STREAM_END) {
      inflateReset(&stream);
    }
    do {
      stream.next_out = piece.data();
      stream.avail_out = static_cast<uInt>(piece.size());
      last = inflate(&stream, Z_NO_FLUSH);
      receive({reinterpret_cast<const char*>(piece.data()), piece.size() - stream.avail_out});
    } while (last == Z_OK && stream.avail_out == 0);
  }
}

std::string GzipStream::fault() const {
  if (state_->last == Z_STREAM_END) {
    return {};
  }
  return state_->last == Z_OK || state_->last == Z_BUF_ERROR ? "is gzip that is cut off"
                                                             : "is damaged gzip";
}

}  // namespace modelgate::source
