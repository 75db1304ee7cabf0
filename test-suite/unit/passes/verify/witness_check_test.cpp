// Accesses that memory safety rests on are looked for in the machine code, and missed where they are not made.
#include "passes/verify/witness_check.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <llvm/CodeGen/MIRParser/MIRParser.h>
#include <llvm/CodeGen/MachineFunctionPass.h>
#include <llvm/CodeGen/MachineModuleInfo.h>
#include <llvm/IR/LegacyPassManager.h>
#include <llvm/InitializePasses.h>
#include <llvm/PassRegistry.h>
#include <llvm/Support/MemoryBuffer.h>
#include <string>

#include "codegen/emit_object.h"
#include "helpers/machine.h"
#include "support/progress.h"

namespace {

/// A loop whose witness is in the block `loop` or, under a condition, in `inside`.
struct Program {
  std::string loop = "%v = load volatile i32, ptr %p, !w2n.witness !1";
  std::string inside = {};
  std::string vector = "i32";
  unsigned witnesses = 1;

  [[nodiscard]] std::string text() const {
    return fmt::format(R"(
      define {0} @f(ptr %first, i64 %n, i64 %c, {0} %start) "w2n-witnesses"="{1}" {{
      entry:
        br label %loop
      loop:
        %p = phi ptr [ %first, %entry ], [ %next, %latch ]
        %i = phi i64 [ 0, %entry ], [ %i.next, %latch ]
        %sum = phi {0} [ %start, %entry ], [ %more, %latch ]
        {2}
        %here = icmp eq i64 %i, %c
        br i1 %here, label %inside, label %latch
      inside:
        {3}
        br label %latch
      latch:
        %more = phi {0} [ %sum, %loop ], [ {4}, %inside ]
        %next = getelementptr i8, ptr %p, i64 -32768
        %i.next = add i64 %i, 1
        %done = icmp eq i64 %i.next, %n
        br i1 %done, label %exit, label %loop
      exit:
        ret {0} %more
      }}
      !1 = !{{i32 1}}
)",
                       vector, witnesses, loop, inside, value());
  }
  [[nodiscard]] std::string value() const { return loop.starts_with("%v") ? "%v" : "%sum"; }
};

bool is_unwitnessed(const std::string& text, std::string_view cpu = "") {
  w2n::test::Ir ir = w2n::test::parse_ir(text);
  const auto machine = w2n::test::x86_64_machine(cpu);
  ir.module->setTargetTriple(machine->getTargetTriple());
  ir.module->setDataLayout(machine->createDataLayout());
  w2n::Progress progress(1, false);
  const auto emitted = w2n::codegen::emit_bytes(*ir.module, *machine, w2n::codegen::OutputKind::object, progress);
  return emitted.unwitnessed.contains("f");
}

bool is_unwitnessed(const Program& program) { return is_unwitnessed(program.text()); }

/// A loop whose witness loads a vector of which only the lanes of a mask are needed.
constexpr const char* masked = R"(
  define <4 x i32> @f(ptr %first, i32 %n, <4 x i32> %start) "w2n-witnesses"="1" {
  entry:
    br label %loop
  loop:
    %p = phi ptr [ %first, %entry ], [ %next, %loop ]
    %i = phi i32 [ 0, %entry ], [ %i.next, %loop ]
    %sum = phi <4 x i32> [ %start, %entry ], [ %more, %loop ]
    %v = load volatile <4 x i32>, ptr %p, align 1, !w2n.witness !1
    %one = insertelement <4 x i32> poison, i32 %i, i32 0
    %all = shufflevector <4 x i32> %one, <4 x i32> poison, <4 x i32> zeroinitializer
    %mask = icmp eq <4 x i32> %all, <i32 1, i32 2, i32 3, i32 4>
    %added = add <4 x i32> %sum, %v
    %more = select <4 x i1> %mask, <4 x i32> %added, <4 x i32> %sum
    %next = getelementptr i8, ptr %p, i64 -32768
    %i.next = add i32 %i, 1
    %done = icmp eq i32 %i.next, %n
    br i1 %done, label %exit, label %loop
  exit:
    ret <4 x i32> %more
  }
  !1 = !{i32 1}
)";

/// Machine code of a loop in a loop, with a copy of the inner loop's first block in front of it.
struct TwoLoops {
  std::string before;  // in a copy of the inner loop's first block, outside of the inner cycle
  std::string inner = access;

  static constexpr const char* access = "$eax = MOV32rm $rdi, 1, $noreg, 0, $noreg :: (volatile load (s32) from %ir.p)";

