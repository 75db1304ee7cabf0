#include "link/lld.h"

#include <fmt/format.h>
#include <lld/Common/Driver.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/Support/raw_ostream.h>

#include "support/diagnostics.h"

LLD_HAS_DRIVER(elf)

namespace w2n::link {

LldResult run_lld(const std::vector<std::string>& arguments) {
  llvm::SmallVector<const char*, 64> argv{"ld.lld"};
  for (const std::string& argument : arguments) argv.push_back(argument.c_str());
  LldResult result;
  llvm::raw_string_ostream stream(result.messages);
  const lld::DriverDef drivers[] = {{lld::Gnu, &lld::elf::link}};
  const lld::Result status = lld::lldMain(argv, stream, stream, drivers);
  // After a crash lld's state is unknown. The error ends the process, so nothing links again.
  if (!status.canRunAgain) throw Error(fmt::format("the linker crashed: {}", result.messages));
  constexpr std::string_view prefix = "ld.lld: error: ";
  for (size_t at = 0; (at = result.messages.find(prefix, at)) != std::string::npos;) {
    result.messages.erase(at, prefix.size());
  }
  result.ok = status.retCode == 0;
  return result;
}

}  // namespace w2n::link
