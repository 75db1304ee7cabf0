// Many passes look at all uses of a value, all predecessors of a block, all pairs of instructions in one, or at the
// whole function for each of its loops: fine for what people write, quadratic for what machines do (state machines,
// tables as code, unrolled circuits). The squares are counted before such a pass runs. A function that is beyond one
// budget is still given to all passes that have another or none, so that little is lost at each step:
// loops, then what combines instructions, then code generation's search for better code.
//
// Left alone are passes by name, as LLVM's instrumentation has them. None of them is necessary for right code; those
// that are (isRequired) are never asked for.

#include "codegen/work_budget.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <llvm/ADT/BitVector.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/SetVector.h>
#include <llvm/ADT/SmallPtrSet.h>
#include <llvm/ADT/StringMap.h>
#include <llvm/Analysis/LazyCallGraph.h>
#include <llvm/Analysis/LoopInfo.h>
#include <llvm/IR/CFG.h>
#include <llvm/IR/Instructions.h>
#include <llvm/IR/Module.h>
#include <llvm/IR/PassInstrumentation.h>
#include <llvm/Transforms/Utils/Local.h>
#include <memory>
#include <string_view>

#include "codegen/long_lives.h"
#include "codegen/many_uses.h"
#include "lower/lower.h"

namespace w2n::codegen {
namespace {

/// What there is in a function that passes take the square of.
struct Work {
  uint64_t instructions = 0;
  uint64_t uses = 0;      // pairs of uses of one value
  uint64_t compares = 0;  // pairs of comparisons of one value
  uint64_t joins = 0;     // pairs of predecessors of one block, once for each phi
  uint64_t forks = 0;     // pairs of successors of one block
  uint64_t returns = 0;   // pairs of conditional branches back to one block
  uint64_t block = 0;     // instructions of the largest block
  uint64_t loops = 0;     // blocks to which one branches that comes later
};

// Below this many instructions no budget is exceeded by much, and nothing is counted.
constexpr size_t small_function = 1000;
// Functions that call each other in a circle: the inliner looks at all for each call.
constexpr auto max_recursive_functions = 200;
// Fewer are found in code that people write, and their square costs nothing.
constexpr uint64_t few = 64;

// Interpreters' main loops, the largest functions that are written for speed, stay below all of these.
constexpr Work most = {.instructions = 0,
                       .uses = 2'000'000,
                       .compares = 200'000,
                       .joins = 200'000,
                       .forks = 100'000,
                       .block = 3'000,
                       .loops = 128};
// What is added to the budgets of pairs for each instruction, so that the work is linear.
constexpr uint64_t uses_per_instruction = 100;
constexpr uint64_t compares_per_instruction = 10;
constexpr uint64_t joins_per_instruction = 75;
constexpr uint64_t forks_per_instruction = 10;

uint64_t pairs(uint64_t count) { return count > few ? count * count : 0; }

bool is_small(const llvm::Function& function) {
  size_t instructions = 0;
  for (const llvm::BasicBlock& block : function) {
    instructions += block.size();
    if (instructions > small_function) return false;
  }
  return true;
}

void count_uses(const llvm::Value& value, Work& work) {
  if (!value.hasNUsesOrMore(few)) return;
  work.uses += pairs(value.getNumUses());
  work.compares += pairs(static_cast<uint64_t>(
      llvm::count_if(value.users(), [](const llvm::User* user) { return llvm::isa<llvm::CmpInst>(user); })));
}

uint64_t conditional_predecessors(const llvm::BasicBlock& block) {
  return static_cast<uint64_t>(llvm::count_if(
      llvm::predecessors(&block), [](const llvm::BasicBlock* from) { return from->getSingleSuccessor() == nullptr; }));
}

/// A set of a function's blocks. Bits by the blocks' numbers take much less time than a set of pointers.
class BlockSet {
 public:
  explicit BlockSet(const llvm::Function& function) : bits_(function.getMaxBlockNumber()) {}
  void insert(const llvm::BasicBlock& block) { bits_.set(block.getNumber()); }
  [[nodiscard]] bool contains(const llvm::BasicBlock& block) const { return bits_.test(block.getNumber()); }

