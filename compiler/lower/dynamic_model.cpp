// What LLVM is told here that it can't see, and why it is true:
//
// Parameters. A function of the guest is called with the address of an instance: by functions of the same instance with
// their own, through records of functions with the one that its maker has put there, and by the library's C functions
// with the one that the host holds. That is an allocation of InstanceLayout::size() bytes, aligned to 16, which lives
// as long as one of its functions runs. (What the host provides is called with something else, but has no code here
// that takes it for an instance.)
//
// Accesses. Those of different kinds of storage don't overlap:
//  - guest memory: an access lies in its memory's reservation (lower/memory_access.cpp, and wasm-verify after all that
//    the optimizer does), which is address space that the memory's maker has taken for nothing else;
//  - globals: own ones lie in an instance, imported ones in another instance or where the host has a variable;
//  - records: w2n_memory and w2n_table are of the instance's maker, who lays them out beside the instance.
// Within a kind nothing is promised: instances can share any memory, global or table, and one can import the same thing
// twice. Calls may do anything to any of them; so the size of a memory or a table is loaded again after a call, and
// only what never changes (slots, and a memory's base) is said not to.
#include "lower/dynamic_model.h"

#include <algorithm>
#include <fmt/format.h>
#include <llvm/IR/MDBuilder.h>

#include "lower/code_array.h"
#include "lower/dynamic_program.h"
#include "lower/guest_call.h"
#include "lower/guest_memory.h"
#include "plan/memory_plan.h"

