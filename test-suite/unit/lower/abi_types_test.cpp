// The records that compiled code and the runtime library share have the same layout for both, and for whoever makes
// instances. What the runtime library's compiler makes of them is in objects, one for each target
// (runtime/record_layouts.cpp).
#include "lower/abi_types.h"

#include <cstring>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <llvm/IR/DataLayout.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/Object/ObjectFile.h>

#include "plan/record_size.h"
#include "target/machine.h"
#include "target/target.h"

using namespace w2n;
using namespace w2n::lower;

namespace {

using Words = std::vector<uint32_t>;

Words runtime_layouts(std::string_view target) {
  const std::string path = fmt::format("{}/{}.o", W2N_RECORD_LAYOUTS, target);
  auto file = llvm::cantFail(llvm::object::ObjectFile::createObjectFile(path));
  for (const llvm::object::SectionRef section : file.getBinary()->sections()) {
    if (llvm::cantFail(section.getName()) != "layouts") continue;
    const llvm::StringRef contents = llvm::cantFail(section.getContents());
    Words words(contents.size() / sizeof(uint32_t));
    std::memcpy(words.data(), contents.data(), words.size() * sizeof(uint32_t));
    return words;
  }
  return {};
}

void append(Words& words, const llvm::DataLayout& layout, llvm::StructType* type) {
  words.push_back(static_cast<uint32_t>(layout.getTypeAllocSize(type)));
  words.push_back(static_cast<uint32_t>(layout.getABITypeAlign(type).value()));
  for (unsigned field = 0; field < type->getNumElements(); ++field) {
    words.push_back(static_cast<uint32_t>(layout.getStructLayout(type)->getElementOffset(field)));
  }
}

}  // namespace

TEST_CASE("records: LLVM's layouts are those of the runtime library on every target") {
  llvm::LLVMContext context;
  const AbiTypes abi(context);
  for (const target::Target& target : target::targets()) {
    CAPTURE(target.name);
    const llvm::DataLayout layout(target::target_facts(target::choose_machine(target, "", "")).data_layout);
    Words words;
#define RECORD(name) append(words, layout, abi.name);
#define END
#include "abi/records.def"
    CHECK(words == runtime_layouts(target.name));
  }
}

TEST_CASE("records: sizes that need no LLVM are the same ones") {
  llvm::LLVMContext context;
  const AbiTypes abi(context);
  for (const target::Target& target : target::targets()) {
    CAPTURE(target.name);
    const target::Facts facts = target::target_facts(target::choose_machine(target, "", ""));
    const llvm::DataLayout layout(facts.data_layout);
    CHECK(facts.pointer_size == layout.getPointerSize());
#define RECORD(name) CHECK(plan::record_size::name(facts.pointer_size) == layout.getTypeAllocSize(abi.name));
#define END
#include "abi/records.def"
  }
}