 private:
  llvm::BitVector bits_;
};

Work measure(const llvm::Function& function) {
  Work work;
  BlockSet before(function);
  llvm::SmallPtrSet<const llvm::BasicBlock*, 16> headers;
  for (const llvm::Argument& argument : function.args()) count_uses(argument, work);
  for (const llvm::BasicBlock& block : function) {
    before.insert(block);
    uint64_t instructions = 0;
    uint64_t phis = 1;
    for (const llvm::Instruction& instruction : block) {
      ++instructions;
      phis += llvm::isa<llvm::PHINode>(instruction) ? 1 : 0;
      count_uses(instruction, work);
    }
    work.instructions += instructions;
    work.block = std::max(work.block, instructions);
    work.joins += phis * pairs(llvm::pred_size(&block));
    work.forks += pairs(llvm::succ_size(&block));
    for (const llvm::BasicBlock* next : llvm::successors(&block)) {
      if (before.contains(*next)) headers.insert(next);
    }
  }
  work.loops = headers.size();
  for (const llvm::BasicBlock* header : headers) work.returns += pairs(conditional_predecessors(*header));
  return work;
}

using Excess = bool (*)(const Work&);
bool many_uses(const Work& work) { return work.uses > most.uses + uses_per_instruction * work.instructions; }
bool many_compares(const Work& work) {
  return work.compares > most.compares + compares_per_instruction * work.instructions;
}
bool many_joins(const Work& work) { return work.joins > most.joins + joins_per_instruction * work.instructions; }
bool many_forks(const Work& work) { return work.forks > most.forks + forks_per_instruction * work.instructions; }
/// What a branch says of its condition holds where its target is reached by no other: all that reach it are looked at.
bool many_returns(const Work& work) { return work.returns > most.joins + joins_per_instruction * work.instructions; }
bool many_loops(const Work& work) { return work.loops > most.loops; }
bool long_block(const Work& work) { return work.block > most.block; }
bool many_combinations(const Work& work) {
  return many_uses(work) || many_compares(work) || many_joins(work) || many_forks(work);
}
/// The SLP vectorizer also looks at all pairs of operands of phis, and at what else uses the values that it would put
/// into vectors; the elimination of stores at all pairs of stores to one place that meet in a block.
bool long_or_joined_block(const Work& work) { return long_block(work) || many_combinations(work); }
bool very_many_loops(const Work& work) { return work.loops > 2 * most.loops; }
bool excessive_loops(const Work& work) { return work.loops > 3 * most.loops; }
bool needs_quick_code(const Work& work) { return many_combinations(work) || excessive_loops(work); }

struct Budget {
  std::string_view pass;
  Excess excess;
};
constexpr auto budgets = std::to_array<Budget>({
    {"InstCombinePass", many_combinations},
    {"SimplifyCFGPass", many_combinations},
    {"JumpThreadingPass", many_combinations},
    {"CorrelatedValuePropagationPass", many_combinations},
    {"AggressiveInstCombinePass", many_combinations},
    {"ADCEPass", many_joins},
    {"EarlyCSEPass", many_returns},
    {"InstSimplifyPass", many_returns},
    {"ReassociatePass", many_uses},
    {"GVNPass", many_combinations},
    {"NewGVNPass", many_combinations},
    {"SLPVectorizerPass", long_or_joined_block},
    {"VectorCombinePass", long_block},
    {"DSEPass", long_or_joined_block},
    {"MemCpyOptPass", long_block},
    {"LoopVectorizePass", many_loops},
    {"LoopUnrollPass", many_loops},
    {"LoopLoadEliminationPass", many_loops},
    {"WasmCanonPass", very_many_loops},
    {"WasmSearchPass", very_many_loops},
    {"WasmAddrPass", very_many_loops},
    {"WasmDevecPass", very_many_loops},
    {"WasmRerollPass", very_many_loops},
    {"WasmDisjointPass", very_many_loops},
    {"WasmAlignPass", very_many_loops},
    {"WasmBalancePass", very_many_loops},
});

/// Without the namespace that only our own have in their names.
llvm::StringRef short_name(llvm::StringRef pass) {
  return pass.rsplit("::").second.empty() ? pass : pass.rsplit("::").second;
}

bool makes_values_of_slots(llvm::StringRef pass) { return pass == "SROAPass" || pass == "PromotePass"; }

/// These look at the whole function, or forget what is known of it, for each loop that they change.
constexpr auto loop_budgets = std::to_array<std::string_view>(
    {"IndVarSimplifyPass", "LoopIdiomRecognizePass", "LoopFullUnrollPass", "LoopDeletionPass", "LoopRotatePass",
     "SimpleLoopUnswitchPass", "LoopFlattenPass", "LoopInterchangePass", "WasmUnrollPass"});

/// How many loops a pass has been given in each function.
class LoopBudgets {
 public:
  bool take(llvm::StringRef pass, const llvm::Loop& loop) {
    if (pass == "LoopSimplifyCFGPass" || pass == "LICMPass") {
      return loop.getNumBlocks() <= max_blocks / loop.getLoopDepth();
    }
    if (!llvm::is_contained(loop_budgets, std::string_view(pass))) return true;
    const llvm::StringRef function = loop.getHeader()->getParent()->getName();
    return ++taken_[(pass + " " + function).str()] <= max_loops;
  }