namespace w2n::lower {

void DynamicModel::define_parts() { define_instantiation(context_, *this); }

void DynamicModel::describe_parameters(llvm::Function& function) const {
  const llvm::Align instance_alignment(16);
  llvm::AttrBuilder attributes(context_.context);
  attributes.addAttribute(llvm::Attribute::NonNull).addAttribute(llvm::Attribute::NoUndef);
  attributes.addDereferenceableAttr(layout_.size()).addAlignmentAttr(instance_alignment);
  function.addParamAttrs(0, attributes);
}

void DynamicModel::describe_access(llvm::Instruction& access, Storage storage) const {
  constexpr const char* names[] = {"memory", "global", "record"};
  llvm::MDBuilder metadata(context_.context);
  llvm::MDNode* type =
      metadata.createTBAAScalarTypeNode(names[static_cast<size_t>(storage)], metadata.createTBAARoot("storage"));
  access.setMetadata(llvm::LLVMContext::MD_tbaa, metadata.createTBAAStructTagNode(type, type, 0));
}

llvm::Value* DynamicModel::part(Site site, uint64_t offset) {
  return site.builder.CreatePtrAdd(site.instance, site.builder.getInt64(offset), "",
                                   llvm::GEPNoWrapFlags::noUnsignedWrap());
}

llvm::Value* DynamicModel::slot(Site site, uint64_t offset) {
  llvm::LoadInst* load = site.builder.CreateLoad(context_.ptr, part(site, offset));
  load->setMetadata(llvm::LLVMContext::MD_invariant_load, llvm::MDNode::get(context_.context, {}));
  return load;
}

// It follows the record of the stack.
llvm::Value* DynamicModel::value_area(Site site) {
  return AbiTypes::end(site.builder, slot(site, layout_.stack()), context_.abi.stack);
}

llvm::Value* DynamicModel::memory_record(Site site, uint32_t memory) { return slot(site, layout_.memory(memory)); }

uint64_t DynamicModel::largest_size(const wasm::Memory& memory) const {
  const uint64_t most_pages = wasm_address_space >> memory.type.page_size_log2;
  const auto bytes = [&](uint64_t pages) { return std::min(pages, most_pages) << memory.type.page_size_log2; };
  const bool is_made_by_us = context_.plan.library && !memory.imported;
  if (is_made_by_us) return std::max(plan::largest_memory(memory.type), bytes(memory.type.limits.min));
  return bytes(memory.type.limits.max.value_or(most_pages));
}

llvm::Value* DynamicModel::memory_base(Site site, uint32_t memory) {
  const wasm::MemoryType& type = context_.module.memories[memory].type;
  const GuestMemory facts{largest_size(context_.module.memories[memory])};
  llvm::CallInst* base = create_memory_base(site.builder, memory_record(site, memory), facts);
  if (!type.has_small_pages() && !checks_memories()) return base;
  // Passes take it for any other pointer.
  return lower_memory_base(*base);
}

// Else whoever makes an instance reserves all that an access can reach.
llvm::Value* DynamicModel::checked_reach(Site site, uint32_t memory) {
  if (!checks_memories()) return nullptr;
  llvm::LoadInst* reserved = context_.abi.load(site.builder, memory_record(site, memory), memory_field::reserved);
  reserved->setMetadata(llvm::LLVMContext::MD_invariant_load, llvm::MDNode::get(context_.context, {}));
  return reserved;
}

bool DynamicModel::compares_size(uint32_t memory) const {
  const bool has_no_faults = context_.plan.library && context_.plan.library->calls_traps();
  return has_no_faults || context_.module.memories[memory].type.has_small_pages();
}

llvm::Value* DynamicModel::interrupt(Site site) {
  if (!context_.plan.library || !context_.plan.library->interruptible) return nullptr;
  return context_.abi.address(site.builder, slot(site, layout_.stack()), stack_field::interrupt);
}

bool DynamicModel::checks_memories() const { return context_.plan.library && context_.plan.library->checks_memories; }

llvm::Value* DynamicModel::memory_size(Site site, uint32_t memory) {
  llvm::LoadInst* size = load_field(site, memory_record(site, memory), memory_field::size);
  if (context_.module.memories[memory].type.shared) size->setAtomic(llvm::AtomicOrdering::Monotonic);
  return size;
}

llvm::Value* DynamicModel::table_record(Site site, uint32_t table) { return slot(site, layout_.table(table)); }

llvm::Value* DynamicModel::table_elements(Site site, uint32_t table) {
  return load_field(site, table_record(site, table), table_field::elements);
}

llvm::Value* DynamicModel::table_size(Site site, uint32_t table) {
  return load_field(site, table_record(site, table), table_field::size);
}

llvm::Value* DynamicModel::data_segment(Site site, uint32_t segment) {
  return part(site, layout_.data_segment(segment));
}
llvm::Value* DynamicModel::element_segment(Site site, uint32_t segment) {
  return part(site, layout_.element_segment(segment));
}

// Where it isn't a library that says otherwise, another instance can write any table.
std::optional<CodeTable> DynamicModel::code_table(uint32_t table, uint32_t type) {
  if (!context_.plan.library) return std::nullopt;
  const std::vector<plan::ConstValue>& contents = context_.plan.library->constant_tables[table];
  if (contents.empty()) return std::nullopt;
  const std::string name = fmt::format("w.table.{}.type.{}", table, context_.module.types[type].canonical);
  llvm::GlobalVariable* array = context_.llvm_module.getNamedGlobal(name);
  if (array == nullptr) {
    llvm::Constant* value = code_array(context_, contents, type, [&](uint32_t function) {
      return context_.function(function, context_.function_type(context_.module.function_type(function)));
    });
    array = new llvm::GlobalVariable(context_.llvm_module, value->getType(), true, llvm::GlobalValue::InternalLinkage,
                                     value, name);
    array->setUnnamedAddr(llvm::GlobalValue::UnnamedAddr::Global);
  }
  return CodeTable{array, contents.size()};
}

// Another instance, or whoever made this one, can see any global.
llvm::Constant* DynamicModel::global_constant(uint32_t /*global*/) { return nullptr; }

llvm::Value* DynamicModel::global_address(Site site, uint32_t global) {
  const uint64_t offset = layout_.global(global);
  return context_.module.globals[global].imported ? slot(site, offset) : part(site, offset);
}

Callee DynamicModel::callee(Site site, uint32_t function) {
  const wasm::FuncType& type = context_.module.function_type(function);
  const bool throws = context_.plan.throwing.functions[function];
  if (context_.module.functions[function].imported) {
    return callee_of_reference(context_, site.builder, function_reference(site, function), type, throws);
  }
  llvm::FunctionType* llvm_type = context_.function_type(type);
  return {llvm_type, context_.function(function, llvm_type), {site.instance}, throws};
}

llvm::Value* DynamicModel::function_reference(Site site, uint32_t function) {
  if (context_.module.functions[function].imported) return slot(site, layout_.imported_function(function));
  return part(site, layout_.function(function));
}

llvm::Value* DynamicModel::exceptions(Site site) { return slot(site, layout_.exceptions()); }
llvm::Value* DynamicModel::thrown_exception(Site site) {
  return context_.abi.load(site.builder, exceptions(site), exceptions_field::thrown);
}
llvm::Value* DynamicModel::tag(Site site, uint32_t tag) { return slot(site, layout_.tag(tag)); }

llvm::Value* DynamicModel::type_id(Site site, uint32_t type) {
  return site.builder.CreateLoad(context_.i64, part(site, layout_.type_id(type)));
}

}  // namespace w2n::lower
