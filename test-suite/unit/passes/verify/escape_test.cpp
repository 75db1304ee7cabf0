// A crafted loop whose store leaves the reservation, run for real: without wasm-verify it overwrites what lies behind,
// with it it traps.
#include <csignal>
#include <doctest/doctest.h>
#include <llvm/ExecutionEngine/Orc/JITTargetMachineBuilder.h>
#include <llvm/ExecutionEngine/Orc/LLJIT.h>
#include <llvm/Support/TargetSelect.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "helpers/ir.h"
#include "lower/guest_memory.h"
#include "passes/verify/wasm_verify.h"

namespace {

using w2n::lower::memory_guard;
using w2n::lower::memory_reservation;

// What becomes of `for (i = 0; i != n; i++) { load(p); if (i == target) store(p, 1); p += 65536; }` if a pass takes the
// load for what keeps the walk in bounds, makes the 32-bit pointer a 64-bit one, and another pass then finds that
// nobody needs the load.
constexpr const char* crafted = R"(
define void @f(i64 %target) {
entry:
  br label %loop
loop:
  %p = phi ptr [ @wmem, %entry ], [ %next, %latch ]
  %i = phi i64 [ 0, %entry ], [ %i.next, %latch ]
  %here = icmp eq i64 %i, %target
  br i1 %here, label %then, label %latch
then:
  store i8 1, ptr %p
  br label %latch
latch:
  %next = getelementptr nuw i8, ptr %p, i64 65536
  %i.next = add nuw i64 %i, 1
  %done = icmp eq i64 %i.next, 4294967296
  br i1 %done, label %exit, label %loop
exit:
  ret void
}
)";

/// A memory of 64 KiB with its reservation, and behind that a page which belongs to somebody else.
class Memory {
 public:
  Memory() {
    void* area = mmap(nullptr, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    REQUIRE(area != MAP_FAILED);
    base_ = static_cast<char*>(area) + memory_guard;
    REQUIRE(mprotect(base_, page, PROT_READ | PROT_WRITE) == 0);
    // Shared, so that what a child process does to it can be seen here.
    void* other = mmap(victim(), page, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
    REQUIRE(other == victim());
  }
  Memory(const Memory&) = delete;
  Memory& operator=(const Memory&) = delete;
  ~Memory() { munmap(base_ - memory_guard, size); }

  [[nodiscard]] char* base() const { return base_; }
  [[nodiscard]] char* victim() const { return base_ + memory_reservation + memory_guard; }

  static constexpr size_t page = 65536;

 private:
  static constexpr size_t size = memory_reservation + 2 * memory_guard + page;
  char* base_ = nullptr;
};

/// The signal that ends a process which compiles the module and calls @f so that it stores to the victim; 0 if none
/// does.
int run(w2n::test::Ir ir, const Memory& memory) {
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    // doctest's handler would report the signal.
    std::signal(SIGSEGV, SIG_DFL);
    llvm::InitializeNativeTarget();
    llvm::InitializeNativeTargetAsmPrinter();
    llvm::orc::JITTargetMachineBuilder machine = llvm::cantFail(llvm::orc::JITTargetMachineBuilder::detectHost());
    // Memory and code aren't within 2 GiB of each other.
    machine.setCodeModel(llvm::CodeModel::Large).setRelocationModel(llvm::Reloc::Static);
    auto jit = llvm::cantFail(llvm::orc::LLJITBuilder().setJITTargetMachineBuilder(std::move(machine)).create());
    llvm::orc::MangleAndInterner mangle(jit->getExecutionSession(), jit->getDataLayout());
    llvm::cantFail(jit->getMainJITDylib().define(llvm::orc::absoluteSymbols(
        {{mangle("wmem"), {llvm::orc::ExecutorAddr::fromPtr(memory.base()), llvm::JITSymbolFlags::Exported}}})));
    const llvm::orc::ThreadSafeContext context(std::move(ir.context));
    llvm::cantFail(jit->addIRModule({std::move(ir.module), context}));
    auto* function = llvm::cantFail(jit->lookup("f")).toPtr<void(uint64_t)>();
    function(static_cast<uint64_t>(memory.victim() - memory.base()) / Memory::page);
    _exit(0);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

}  // namespace

TEST_CASE("a crafted loop escapes without wasm-verify, and traps with it") {
  const Memory memory;
  w2n::test::Ir without = w2n::test::parse_ir(crafted);
  without.module->setDataLayout("");
  CHECK(run(std::move(without), memory) == 0);
  CHECK(*memory.victim() == 1);

  *memory.victim() = 0;
  w2n::test::Ir with = w2n::test::parse_ir(crafted);
  w2n::test::run_pass(with, w2n::passes::WasmVerifyPass());
  with.module->setDataLayout("");
  CHECK(run(std::move(with), memory) == SIGSEGV);
  CHECK(*memory.victim() == 0);
}
