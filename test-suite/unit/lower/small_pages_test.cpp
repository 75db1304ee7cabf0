// What passes are told of memories with small pages: nothing.
#include <doctest/doctest.h>
#include <llvm/IR/InstIterator.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>

#include "helpers/module.h"
#include "lower/guest_memory.h"
#include "lower/lower.h"

namespace {

using namespace w2n;

/// How many values of a module passes take for the base of a memory.
size_t count_memories(const llvm::Module& module) {
  size_t count = 0;
  for (const llvm::GlobalVariable& variable : module.globals()) count += lower::guest_memory(variable) ? 1 : 0;
  for (const llvm::Function& function : module) {
    for (const llvm::Instruction& instruction : llvm::instructions(function)) {
      count += lower::guest_memory(instruction) ? 1 : 0;
    }
  }
  return count;
}

/// The same of what becomes of one memory that a function reads and grows, in the static and in the dynamic model.
std::pair<size_t, size_t> memories_of(const std::string& memory) {
  const test::ValidModule valid("(module (memory " + memory + R"() (func (export "_start")
    (drop (memory.grow (i32.load (i32.const 4)))))))");
  plan::ProgramOptions options;
  options.entry = plan::find_entry(valid.module, {});
  llvm::LLVMContext context;
  const auto program = lower::emit(context, plan::program(valid.module, test::x86_64_facts(), options), 0);
  const auto instances = lower::emit(context, plan::instances(valid.module, test::x86_64_facts(), {}), 0);
  return {count_memories(*program), count_memories(*instances)};
}

}  // namespace

TEST_CASE("small pages: to passes they are no guest memory") {
  CHECK(memories_of("1") == std::pair<size_t, size_t>{1, 1});
  CHECK(memories_of("1 (pagesize 1)") == std::pair<size_t, size_t>{0, 0});
}