 private:
  static constexpr unsigned max_loops = 200;
  // A block that is joined with another is searched for among those of each loop around it, and whether an instruction
  // is always reached by looking at all that come before.
  static constexpr unsigned max_blocks = 4'000;
  llvm::StringMap<unsigned> taken_;  // by name: functions come and go, and their addresses with them
};

/// Keeps values in memory where many meet, and so those that loops carry if these are many: the registers of a phi's
/// operands would be joined pair by pair, and analyses of a loop are made also for passes that leave the function
/// alone.
void demote_phis(llvm::Function& function, bool with_loops) {
  BlockSet before(function);
  llvm::SmallSetVector<llvm::BasicBlock*, 32> places;
  for (llvm::BasicBlock& block : function) {
    before.insert(block);
    if (llvm::pred_size(&block) > few) places.insert(&block);
    if (!with_loops) continue;
    places.insert_range(llvm::make_filter_range(llvm::successors(&block),
                                                [&](const llvm::BasicBlock* next) { return before.contains(*next); }));
  }
  for (llvm::BasicBlock* place : places) {
    while (auto* phi = llvm::dyn_cast<llvm::PHINode>(place->begin())) llvm::DemotePHIToStack(phi);
  }
}

}  // namespace

void register_work_budgets(llvm::PassInstrumentationCallbacks& callbacks) {
  llvm::StringMap<Excess> excesses;
  for (const Budget& budget : budgets) excesses[budget.pass] = budget.excess;
  const auto loops = std::make_shared<LoopBudgets>();
  callbacks.registerShouldRunOptionalPassCallback([excesses, loops](llvm::StringRef pass, llvm::Any ir) {
    if (const auto* component = llvm::any_cast<const llvm::LazyCallGraph::SCC*>(&ir)) {
      return pass != "InlinerPass" || (*component)->size() <= max_recursive_functions;
    }
    if (const auto* loop = llvm::any_cast<const llvm::Loop*>(&ir)) return loops->take(short_name(pass), **loop);
    const auto* function = llvm::any_cast<const llvm::Function*>(&ir);
    if (function == nullptr) return true;
    if (makes_values_of_slots(pass)) return !(*function)->hasFnAttribute(lower::slots_stay_attribute);
    const auto budget = excesses.find(short_name(pass));
    return budget == excesses.end() || is_small(**function) || !budget->second(measure(**function));
  });
}

void prepare_for_code_generation(llvm::Module& module, target::Level level) {
  for (llvm::Function& function : module) {
    if (function.isDeclaration() || is_small(function)) continue;
    if (level == target::Level::O0) {
      if (many_joins(measure(function))) demote_phis(function, false);
      continue;
    }
    shorten_lives(function);
    const Work work = measure(function);
    spread_uses(function);
    if (!needs_quick_code(work)) continue;
    function.removeFnAttr(llvm::Attribute::OptimizeForSize);
    function.removeFnAttr(llvm::Attribute::MinSize);
    function.addFnAttr(llvm::Attribute::NoInline);
    function.addFnAttr(llvm::Attribute::OptimizeNone);
    demote_phis(function, excessive_loops(work));
  }
}

}  // namespace w2n::codegen
