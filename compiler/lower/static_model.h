// The static model: the one instance of an executable. Memories are absolute symbols; globals, tables and functions are
// ordinary LLVM symbols, which the optimizer sees through. Nothing is passed to functions.
#pragma once

#include <map>

#include "lower/module_context.h"

namespace w2n::lower {

class StaticModel final : public InstanceModel {
 public:
  StaticModel(ModuleContext& module_context, const plan::StaticLayout& layout)
      : context_(module_context), layout_(layout) {}

  void define_parts() override;

  [[nodiscard]] unsigned hidden_parameters() const override { return 0; }
  llvm::Value* value_area(Site site) override;
  llvm::Value* checked_reach(Site site, uint32_t memory) override;
  [[nodiscard]] bool compares_size(uint32_t memory) const override;
  llvm::Value* interrupt(Site site) override;
  llvm::Value* memory_record(Site site, uint32_t memory) override;
  llvm::Value* table_record(Site site, uint32_t table) override;
  llvm::Value* data_segment(Site site, uint32_t segment) override;
  llvm::Value* element_segment(Site site, uint32_t segment) override;
  llvm::Value* memory_size(Site site, uint32_t memory) override;
  llvm::Value* table_elements(Site site, uint32_t table) override;
  llvm::Value* table_size(Site site, uint32_t table) override;
  std::optional<CodeTable> code_table(uint32_t table, uint32_t type) override;
  llvm::Constant* global_constant(uint32_t global) override;
  llvm::Value* global_address(Site site, uint32_t global) override;
  Callee callee(Site site, uint32_t function) override;
  llvm::Value* function_reference(Site site, uint32_t function) override;
  llvm::Value* type_id(Site site, uint32_t type) override;
  llvm::Value* exceptions(Site site) override;
  llvm::Value* thrown_exception(Site site) override;
  llvm::Value* tag(Site site, uint32_t tag) override;

  /// See signature.h.
  llvm::GlobalVariable* value_area_symbol();
  /// Defines everything that partitions share, for the first of them to hold: memories, tables, segments, globals.
  void define_shared();

  /// Sets what a thread of the program, the first one included, has to have before anything else runs in it.
  void begin_thread(llvm::IRBuilder<>& builder);

  /// The record of a memory, for w2n_program.
  llvm::GlobalVariable* memory_record_symbol(uint32_t memory);
  llvm::GlobalVariable* no_memory();
  /// A function's code, as it may stand in tables: an import is its thunk.
  llvm::Function* code(uint32_t function);

 private:
  llvm::Value* memory_base(Site site, uint32_t memory) override;
  llvm::GlobalVariable* declare(const std::string& name, llvm::Type* type, bool is_constant);
  llvm::GlobalVariable* declare_own(const std::string& name, llvm::Type* type);
  /// Turns a declaration into the definition that all partitions use.
  void define(llvm::GlobalVariable* variable, llvm::Constant* value);
  llvm::GlobalVariable* table_record_symbol(uint32_t table);
  llvm::GlobalVariable* table_elements_symbol(uint32_t table);
  llvm::GlobalVariable* data_segment_symbol(uint32_t segment);
  llvm::GlobalVariable* element_segment_symbol(uint32_t segment);
  llvm::GlobalVariable* global_symbol(uint32_t global);
  llvm::GlobalVariable* tag_symbol(uint32_t tag);
  llvm::GlobalVariable* exceptions_symbol();
  llvm::GlobalVariable* thrown_exception_symbol();
  llvm::Constant* memory_symbol(uint32_t memory);
  llvm::Constant* constant(const plan::ConstValue& value, wasm::ValType type);
  llvm::Constant* reference(uint32_t function);
  void define_memory(uint32_t memory);
  void define_table(uint32_t table);
  void define_data_segment(uint32_t segment);
  void define_element_segment(uint32_t segment);
  void define_tag(uint32_t tag);
  void define_exceptions();
  llvm::Constant* exception_roots(uint32_t& count);

  /// Fills in the body of an imported function: what its ImportBinding says.
  void define_import(llvm::Function& thunk, uint32_t function);

  ModuleContext& context_;
  const plan::StaticLayout& layout_;
  std::map<uint32_t, llvm::GlobalVariable*> references_;
};

}  // namespace w2n::lower
