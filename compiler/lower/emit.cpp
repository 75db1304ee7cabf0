#include <fmt/format.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/Verifier.h>
#include <llvm/Support/raw_ostream.h>
#include <set>

#include "lower/lower.h"
#include "lower/lower_function.h"
#include "lower/module_context.h"
#include "plan/scan.h"
#include "support/console.h"
#include "support/diagnostics.h"

namespace w2n::lower {

namespace {

// Wasm code bytes of a function that is worth having for the inliner.
constexpr size_t inlinable_code_bytes = 64;
// The most of them, in relation to a partition's own code, so that the sum over all partitions stays linear.
constexpr uint64_t inlinable_share = 4;

/// The small functions of other partitions that a partition calls, in the order of the calls.
std::vector<uint32_t> inlinable_functions(const plan::ModulePlan& plan, const plan::Partition& partition) {
  const wasm::Module& module = plan.module;
  std::set<uint32_t> found(partition.functions.begin(), partition.functions.end());
  std::vector<uint32_t> result;
  uint64_t budget = partition.code_size / inlinable_share;
  for (const uint32_t caller : partition.functions) {
    for (const uint32_t callee : plan::scan_function(module, caller).calls) {
      const wasm::Function& function = module.functions[callee];
      if (function.imported || function.code.size() > std::min<uint64_t>(inlinable_code_bytes, budget)) continue;
      if (!found.insert(callee).second) continue;
      budget -= function.code.size();
      result.push_back(callee);
    }
  }
  return result;
}

}  // namespace

std::unique_ptr<llvm::Module> emit(llvm::LLVMContext& context, const plan::ModulePlan& plan, size_t partition,
                                   bool with_inlinable) {
  auto result = std::make_unique<llvm::Module>(fmt::format("partition.{}", partition), context);
  result->setTargetTriple(llvm::Triple(plan.target.triple));
  result->setDataLayout(plan.target.data_layout);
  ModuleContext module_context(*result, plan);
  for (const uint32_t function : plan.partitions[partition].functions) {
    lower_function(module_context, function);
  }
  if (with_inlinable && plan.partitions.size() > 1) {
    for (const uint32_t function : inlinable_functions(plan, plan.partitions[partition])) {
      lower_function(module_context, function);
      result->getFunction(plan.symbol(function))->setLinkage(llvm::GlobalValue::AvailableExternallyLinkage);
    }
  }
  if (partition == 0) module_context.model->define_parts();

  std::string problem;
  llvm::raw_string_ostream stream(problem);
  // Going on with broken IR could miscompile a check away.
  if (llvm::verifyModule(*result, &stream)) throw Error("internal error: invalid IR: " + problem);
  return result;
}

namespace {

/// The table of names, without contents.
llvm::GlobalVariable* define_name_table(llvm::Module& module, llvm::Type* type) {
  auto* table = new llvm::GlobalVariable(module, type, true, llvm::GlobalValue::InternalLinkage, nullptr, "w.names");
  table->setSection("w2n_names");
  table->setAlignment(llvm::Align(4));
  return table;
}

/// How far `target` is from the start of a row, as 32 bits, wherever both are loaded.
llvm::Constant* distance(llvm::Constant* target, llvm::Constant* row, llvm::Type* size) {
  llvm::Constant* difference = llvm::ConstantExpr::getSub(llvm::ConstantExpr::getPtrToInt(target, size),
                                                          llvm::ConstantExpr::getPtrToInt(row, size));
  llvm::Type* i32 = llvm::Type::getInt32Ty(target->getContext());
  return size == i32 ? difference : llvm::ConstantExpr::getTrunc(difference, i32);
}

using NamedFunction = std::pair<llvm::Constant*, llvm::Constant*>;

void define_program_names(llvm::Module& module, const std::vector<NamedFunction>& functions) {
  const AbiTypes abi(module.getContext());
  std::vector<llvm::Constant*> rows;
  rows.reserve(functions.size());
  for (const auto& [code, name] : functions) rows.push_back(abi.constant(record::name{.code = code, .name = name}));
  auto* type = llvm::ArrayType::get(abi.name, rows.size());
  define_name_table(module, type)->setInitializer(llvm::ConstantArray::get(type, rows));
}

void define_library_names(llvm::Module& module, const std::vector<NamedFunction>& functions) {
  const AbiTypes abi(module.getContext());
  auto* type = llvm::ArrayType::get(abi.library_name, functions.size());
  llvm::GlobalVariable* table = define_name_table(module, type);
  llvm::Type* size = module.getDataLayout().getIntPtrType(module.getContext());
  std::vector<llvm::Constant*> rows;
  for (const auto& [code, name] : functions) {
    llvm::Constant* index = llvm::ConstantInt::get(size, rows.size());
    llvm::Constant* row = llvm::ConstantExpr::getInBoundsGetElementPtr(abi.library_name, table, index);
    rows.push_back(llvm::ConstantStruct::get(abi.library_name, {distance(code, row, size), distance(name, row, size)}));
  }
  table->setInitializer(llvm::ConstantArray::get(type, rows));
}

}  // namespace

void add_backtrace_names(llvm::Module& module, const plan::ModulePlan& plan) {
  const bool is_program = std::holds_alternative<plan::StaticLayout>(plan.layout);
  if ((!is_program && !plan.library) || !plan.code.backtraces) return;
  llvm::LLVMContext& context = module.getContext();
  std::vector<NamedFunction> functions;
  for (llvm::Function& function : module) {
    unsigned long long index = 0;
    llvm::StringRef rest = function.getName();
    if (function.isDeclarationForLinker() || !rest.consume_front("w.") || rest.consumeInteger(10, index)) continue;
    llvm::Constant* text =
        llvm::ConstantDataArray::getString(context, printable(plan.display_name(static_cast<uint32_t>(index))));
    auto* name =
        new llvm::GlobalVariable(module, text->getType(), true, llvm::GlobalValue::PrivateLinkage, text, "w.name");
    name->setUnnamedAddr(llvm::GlobalValue::UnnamedAddr::Global);
    functions.emplace_back(&function, name);
  }
  if (functions.empty()) return;
  if (is_program) {
    define_program_names(module, functions);
  } else {
    define_library_names(module, functions);
  }
}

}  // namespace w2n::lower
