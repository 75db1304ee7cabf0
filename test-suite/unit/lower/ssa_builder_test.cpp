// Locals become values, with phis only where values meet.
#include "lower/ssa_builder.h"

#include <doctest/doctest.h>
#include <llvm/IR/IRBuilder.h>
#include <llvm/IR/Module.h>

using w2n::lower::SsaBuilder;

namespace {

constexpr SsaBuilder::Variable x = 0;

/// A function of two parameters, and blocks for it.
struct Graph {
  llvm::LLVMContext context;
  llvm::Module module{"", context};
  llvm::IRBuilder<> builder{context};
  llvm::Function* function = llvm::Function::Create(
      llvm::FunctionType::get(builder.getVoidTy(), {builder.getInt32Ty(), builder.getInt32Ty(), builder.getInt1Ty()},
                              false),
      llvm::GlobalValue::ExternalLinkage, "f", module);
  llvm::Value* first = function->getArg(0);
  llvm::Value* second = function->getArg(1);
  SsaBuilder ssa{[this](SsaBuilder::Variable) { return builder.getInt32(0); }};

  llvm::BasicBlock* block() { return llvm::BasicBlock::Create(context, "", function); }
  void jump(llvm::BasicBlock* from, llvm::BasicBlock* to) {
    builder.SetInsertPoint(from);
    builder.CreateBr(to);
  }
  void branch(llvm::BasicBlock* from, llvm::BasicBlock* one, llvm::BasicBlock* other) {
    builder.SetInsertPoint(from);
    builder.CreateCondBr(function->getArg(2), one, other);
  }
  /// Has the end of a block use the variable's value, which finish() may replace.
  llvm::Instruction* use(llvm::BasicBlock* at) {
    llvm::Value* value = ssa.read(x, at);
    builder.SetInsertPoint(at);
    return llvm::cast<llvm::Instruction>(builder.CreateAdd(value, second));
  }
  size_t phis() const {
    size_t count = 0;
    for (const llvm::BasicBlock& one : *function)
      count += static_cast<size_t>(std::distance(one.phis().begin(), one.phis().end()));
    return count;
  }
};

}  // namespace

TEST_CASE("ssa: a variable is what was written last, or what it starts with") {
  Graph graph;
  llvm::BasicBlock* entry = graph.block();
  graph.ssa.seal(entry);
  CHECK(graph.ssa.read(x, entry) == graph.builder.getInt32(0));
  graph.ssa.write(x, entry, graph.first);
  graph.ssa.write(x, entry, graph.second);
  CHECK(graph.ssa.read(x, entry) == graph.second);
  CHECK(graph.ssa.read(1, entry) == graph.builder.getInt32(0));
}

TEST_CASE("ssa: values that differ meet in a phi, equal ones don't") {
  for (const bool differ : {true, false}) {
    Graph graph;
    llvm::BasicBlock* entry = graph.block();
    llvm::BasicBlock* left = graph.block();
    llvm::BasicBlock* right = graph.block();
    llvm::BasicBlock* join = graph.block();
    graph.ssa.seal(entry);
    graph.ssa.write(x, entry, graph.first);
    graph.branch(entry, left, right);
    graph.ssa.seal(left);
    graph.ssa.seal(right);
    if (differ) graph.ssa.write(x, left, graph.second);
    graph.jump(left, join);
    graph.jump(right, join);
    graph.ssa.seal(join);
    const llvm::Instruction* use = graph.use(join);
    graph.ssa.finish();
    CHECK(graph.phis() == (differ ? 1 : 0));
    const auto* phi = llvm::dyn_cast<llvm::PHINode>(use->getOperand(0));
    REQUIRE((phi != nullptr) == differ);
    if (phi == nullptr) {
      CHECK(use->getOperand(0) == graph.first);
    } else {
      CHECK(phi->getIncomingValueForBlock(left) == graph.second);
      CHECK(phi->getIncomingValueForBlock(right) == graph.first);
    }
  }
}

TEST_CASE("ssa: a loop's phi stays only if the loop writes the variable") {
  for (const bool writes : {true, false}) {
    Graph graph;
    llvm::BasicBlock* entry = graph.block();
    llvm::BasicBlock* loop = graph.block();
    llvm::BasicBlock* exit = graph.block();
    graph.ssa.seal(entry);
    graph.ssa.write(x, entry, graph.first);
    graph.jump(entry, loop);
    llvm::Instruction* next = graph.use(loop);  // before the way back is known
    if (writes) graph.ssa.write(x, loop, next);
    graph.branch(loop, loop, exit);
    graph.ssa.seal(loop);
    graph.ssa.seal(exit);
    graph.use(exit);
    graph.ssa.finish();
    CHECK(graph.phis() == (writes ? 1 : 0));
    if (writes) {
      const auto* phi = llvm::cast<llvm::PHINode>(next->getOperand(0));
      CHECK(phi->getIncomingValueForBlock(entry) == graph.first);
      CHECK(phi->getIncomingValueForBlock(loop) == next);
    } else {
      CHECK(next->getOperand(0) == graph.first);
    }
  }
}

TEST_CASE("ssa: loops within each other that only hand a value on need no phi") {
  Graph graph;
  llvm::BasicBlock* before = graph.block();
  graph.ssa.seal(before);
  graph.ssa.write(x, before, graph.first);
  constexpr size_t depth = 50;
  std::vector<llvm::BasicBlock*> headers;
  for (size_t i = 0; i < depth; ++i) {
    headers.push_back(graph.block());
    graph.jump(before, headers.back());
    before = headers.back();
    graph.ssa.read(x, before);
  }
  llvm::BasicBlock* at = graph.block();
  graph.jump(before, at);
  graph.ssa.seal(at);
  const llvm::Instruction* use = graph.use(at);
  while (!headers.empty()) {
    llvm::BasicBlock* next = graph.block();
    graph.branch(at, headers.back(), next);
    graph.ssa.seal(headers.back());
    graph.ssa.seal(next);
    headers.pop_back();
    at = next;
  }
  graph.ssa.finish();
  CHECK(graph.phis() == 0);
  CHECK(use->getOperand(0) == graph.first);
}

TEST_CASE("ssa: what nobody reads goes") {
  Graph graph;
  llvm::BasicBlock* entry = graph.block();
  llvm::BasicBlock* loop = graph.block();
  graph.ssa.seal(entry);
  graph.jump(entry, loop);
  auto* phi = llvm::cast<llvm::PHINode>(graph.ssa.read(x, loop));
  graph.ssa.write(x, loop, graph.first);
  graph.branch(loop, loop, loop);
  graph.ssa.seal(loop);
  CHECK(phi->use_empty());
  graph.ssa.finish();
  CHECK(graph.phis() == 0);
}
