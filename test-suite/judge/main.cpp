// w2n-judge EXECUTABLE...: proves of each access of memory, and of each jump, that a program's guest code makes that it
// stays inside the sandbox. It lists what it can't prove, by address, with the instruction and the reason; the exit
// status is 1 if there is something, 2 if a file can't be judged. Programs have to be executables for x86-64, AArch64
// or RV64, with symbols (wasm2native -g). It shares nothing with the compiler but runtime-lib/abi: the layout of
// records, and the guard's size.
//
// Proved, of all instructions that control can reach in the functions that come from a module:
//  - An access is in the program's own data: constants, or for writes one of the guest's globals; or in the function's
//    frame (below the return address, and at most the red zone, if there is one, below the stack pointer), or, to read,
//    what was passed on the stack; or from 16 MiB below a memory's base to 16 MiB above its reservation.
//  - An access of a table is at an index that was compared with a size loaded from the table's record, through elements
//    loaded since the last call; only references are written to tables. What a table holds points to a w2n_function,
//    which is only read.
//  - Jumps and calls go to functions, to instructions of the same function that begin a block, through references, or
//    through constant tables at a bounded index. Whoever returns, or jumps to another function, has restored the stack
//    pointer and the registers that its caller relies on.
//  - What a function writes through the address that it is passed for results is in the frame of whoever calls it, and
//    no register is saved there.
//  - What copies and fills are told to touch begins and ends in a memory's reservation, the frame, or constants.
//
// How: an abstract interpretation (state.h). Walks need no rule of their own. An access that happens whenever its
// instruction is executed and did not fault was in the accessible part of the memory, so from there on the sum of its
// address has that interval; a step later the sum is at most a step beyond, and if it started in bounds as well, that
// is what holds at the loop's head. Masked accesses, gathers and prefetches teach nothing. The argument is an induction
// over the accesses in the order of time, so a list with an entry says nothing about what comes after that access.
//
// Trusted: the symbol table and the initial contents of the records, LLVM's disassembler and its descriptions of
// instructions, the runtime library and native objects (which keep to the processor's calling convention, and to what
// they are passed), the kernel, and that the reservations are made and inaccessible beyond a memory's size. Not looked
// at: the depth of the stack, and whether a frame larger than the stack's guard touches each page.
#include <exception>
#include <fmt/format.h>

#include "analysis.h"
#include "disassembler.h"

namespace w2n::judge {
namespace {

/// How much it has listed of an executable.
size_t judge_program(const char* path) {
  const Image image(path);
  const auto disassembler = make_disassembler(image.processor());
  size_t count = 0;
  const auto list = [&](const Object& function, const std::vector<Finding>& findings) {
    count += findings.size();
    for (const Finding& finding : findings) {
      fmt::print("{}: {:#x} in {}: {}: {}\n", path, finding.address, function.name, finding.instruction,
                 finding.reason);
    }
  };
  std::map<uint64_t, Passing> passing;
  for (const Object& function : image.guest_functions()) {
    Judgement judgement = judge(image, function, disassembler->disassemble(image, function));
    list(function, judgement.findings);
    passing[function.begin] = std::move(judgement.passing);
  }
  const auto findings = check_passing(image, std::move(passing));
  for (const Object& function : image.guest_functions()) {
    if (const auto it = findings.find(function.begin); it != findings.end()) list(function, it->second);
  }
  return count;
}

}  // namespace
}  // namespace w2n::judge

int main(int argc, char** argv) {
  try {
    if (argc < 2) throw std::runtime_error("usage: w2n-judge EXECUTABLE...");
    size_t count = 0;
    for (int i = 1; i < argc; ++i) count += w2n::judge::judge_program(argv[i]);
    return count == 0 ? 0 : 1;
  } catch (const std::exception& error) {
    fmt::print(stderr, "w2n-judge: {}\n", error.what());
    return 2;
  }
}
