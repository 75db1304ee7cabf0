#include "lower/static_model.h"

#include <fmt/format.h>

#include "abi/limits.h"
#include "lower/code_array.h"
#include "lower/guest_memory.h"
#include "lower/static_program.h"
#include "lower/tags.h"
#include "plan/instance_layout.h"

namespace w2n::lower {

// --- Symbols: declared where they are used, defined once, in the first partition.

llvm::GlobalVariable* StaticModel::declare(const std::string& name, llvm::Type* type, bool is_constant) {
  if (llvm::GlobalVariable* existing = context_.llvm_module.getNamedGlobal(name)) return existing;
  auto* variable = new llvm::GlobalVariable(context_.llvm_module, type, is_constant, llvm::GlobalValue::ExternalLinkage,
                                            nullptr, name);
  variable->setVisibility(llvm::GlobalValue::HiddenVisibility);
  variable->setDSOLocal(true);
  return variable;
}

/// What each instance has one of: each thread is one.
llvm::GlobalVariable* StaticModel::declare_own(const std::string& name, llvm::Type* type) {
  llvm::GlobalVariable* variable = declare(name, type, false);
  if (layout_.threads) variable->setThreadLocalMode(llvm::GlobalValue::LocalExecTLSModel);
  return variable;
}

void StaticModel::define(llvm::GlobalVariable* variable, llvm::Constant* value) {
  variable->setInitializer(value);
  context_.share(*variable);
}

llvm::Constant* StaticModel::memory_symbol(uint32_t memory) {
  const plan::MemoryPlan& plan = layout_.memories[memory];
  llvm::GlobalVariable* symbol =
      declare(layout_.absolute_symbols[memory].first, llvm::ArrayType::get(context_.i8, plan.initial_size), false);
  symbol->setAlignment(llvm::Align(abi::granularity));
  mark_address(*symbol, plan.base);
  // Passes rely on the reservation of memories that they know.
  if (!plan.checked) mark_memory(*symbol, {plan.max_size}, *memory_record_symbol(memory));
  return symbol;
}

llvm::GlobalVariable* StaticModel::memory_record_symbol(uint32_t memory) {
  return declare(fmt::format("w.memory.{}", memory), context_.abi.memory, false);
}

llvm::GlobalVariable* StaticModel::table_record_symbol(uint32_t table) {
  return declare(fmt::format("w.table.{}", table), context_.abi.table, false);
}

llvm::GlobalVariable* StaticModel::table_elements_symbol(uint32_t table) {
  const plan::TablePlan& plan = layout_.tables[table];
  return declare(fmt::format("w.table.{}.elements", table), llvm::ArrayType::get(context_.ptr, plan.contents.size()),
                 plan.is_constant());
}

llvm::GlobalVariable* StaticModel::data_segment_symbol(uint32_t segment) {
  return declare_own(fmt::format("w.data.{}", segment), context_.abi.segment);
}

llvm::GlobalVariable* StaticModel::element_segment_symbol(uint32_t segment) {
  return declare_own(fmt::format("w.element.{}", segment), context_.abi.segment);
}

llvm::GlobalVariable* StaticModel::global_symbol(uint32_t global) {
  return declare_own(fmt::format("w.global.{}", global), context_.type(context_.module.globals[global].type.type));
}

llvm::GlobalVariable* StaticModel::value_area_symbol() {
  uint64_t count = 0;
  for (const wasm::SubType& type : context_.module.types) {
    const wasm::FuncType* function = type.func();
    if (function != nullptr) count = std::max<uint64_t>({count, function->params.size(), function->results.size()});
  }
  return declare_own("w.values", llvm::ArrayType::get(context_.i8, count * plan::InstanceLayout::value_size));
}

llvm::Value* StaticModel::value_area(Site /*site*/) { return value_area_symbol(); }

// --- Memories.

/// Code reaches what lies in the first 2 GiB by its symbol, as memory 0 does on 64-bit targets and all memories do on
/// others; other bases it takes from the record.
llvm::Value* StaticModel::memory_base(Site site, uint32_t memory) {
  const plan::MemoryPlan& plan = layout_.memories[memory];
  constexpr uint64_t reach = uint64_t{1} << 31;
  if (plan.base < reach || context_.llvm_module.getDataLayout().getPointerSize() == 4) return memory_symbol(memory);
  llvm::CallInst* base = create_memory_base(site.builder, memory_record_symbol(memory), {plan.max_size});
  if (!plan.checked) return base;
  // Passes take it for any other pointer.
  return lower_memory_base(*base);
}

llvm::Value* StaticModel::checked_reach(Site site, uint32_t memory) {
  const plan::MemoryPlan& plan = layout_.memories[memory];
  return plan.checked ? site.builder.getInt64(plan.reserved) : nullptr;
}

bool StaticModel::compares_size(uint32_t memory) const {
  return context_.module.memories[memory].type.has_small_pages();
}

llvm::Value* StaticModel::interrupt(Site /*site*/) { return nullptr; }

llvm::Value* StaticModel::memory_record(Site /*site*/, uint32_t memory) { return memory_record_symbol(memory); }

llvm::Value* StaticModel::memory_size(Site site, uint32_t memory) {
  if (!layout_.memory_grows) return site.builder.getInt64(layout_.memories[memory].initial_size);
  llvm::LoadInst* size = context_.abi.load(site.builder, memory_record_symbol(memory), memory_field::size);
  if (context_.module.memories[memory].type.shared) size->setAtomic(llvm::AtomicOrdering::Monotonic);
  return size;
}

llvm::Value* StaticModel::data_segment(Site /*site*/, uint32_t segment) { return data_segment_symbol(segment); }

// --- Tables.

llvm::Value* StaticModel::table_record(Site /*site*/, uint32_t table) { return table_record_symbol(table); }
llvm::Value* StaticModel::element_segment(Site /*site*/, uint32_t segment) { return element_segment_symbol(segment); }

llvm::Value* StaticModel::table_elements(Site site, uint32_t table) {
  if (!layout_.tables[table].is_growable()) return table_elements_symbol(table);
  return context_.abi.load(site.builder, table_record_symbol(table), table_field::elements);
}

llvm::Value* StaticModel::table_size(Site site, uint32_t table) {
  const plan::TablePlan& plan = layout_.tables[table];
  if (!plan.is_growable()) return site.builder.getInt64(plan.contents.size());
  return context_.abi.load(site.builder, table_record_symbol(table), table_field::size);
}

std::optional<CodeTable> StaticModel::code_table(uint32_t table, uint32_t type) {
  const plan::TablePlan& plan = layout_.tables[table];
  if (!plan.per_type_arrays) return std::nullopt;
  const uint32_t canonical = context_.module.types[type].canonical;
  auto* array_type = llvm::ArrayType::get(context_.ptr, plan.contents.size());
  llvm::GlobalVariable* symbol = declare(fmt::format("w.table.{}.type.{}", table, canonical), array_type, true);
  if (!symbol->hasInitializer()) {
    symbol->setInitializer(
        code_array(context_, plan.contents, type, [&](uint32_t function) { return code(function); }));
    // Each partition that calls through the table sees the targets; the linker keeps one of the arrays.
    symbol->setLinkage(context_.is_whole_program() ? llvm::GlobalValue::InternalLinkage
                                                   : llvm::GlobalValue::LinkOnceODRLinkage);
    if (context_.is_whole_program()) symbol->setVisibility(llvm::GlobalValue::DefaultVisibility);
    symbol->setUnnamedAddr(llvm::GlobalValue::UnnamedAddr::Global);
  }
  return CodeTable{symbol, plan.contents.size()};
}

// --- Globals and functions.

llvm::Constant* StaticModel::constant(const plan::ConstValue& value, wasm::ValType type) {
  if (value.kind == plan::ConstValue::Kind::null) return llvm::ConstantPointerNull::get(context_.ptr);
  if (value.kind == plan::ConstValue::Kind::function) return reference(value.function);
  if (value.kind == plan::ConstValue::Kind::vector) {
    uint64_t lanes[2];
    std::memcpy(lanes, value.vector.data(), sizeof lanes);
    return llvm::ConstantDataVector::get(context_.context, lanes);
  }
  const bool is_wide = type == wasm::i64 || type == wasm::f64;
  const llvm::APInt bits(is_wide ? 64 : 32, value.bits);
  if (type == wasm::f32)
    return llvm::ConstantFP::get(context_.context, llvm::APFloat(llvm::APFloat::IEEEsingle(), bits));
  if (type == wasm::f64)
    return llvm::ConstantFP::get(context_.context, llvm::APFloat(llvm::APFloat::IEEEdouble(), bits));
  return llvm::ConstantInt::get(context_.context, bits);
}

llvm::Constant* StaticModel::global_constant(uint32_t global) {
  const wasm::GlobalType type = context_.module.globals[global].type;
  return type.is_mutable ? nullptr : constant(layout_.globals[global], type.type);
}

llvm::Value* StaticModel::global_address(Site /*site*/, uint32_t global) { return global_symbol(global); }

llvm::Function* StaticModel::code(uint32_t function) {
  llvm::Function* result = context_.function(function, context_.function_type(context_.module.function_type(function)));
  if (context_.module.functions[function].imported && result->isDeclaration()) define_import(*result, function);
  return result;
}

Callee StaticModel::callee(Site /*site*/, uint32_t function) {
  llvm::Function* target = code(function);
  return {target->getFunctionType(), target, {}, context_.plan.throwing.functions[function]};
}

llvm::Constant* StaticModel::reference(uint32_t function) {
  llvm::GlobalVariable*& record = references_[function];
  if (record == nullptr) {
    const uint32_t type = context_.module.types[context_.module.functions[function].type].canonical;
    // A function that nothing can call may still stand in a table; its record is only ever compared by its type.
    llvm::Constant* address = llvm::ConstantPointerNull::get(context_.ptr);
    if (layout_.reachable[function]) address = code(function);
    llvm::Constant* value = context_.abi.constant(
        record::function{.code = address, .instance = llvm::ConstantPointerNull::get(context_.ptr), .type_id = type});
    record = new llvm::GlobalVariable(context_.llvm_module, context_.abi.function, true,
                                      llvm::GlobalValue::PrivateLinkage, value, fmt::format("w.ref.{}", function));
  }
  return record;
}

llvm::Value* StaticModel::function_reference(Site /*site*/, uint32_t function) { return reference(function); }

llvm::Value* StaticModel::type_id(Site site, uint32_t type) {
  return site.builder.getInt64(context_.module.types[type].canonical);
}

// --- Exceptions.

namespace {

bool is_exception(wasm::ValType type) {
  return type.is_ref() && (type.heap.kind == wasm::HeapKind::exn || type.heap.kind == wasm::HeapKind::noexn);
}

}  // namespace

llvm::GlobalVariable* StaticModel::tag_symbol(uint32_t tag) {
  return declare(fmt::format("w.tag.{}", tag), context_.abi.tag, true);
}

llvm::GlobalVariable* StaticModel::exceptions_symbol() {
  return declare_own("w2n_exceptions", context_.abi.exceptions);
}

llvm::GlobalVariable* StaticModel::thrown_exception_symbol() {
  const uint64_t size = abi::exception_value_size * (1 + uint64_t{most_exception_values(context_.module)});
  return declare_own("w.exception", llvm::ArrayType::get(context_.i8, size));
}

llvm::Value* StaticModel::exceptions(Site /*site*/) { return exceptions_symbol(); }
llvm::Value* StaticModel::thrown_exception(Site /*site*/) { return thrown_exception_symbol(); }
llvm::Value* StaticModel::tag(Site /*site*/, uint32_t tag) { return tag_symbol(tag); }

// --- Definitions.

void StaticModel::define_memory(uint32_t memory) {
  const plan::MemoryPlan& plan = layout_.memories[memory];
  define(memory_record_symbol(memory),
         context_.abi.constant(record::memory{.base = memory_symbol(memory),
                                              .size = plan.initial_size,
                                              .max_size = plan.max_size,
                                              .reserved = plan.reserved,
                                              .page_size_log2 = context_.module.memories[memory].type.page_size_log2,
                                              .flags = 0}));
}

void StaticModel::define_table(uint32_t table) {
  const plan::TablePlan& plan = layout_.tables[table];
  if (!plan.needs_references()) return;
  const wasm::TableType& type = context_.module.tables[table].type;
  std::vector<llvm::Constant*> elements;
  elements.reserve(plan.contents.size());
  for (const plan::ConstValue& value : plan.contents) elements.push_back(constant(value, type.element));
  llvm::GlobalVariable* storage = table_elements_symbol(table);
  define(storage, llvm::ConstantArray::get(llvm::cast<llvm::ArrayType>(storage->getValueType()), elements));
  const uint64_t size = plan.contents.size();
  define(table_record_symbol(table),
         context_.abi.constant(record::table{
             .elements = storage, .size = size, .max_size = type.limits.max.value_or(~uint64_t{0}), .capacity = size}));
}

void StaticModel::define_data_segment(uint32_t segment) {
  const wasm::DataSegment& data = context_.module.data[segment];
  llvm::Constant* address = llvm::ConstantPointerNull::get(context_.ptr);
  uint64_t size = 0;
  // An active segment counts as dropped once the program runs.
  if (data.mode == wasm::SegmentMode::passive && data.bytes.size() != 0) {
    size = data.bytes.size();
    const auto bytes = context_.module.bytes.subspan(data.bytes.begin, size);
    llvm::Constant* contents =
        llvm::ConstantDataArray::get(context_.context, llvm::ArrayRef<uint8_t>(bytes.data(), bytes.size()));
    address =
        new llvm::GlobalVariable(context_.llvm_module, contents->getType(), true, llvm::GlobalValue::PrivateLinkage,
                                 contents, fmt::format("w.data.{}.bytes", segment));
  }
  define(data_segment_symbol(segment), context_.abi.constant(record::segment{.contents = address, .size = size}));
}

void StaticModel::define_element_segment(uint32_t segment) {
  const wasm::ElementSegment& element = context_.module.elements[segment];
  std::vector<llvm::Constant*> elements;
  if (element.mode == wasm::SegmentMode::passive && layout_.element_segment_used[segment]) {
    for (const uint32_t function : element.functions) elements.push_back(reference(function));
    for (const wasm::ConstExpr& expr : element.exprs) {
      elements.push_back(constant(plan::evaluate(context_.module, expr, layout_.globals), element.type));
    }
  }
  auto* type = llvm::ArrayType::get(context_.ptr, elements.size());
  auto* storage =
      new llvm::GlobalVariable(context_.llvm_module, type, true, llvm::GlobalValue::PrivateLinkage,
                               llvm::ConstantArray::get(type, elements), fmt::format("w.element.{}.elements", segment));
  define(element_segment_symbol(segment),
         context_.abi.constant(record::segment{.contents = storage, .size = elements.size()}));
}

void StaticModel::define_tag(uint32_t tag) { define(tag_symbol(tag), tag_record(context_, tag)); }

/// A list of the globals and tables that can hold exceptions.
llvm::Constant* StaticModel::exception_roots(uint32_t& count) {
  const wasm::Module& module = context_.module;
  llvm::Constant* null = llvm::ConstantPointerNull::get(context_.ptr);
  std::vector<llvm::Constant*> roots;
  for (uint32_t i = 0; i < module.globals.size(); ++i) {
    const wasm::GlobalType type = module.globals[i].type;
    if (!type.is_mutable || !is_exception(type.type)) continue;
    roots.push_back(
        context_.abi.constant(record::exception_root{.words = global_symbol(i), .table = null, .word_count = 1}));
  }
  for (uint32_t i = 0; i < module.tables.size(); ++i) {
    if (!layout_.tables[i].needs_references() || !is_exception(module.tables[i].type.element)) continue;
    roots.push_back(
        context_.abi.constant(record::exception_root{.words = null, .table = table_record_symbol(i), .word_count = 0}));
  }
  count = static_cast<uint32_t>(roots.size());
  auto* type = llvm::ArrayType::get(context_.abi.exception_root, roots.size());
  return new llvm::GlobalVariable(context_.llvm_module, type, true, llvm::GlobalValue::PrivateLinkage,
                                  llvm::ConstantArray::get(type, roots), "w.exception.roots");
}

/// The runtime library finds the record by its name, so it isn't internal.
void StaticModel::define_exceptions() {
  llvm::GlobalVariable* thrown = thrown_exception_symbol();
  define(thrown, llvm::Constant::getNullValue(thrown->getValueType()));
  thrown->setAlignment(llvm::Align(abi::exception_value_size));
  uint32_t root_count = 0;
  llvm::Constant* roots = exception_roots(root_count);
  llvm::Constant* null = llvm::ConstantPointerNull::get(context_.ptr);
  // Where a thread has its own is no constant: begin_thread() says it then.
  exceptions_symbol()->setInitializer(
      context_.abi.constant(record::exceptions{.current = null,
                                               .thrown = layout_.threads ? null : thrown,
                                               .traced = null,
                                               .roots = roots,
                                               .root_count = root_count,
                                               .value_count = most_exception_values(context_.module)}));
}

void StaticModel::begin_thread(llvm::IRBuilder<>& builder) {
  if (!layout_.threads || !context_.plan.throwing.any) return;
  builder.CreateStore(thrown_exception_symbol(),
                      context_.abi.address(builder, exceptions_symbol(), exceptions_field::thrown));
}

void StaticModel::define_parts() { define_program(context_, *this, layout_); }

void StaticModel::define_shared() {
  const wasm::Module& module = context_.module;
  if (context_.keeps_values_in_registers()) {
    llvm::GlobalVariable* area = value_area_symbol();
    define(area, llvm::Constant::getNullValue(area->getValueType()));
    area->setAlignment(llvm::Align(16));
  }
  for (uint32_t i = 0; i < module.memories.size(); ++i) define_memory(i);
  for (uint32_t i = 0; i < module.tables.size(); ++i) define_table(i);
  for (uint32_t i = 0; i < module.data.size(); ++i) define_data_segment(i);
  for (uint32_t i = 0; i < module.elements.size(); ++i) define_element_segment(i);
  for (uint32_t i = 0; i < module.globals.size(); ++i) {
    const wasm::GlobalType type = module.globals[i].type;
    if (type.is_mutable) define(global_symbol(i), constant(layout_.globals[i], type.type));
  }
  if (!context_.plan.throwing.any) return;
  for (uint32_t i = 0; i < module.tags.size(); ++i) define_tag(i);
  define_exceptions();
}

}  // namespace w2n::lower