  [[nodiscard]] std::string text() const {
    return fmt::format(R"(--- |
  define void @f(ptr %first, i1 %c) "w2n-witnesses"="1" {{
  entry:
    br label %outer
  outer:
    br label %inner
  inner:
    %p = phi ptr [ %first, %outer ], [ %next, %inner ]
    %v = load volatile i32, ptr %p, !w2n.witness !1
    %next = getelementptr i8, ptr %p, i64 -32768
    br i1 %c, label %inner, label %latch
  latch:
    br i1 %c, label %outer, label %exit
  exit:
    ret void
  }}
  !1 = !{{i32 2}}
...
---
name: f
tracksRegLiveness: false
body: |
  bb.0.entry:
    successors: %bb.1

  bb.1.outer:
    successors: %bb.2, %bb.4
    JCC_1 %bb.4, 4, implicit $eflags

  bb.2.inner:
    successors: %bb.3, %bb.4
    {}
    JCC_1 %bb.4, 4, implicit $eflags

  bb.3.inner:
    successors: %bb.3, %bb.4
    {}
    JCC_1 %bb.3, 5, implicit $eflags

  bb.4.latch:
    successors: %bb.1, %bb.5
    JCC_1 %bb.1, 5, implicit $eflags

  bb.5.exit:
    RET 0
...
)",
                       before, inner);
  }
};

bool is_unwitnessed(const TwoLoops& code) {
  llvm::initializeCodeGen(*llvm::PassRegistry::getPassRegistry());
  const auto machine = w2n::test::x86_64_machine();
  llvm::LLVMContext context;
  const auto parser = llvm::createMIRParser(llvm::MemoryBuffer::getMemBufferCopy(code.text(), "test.mir"), context);
  const auto module = parser->parseIRModule();
  REQUIRE(module != nullptr);
  module->setTargetTriple(machine->getTargetTriple());
  module->setDataLayout(machine->createDataLayout());
  llvm::legacy::PassManager manager;
  auto* functions = new llvm::MachineModuleInfoWrapperPass(machine.get());  // the manager's
  manager.add(functions);
  REQUIRE_FALSE(parser->parseMachineFunctions(*module, functions->getMMI()));
  llvm::StringSet<> unwitnessed;
  manager.add(w2n::passes::create_witness_check_pass(unwitnessed));
  manager.run(*module);
  return unwitnessed.contains("f");
}

}  // namespace

TEST_CASE("a copy of the loop's first block in front of it may make the witness, too") {
  CHECK_FALSE(is_unwitnessed(TwoLoops{.before = TwoLoops::access}));
  CHECK(is_unwitnessed(TwoLoops{.before = TwoLoops::access, .inner = "NOOP"}));
}

TEST_CASE("a witness that each iteration makes is found") {
  CHECK_FALSE(is_unwitnessed(Program{}));
  CHECK_FALSE(is_unwitnessed(Program{.loop = "store volatile i32 7, ptr %p, !w2n.witness !1"}));
  // What merging, narrowing and dropping would do to stores is not done to volatile ones.
  CHECK_FALSE(is_unwitnessed(Program{.loop = "%v = load i32, ptr %p\n"
                                             "store volatile i32 %v, ptr %p, !w2n.witness !1"}));
  CHECK_FALSE(is_unwitnessed(Program{.loop = "%v = load i32, ptr %p\n%b = trunc i32 %v to i8\n"
                                             "store volatile i8 %b, ptr %p, !w2n.witness !1"}));
  CHECK_FALSE(is_unwitnessed(Program{.loop = "%v = load i32, ptr %p\n%o = or i32 %v, 64\n"
                                             "store volatile i32 %o, ptr %p, !w2n.witness !1"}));
}

TEST_CASE("a witness that isn't made in each iteration is missed") {
  CHECK(is_unwitnessed(Program{.loop = "", .inside = "store volatile i32 7, ptr %p, !w2n.witness !1"}));
}

TEST_CASE("a witness that may be dropped is missed, although it is still there") {
  CHECK(is_unwitnessed(Program{.loop = "%v = load i32, ptr %p, !w2n.witness !1"}));
  CHECK(is_unwitnessed(Program{.loop = "store i32 7, ptr %p, !w2n.witness !1"}));
}

TEST_CASE("a lost mark is missed") {
  CHECK(is_unwitnessed(Program{.loop = "%v = load volatile i32, ptr %p"}));
  CHECK(is_unwitnessed(Program{.witnesses = 2}));
}

TEST_CASE("a load that became a part of a masked instruction is no witness: it can't fault where the mask is empty") {
  CHECK_FALSE(is_unwitnessed(masked, "x86-64-v3"));
  CHECK(is_unwitnessed(masked, "x86-64-v4"));
}
