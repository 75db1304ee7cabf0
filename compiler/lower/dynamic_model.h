// The dynamic model: any number of instances. Each function gets its instance as a hidden first parameter; memories,
// tables and imported globals and functions are reached through slots of it, so instances can share them.
#pragma once

#include "lower/module_context.h"
#include "plan/instance_layout.h"

namespace w2n::lower {

class DynamicModel final : public InstanceModel {
 public:
  DynamicModel(ModuleContext& module_context, const plan::InstanceLayout& layout)
      : context_(module_context), layout_(layout) {}

  void define_parts() override;

  [[nodiscard]] unsigned hidden_parameters() const override { return 1; }
  void describe_parameters(llvm::Function& function) const override;
  void describe_access(llvm::Instruction& access, Storage storage) const override;
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

  [[nodiscard]] const plan::InstanceLayout& layout() const { return layout_; }
  /// The address of a part of the instance.
  static llvm::Value* part(Site site, uint64_t offset);

 private:
  llvm::Value* memory_base(Site site, uint32_t memory) override;
  /// The most bytes that a memory can have: what library_program.cpp tells the maker of instances, or, where somebody
  /// else makes them or the memory, what the type allows.
  [[nodiscard]] uint64_t largest_size(const wasm::Memory& memory) const;
  [[nodiscard]] bool checks_memories() const;
  /// What a slot holds. Slots are filled before any code of the instance runs and then never change.
  llvm::Value* slot(Site site, uint64_t offset);
  template <class Field>
  llvm::LoadInst* load_field(Site site, llvm::Value* record, Field field) const {
    llvm::LoadInst* load = context_.abi.load(site.builder, record, field);
    describe_access(*load, Storage::record);
    return load;
  }

  ModuleContext& context_;
  const plan::InstanceLayout& layout_;
};

}  // namespace w2n::lower
