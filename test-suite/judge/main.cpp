#include <exception>
#include <fmt/format.h>

#include "analysis.h"
#include "disassembler.h"

int main(int argc, char** argv) {
  using namespace w2n::judge;
  try {
    if (argc < 2) throw std::runtime_error("usage: w2n-judge EXECUTABLE...");
    const Disassembler disassembler;
    size_t count = 0;
    for (int i = 1; i < argc; ++i) {
      const Image image(argv[i]);
      for (const Object& function : image.guest_functions()) {
        for (const Finding& finding : judge(image, function, disassembler.disassemble(image, function))) {
          fmt::print("{}: {:#x} in {}: {}: {}\n", argv[i], finding.address, function.name, finding.instruction,
                     finding.reason);
          ++count;
        }
      }
    }
    return count == 0 ? 0 : 1;
  } catch (const std::exception& error) {
    fmt::print(stderr, "w2n-judge: {}\n", error.what());
    return 2;
  }
}
