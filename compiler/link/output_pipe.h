// A path that lld can write to without a file: it wants to create files next to a regular output file, but writes to
// what is a pipe as it is.
#pragma once

#include <string>
#include <thread>

#include "support/file.h"

namespace w2n::link {

class OutputPipe {
 public:
  /// Error if the system refuses a pipe.
  OutputPipe();
  ~OutputPipe();
  OutputPipe(const OutputPipe&) = delete;
  OutputPipe& operator=(const OutputPipe&) = delete;

  /// The path of the end that is written to, for this process.
  [[nodiscard]] std::string path() const;
  /// What was written. To be called once, after the writer has closed the path.
  std::string finish();

 private:
  void drain();

  FileDescriptor read_end_, write_end_;
  std::string bytes_;
  std::thread reader_;
};

}  // namespace w2n::link
