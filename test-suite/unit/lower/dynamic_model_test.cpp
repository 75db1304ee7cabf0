// What LLVM is told about the parts of an instance.
#include "lower/dynamic_model.h"

#include <doctest/doctest.h>
#include <llvm/IR/InstIterator.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <map>
#include <set>

#include "helpers/module.h"
#include "lower/guest_memory.h"
#include "lower/lower.h"

namespace {

using namespace w2n;

constexpr uint64_t gib = uint64_t{1} << 30;
constexpr uint64_t page = 65536;

/// The IR of a module whose first function is exported.
struct Lowered {
  test::ValidModule valid;
  plan::ModulePlan plan;
  llvm::LLVMContext context;
  std::unique_ptr<llvm::Module> module;

  explicit Lowered(const std::string& fields, const plan::InstanceOptions& options = library_options())
      : valid("(module " + fields + ")"),
        plan(plan::instances(valid.module, test::x86_64_facts(), options)),
        module(lower::emit(context, plan, 0)) {}

  static plan::InstanceOptions library_options() {
    plan::InstanceOptions options;
    options.library = "lib";
    return options;
  }
  [[nodiscard]] llvm::Function& first() const { return *module->getFunction(plan.symbol(0)); }
  /// The most bytes that passes take the function's memory to have.
  [[nodiscard]] uint64_t memory_size() const {
    for (const llvm::Instruction& instruction : llvm::instructions(first())) {
      if (const auto memory = lower::guest_memory(instruction)) return memory->max_size;
    }
    return 0;
  }
};

constexpr const char* loads = R"((func (export "f") (result i32) (i32.load (i32.const 0))))";

}  // namespace

TEST_CASE("dynamic model: accesses of memory, of globals and of records are of different kinds") {
  const Lowered lowered(R"(
    (func (export "f") (param i32)
      (i32.store (local.get 0) (global.get $own))
      (i64.store (local.get 0) (i64.load (i32.const 8)))
      (global.set $own (memory.size))
      (memory.fill (local.get 0) (i32.const 0) (i32.const 64)))
    (memory 1) (global $own (mut i32) (i32.const 1)))");
  std::map<const llvm::MDNode*, std::set<std::string>> kinds;
  for (const llvm::Instruction& instruction : llvm::instructions(lowered.first())) {
    const llvm::MDNode* tag = instruction.getMetadata(llvm::LLVMContext::MD_tbaa);
    if (tag != nullptr) kinds[tag].insert(instruction.getOpcodeName());
  }
  CHECK(kinds.size() == 3);
  std::set<std::set<std::string>> found;
  for (const auto& [tag, opcodes] : kinds) found.insert(opcodes);
  CHECK(found == std::set<std::set<std::string>>{{"load"}, {"load", "store"}, {"call", "load", "store"}});
}

TEST_CASE("dynamic model: an instance is there as a whole") {
  const Lowered lowered(R"((func (export "f")) (global (mut i64) (i64.const 0)))");
  const uint64_t size = std::get<plan::InstanceLayout>(lowered.plan.layout).size();
  CHECK(lowered.first().getParamDereferenceableBytes(0) == size);
  CHECK(lowered.first().getAttributes().hasParamAttr(0, lower::instance_attribute));
}

TEST_CASE("dynamic model: what a memory can have is what its maker lets it grow to") {
  CHECK(Lowered(std::string(loads) + "(memory 1)").memory_size() == 4 * gib - page);
  CHECK(Lowered(std::string(loads) + "(memory 1 3)").memory_size() == 3 * page);
  CHECK(Lowered(std::string(loads) + "(memory 65536)").memory_size() == 4 * gib);
  // Somebody else makes these.
  CHECK(Lowered(std::string(loads) + "(memory 1)", {}).memory_size() == 4 * gib);
  CHECK(Lowered(std::string(R"((import "m" "m" (memory 1)))") + loads, {}).memory_size() == 4 * gib);
}
