#include "codegen/emit_all.h"

#include <algorithm>
#include <cassert>
#include <fmt/format.h>
#include <functional>
#include <llvm/Bitcode/BitcodeReader.h>
#include <llvm/Bitcode/BitcodeWriter.h>
#include <llvm/IR/DiagnosticInfo.h>
#include <llvm/IR/DiagnosticPrinter.h>
#include <llvm/IR/LLVMContext.h>
#include <llvm/IR/Module.h>
#include <llvm/Linker/Linker.h>
#include <llvm/Support/MemoryBuffer.h>
#include <llvm/Support/raw_ostream.h>
#include <llvm/Target/TargetMachine.h>
#include <memory>
#include <mutex>
#include <numeric>
#include <utility>

#include "codegen/effective_level.h"
#include "codegen/optimize.h"
#include "codegen/work_budget.h"
#include "passes/verify/wasm_verify.h"
#include "support/diagnostics.h"
#include "support/parallel_for.h"
#include "support/stopwatch.h"

namespace w2n::codegen {
namespace {

/// Keeps the first error that LLVM reports about a module, which it would otherwise print before it ends the process.
class CollectErrors : public llvm::DiagnosticHandler {
 public:
  explicit CollectErrors(std::string& first) : first_(first) {}
  bool handleDiagnostics(const llvm::DiagnosticInfo& diagnostic) override {
    if (diagnostic.getSeverity() == llvm::DS_Error && first_.empty()) {
      llvm::raw_string_ostream stream(first_);
      llvm::DiagnosticPrinterRawOStream printer(stream);
      diagnostic.print(printer);
    }
    return true;
  }

 private:
  std::string& first_;
};

/// An LLVMContext that turns LLVM's errors into ours.
struct CheckedContext {
  llvm::LLVMContext context;
  std::string error;
  CheckedContext() { context.setDiagnosticHandler(std::make_unique<CollectErrors>(error)); }
  void check() const {
    if (!error.empty()) throw Error(fmt::format("code generation failed: {}", error));
  }
};

std::string bitcode(const llvm::Module& module) {
  std::string bytes;
  llvm::raw_string_ostream stream(bytes);
  llvm::WriteBitcodeToFile(module, stream);
  return bytes;
}

/// The stages of one partition, in their order. Writes it out as `kind` if that is `object`, else as bitcode for
/// join(). No proof of verification rests on accesses that loops of the functions `unwitnessed` make.
Emitted emit_once(const Partitions& partitions, size_t partition, const EmitOptions& options,
                  const llvm::StringSet<>& unwitnessed, Progress& progress, EmitTimes& times) {
  CheckedContext checked;
  Stopwatch stopwatch(CLOCK_THREAD_CPUTIME_ID);
  const std::unique_ptr<llvm::Module> module = partitions.lower(checked.context, partition);
  times.lower += stopwatch.lap();

  target::Level level = optimizer_level(*module, partitions.code_sizes[partition], options.level);
  std::unique_ptr<llvm::TargetMachine> machine = target::make_target_machine(options.machine, level);
  if (options.kind != OutputKind::lowered_ir) {
    const passes::PassSet disabled = options.precise_traps ? ~passes::PassSet() : options.disabled_passes;
    optimize(*module, *options.machine.target, *machine, level, disabled, progress);
    passes::verify(*module, unwitnessed);
    partitions.finish(*module);
    level = code_generation_level(*module, partitions.code_sizes[partition], level);
    prepare_for_code_generation(*module, level);
  }
  checked.check();
  times.optimize += stopwatch.lap();

  Emitted emitted;
  if (options.kind == OutputKind::object) {
    machine = target::make_target_machine(options.machine, level);
    emitted = emit_bytes(*module, *machine, options.kind, progress);
  } else {
    emitted.bytes = bitcode(*module);
  }
  checked.check();
  times.generate += stopwatch.lap();
  return emitted;
}

/// Adds the functions that code generation has taken a witness from. A debug build stops there: that is a fault of
/// LLVM's which somebody should see.
void add_unwitnessed(const llvm::StringSet<>& more, llvm::StringSet<>& unwitnessed, EmitTimes& times) {
  assert(more.empty() && "an access that memory safety rests on isn't made any more");
  for (const auto& function : more) {
    if (!unwitnessed.insert(function.first()).second) {
      throw Error(fmt::format("code generation failed: '{}' can't be made safe", function.first().str()));
    }
    ++times.compiled_again;
  }
}

/// A partition's bytes. Functions whose proofs don't survive code generation are compiled again without the witnesses
/// that they rested on.
std::string emit_partition(const Partitions& partitions, size_t partition, const EmitOptions& options,
                           llvm::StringSet<> unwitnessed, Progress& progress, EmitTimes& times) {
  Emitted emitted = emit_once(partitions, partition, options, unwitnessed, progress, times);
  Progress uncounted(0, false);
  while (!emitted.unwitnessed.empty()) {
    add_unwitnessed(emitted.unwitnessed, unwitnessed, times);
    emitted = emit_once(partitions, partition, options, unwitnessed, uncounted, times);
  }
  return std::move(emitted.bytes);
}

/// One module out of the partitions' bitcode, as text: separate ones could not be told apart in one file.
Emitted join(const std::vector<std::string>& bitcodes, const EmitOptions& options, Progress& progress) {
  CheckedContext checked;
  llvm::Module whole("program", checked.context);
  llvm::Linker linker(whole);
  for (const std::string& bytes : bitcodes) {
    auto module = llvm::parseBitcodeFile(llvm::MemoryBufferRef(bytes, "partition"), checked.context);
    if (!module) throw Error(fmt::format("can't join partitions: {}", llvm::toString(module.takeError())));
    if (linker.linkInModule(std::move(*module))) break;
  }
  checked.check();
  const std::unique_ptr<llvm::TargetMachine> machine = target::make_target_machine(options.machine, options.level);
  Emitted text = emit_bytes(whole, *machine, options.kind, progress);
  checked.check();
  return text;
}

std::vector<std::string> emit_partitions(const Partitions& partitions, const EmitOptions& options,
                                         const llvm::StringSet<>& unwitnessed, Progress& progress, EmitTimes& times) {
  std::vector<std::string> outputs(partitions.code_sizes.size());
  std::vector<EmitTimes> worker_times(std::max(options.jobs, 1U));
  // The largest first, so that no thread begins a long one when the others are done.
  std::vector<size_t> order(outputs.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::ranges::sort(order, std::greater(), [&](size_t partition) {
    return std::pair(partitions.code_sizes[partition], outputs.size() - partition);
  });
  parallel_for(order.size(), options.jobs, [&](size_t position, unsigned worker) {
    const size_t partition = order[position];
    outputs[partition] = emit_partition(partitions, partition, options, unwitnessed, progress, worker_times[worker]);
  });
  for (const EmitTimes& worker : worker_times) times.add(worker);
  return outputs;
}

}  // namespace

std::vector<std::string> emit_all(const Partitions& partitions, const EmitOptions& options, Progress& progress,
                                  EmitTimes& times) {
  llvm::StringSet<> unwitnessed;
  if (options.kind == OutputKind::object) return emit_partitions(partitions, options, unwitnessed, progress, times);
  for (;;) {
    Emitted text = join(emit_partitions(partitions, options, unwitnessed, progress, times), options, progress);
    if (text.unwitnessed.empty()) return {std::move(text.bytes)};
    add_unwitnessed(text.unwitnessed, unwitnessed, times);
  }
}

}  // namespace w2n::codegen
