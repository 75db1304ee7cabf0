#include "spec/closed_module.h"

#include <fmt/format.h>

#include "spec/static_protocol.h"
#include "text/encoder.h"
#include "wasm/type_codes.h"
#include "wasm/visit.h"

namespace w2n::spec {

namespace {

using namespace wasm;
using text::ByteSink;
using text::Section;
using text::write_immediate;
using text::write_opcode;

/// The functions that the driver provides, imported behind the module's own imported functions.
enum Driver : uint32_t { run, next, argument, result, reference, reference_bits, driver_count };

/// Copies instructions, with functions renumbered for the imports that come in.
class Renumberer {
 public:
  explicit Renumberer(const Module& module) : module_(module) {}

  void copy(ByteSink& out, ByteRange range) {
    out_ = &out;
    Reader reader(module_.bytes, range);
    while (!reader.at_end()) visit_instruction(reader, *this);
  }
  [[nodiscard]] uint32_t function(uint32_t index) const {
    return index < module_.imported_functions ? index : index + driver_count;
  }

#define OP(prefix, code, ident, text, immediate, signature, feature) \
  void ident(const immediate& imm) { write(Opcode::ident, imm); }
#include "wasm/opcodes.def"

 private:
  template <class Immediate>
  void write(Opcode opcode, const Immediate& immediate) {
    write_opcode(*out_, opcode);
    write_immediate(*out_, immediate);
  }
  void write(Opcode opcode, const FuncImm& immediate) {
    write_opcode(*out_, opcode);
    write_immediate(*out_, FuncImm{function(immediate.function)});
  }

  const Module& module_;
  ByteSink* out_ = nullptr;
};

class Closer {
 public:
  explicit Closer(const Module& module) : module_(module), renumberer_(module) {}

  ClosedModule run() {
    copy_types();
    close_imports();
    copy_functions();
    copy_tables();
    copy_memories();
    copy_globals();
    copy_segments();
    add_thunks();
    write_module();
    return std::move(closed_);
  }

 private:
  uint32_t driver(Driver function) const { return module_.imported_functions + function; }

  // --- Types: the module's, then those of thunks and of the driver's functions.

  void copy_types() {
    for (uint32_t begin = 0; begin < module_.types.size();) {
      const uint32_t end = module_.types[begin].group_end;
      ++types_.count;
      if (end - begin != 1) {
        types_.bytes.u8(rec_code);
        types_.bytes.u32(end - begin);
      }
      for (; begin < end; ++begin) text::write_sub_type(types_.bytes, module_.types[begin]);
    }
    type_count_ = static_cast<uint32_t>(module_.types.size());
  }

  uint32_t add_type(FuncType type) {
    SubType sub;
    sub.composite = std::move(type);
    text::write_sub_type(types_.bytes, sub);
    ++types_.count;
    return type_count_++;
  }

  // --- Imports

  void close_imports() {
    for (const Import& import : module_.imports) {
      if (import.module != "spectest") throw NotClosed("imports from other instances");
      if (import.kind == ExternKind::tag) throw NotClosed("imports from other instances");
      if (import.kind != ExternKind::function) continue;
      add_import(protocol::print_symbol, module_.functions[import.index].type);
    }
    add_import(protocol::run_symbol, add_type({{funcref}, {}}));
    add_import(protocol::next_symbol, add_type({{}, {i32}}));
    add_import(protocol::argument_symbol, add_type({{}, {i64}}));
    add_import(protocol::result_symbol, add_type({{i64}, {}}));
    add_import(protocol::reference_symbol, add_type({{i64}, {externref}}));
    add_import(protocol::reference_bits_symbol, add_type({{externref}, {i64}}));
  }

  void add_import(const char* symbol, uint32_t type) {
    constexpr uint8_t function_kind = 0;
    imports_.bytes.name("driver");
    imports_.bytes.name(symbol);
    imports_.bytes.u8(function_kind);
    imports_.bytes.u32(type);
    ++imports_.count;
    closed_.imports.push_back({.kind = plan::ImportBinding::Kind::native, .symbol = symbol});
  }

  // --- What the module declares; imports first, which keeps the indices.

  void copy_functions() {
    for (uint32_t i = module_.imported_functions; i < module_.functions.size(); ++i) {
      const Function& function = module_.functions[i];
      ByteSink body;
      body.u32(static_cast<uint32_t>(function.locals.size()));
      for (const LocalGroup& group : function.locals) {
        body.u32(group.count);
        text::write_val_type(body, group.type);
      }
      renumberer_.copy(body, function.code);
      add_function(function.type, body);
    }
  }

  uint32_t add_function(uint32_t type, const ByteSink& body) {
    functions_.bytes.u32(type);
    code_.bytes.append_sized(body);
    ++code_.count;
    return imports_.count + functions_.count++;
  }

  void copy_tables() {
    for (const Table& table : module_.tables) {
      ++tables_.count;
      if (table.has_init) {
        tables_.bytes.u8(0x40);  // a table with an initial value
        tables_.bytes.u8(0x00);
      }
      // An imported table is as large as spectest's, whatever the import asks for.
      TableType type = table.type;
      if (table.imported) type.limits = {10, 20, type.limits.is_64};
      text::write_table_type(tables_.bytes, type);
      if (table.has_init) renumberer_.copy(tables_.bytes, table.init.code);
    }
  }

  void copy_memories() {
    for (const Memory& memory : module_.memories) {
      MemoryType type = memory.type;
      if (memory.imported) type.limits = {1, 2, false};
      text::write_memory_type(memories_.bytes, type);
      ++memories_.count;
    }
    for (const Tag& tag : module_.tags) {
      tags_.bytes.u8(0);
      tags_.bytes.u32(tag.type);
      ++tags_.count;
    }
  }

  void copy_globals() {
    for (const Global& global : module_.globals) {
      text::write_global_type(globals_.bytes, global.type);
      if (global.imported) {
        write_spectest_global(global.type.type);
      } else {
        renumberer_.copy(globals_.bytes, global.init.code);
      }
      ++globals_.count;
    }
  }

  void write_spectest_global(ValType type) {
    ByteSink& out = globals_.bytes;
    switch (type.kind) {
      case ValKind::i32: write_opcode(out, Opcode::i32_const), out.s64(666); break;
      case ValKind::i64: write_opcode(out, Opcode::i64_const), out.s64(666); break;
      case ValKind::f32: write_opcode(out, Opcode::f32_const), out.fixed(0x4426A666, 4); break;
      case ValKind::f64: write_opcode(out, Opcode::f64_const), out.fixed(0x4084D4CCCCCCCCCD, 8); break;
      default: throw NotClosed("imports that spectest does not have");
    }
    write_opcode(out, Opcode::end);
  }

  // --- Segments, elements always as expressions

  void copy_segments() {
    for (const ElementSegment& segment : module_.elements) write_elements(segment);
    for (const DataSegment& segment : module_.data) {
      const bool is_active = segment.mode == SegmentMode::active;
      data_.bytes.u32(is_active ? 2 : 1);
      if (is_active) {
        data_.bytes.u32(segment.memory);
        renumberer_.copy(data_.bytes, segment.memory_offset.code);
      }
      data_.bytes.u32(static_cast<uint32_t>(segment.bytes.size()));
      data_.bytes.raw(module_.bytes.subspan(segment.bytes.begin, segment.bytes.size()));
      ++data_.count;
    }
  }

  void write_elements(const ElementSegment& segment) {
    ByteSink& out = elements_.bytes;
    const bool is_active = segment.mode == SegmentMode::active;
    out.u32(is_active ? 6 : segment.mode == SegmentMode::passive ? 5 : 7);
    if (is_active) {
      out.u32(segment.table);
      renumberer_.copy(out, segment.table_offset.code);
    }
    text::write_val_type(out, segment.type);
    out.u32(static_cast<uint32_t>(segment.size()));
    for (const uint32_t function : segment.functions) {
      write_opcode(out, Opcode::ref_func);
      out.u32(renumberer_.function(function));
      write_opcode(out, Opcode::end);
    }
    for (const ConstExpr& expression : segment.exprs) renumberer_.copy(out, expression.code);
    ++elements_.count;
  }

  // --- Thunks: functions without parameters and results that exchange them with the driver.

  void add_thunks() {
    const uint32_t action = add_type({{}, {}});
    std::vector<uint32_t> thunks;
    for (const Export& exported : module_.exports) {
      ByteSink body;
      if (exported.kind == ExternKind::function) {
        write_call(body, exported.index);
      } else if (exported.kind == ExternKind::global) {
        body.u32(0);
        write_opcode(body, Opcode::global_get);
        body.u32(exported.index);
        write_result(body, module_.globals[exported.index].type.type);
      } else {
        continue;
      }
      write_opcode(body, Opcode::end);
      closed_.thunks.emplace(exported.name, static_cast<uint32_t>(thunks.size()));
      thunks.push_back(add_function(action, body));
    }
    add_start(action, thunks);
    declare_all_functions();
  }

  void write_call(ByteSink& body, uint32_t function) {
    const FuncType& type = module_.function_type(function);
    body.u32(0);
    for (const ValType param : type.params) write_argument(body, param);
    write_opcode(body, Opcode::call);
    body.u32(renumberer_.function(function));
    for (size_t i = type.results.size(); i-- > 0;) write_result(body, type.results[i]);
  }

  void call(ByteSink& body, Driver function) const {
    write_opcode(body, Opcode::call);
    body.u32(driver(function));
  }

  void write_argument(ByteSink& body, ValType type) const {
    call(body, argument);
    switch (type.kind) {
      case ValKind::i64: break;
      case ValKind::i32: write_opcode(body, Opcode::i32_wrap_i64); break;
      case ValKind::f64: write_opcode(body, Opcode::f64_reinterpret_i64); break;
      case ValKind::f32:
        write_opcode(body, Opcode::i32_wrap_i64);
        write_opcode(body, Opcode::f32_reinterpret_i32);
        break;
      case ValKind::v128:
        write_opcode(body, Opcode::i64x2_splat);
        call(body, argument);
        write_opcode(body, Opcode::i64x2_replace_lane);
        body.u8(1);
        break;
      default: write_reference_argument(body, type);
    }
  }

  /// Scripts can only pass external references and nulls.
  void write_reference_argument(ByteSink& body, ValType type) const {
    if (type.heap.kind == HeapKind::extern_) {
      call(body, reference);
      if (!type.nullable) write_opcode(body, Opcode::ref_as_non_null);
      return;
    }
    write_opcode(body, Opcode::drop);
    write_opcode(body, Opcode::ref_null);
    text::write_heap_type(body, type.heap);
    if (!type.nullable) write_opcode(body, Opcode::ref_as_non_null);
  }

  void write_result(ByteSink& body, ValType type) {
    switch (type.kind) {
      case ValKind::i64: break;
      case ValKind::i32: write_opcode(body, Opcode::i64_extend_i32_u); break;
      case ValKind::f64: write_opcode(body, Opcode::i64_reinterpret_f64); break;
      case ValKind::f32:
        write_opcode(body, Opcode::i32_reinterpret_f32);
        write_opcode(body, Opcode::i64_extend_i32_u);
        break;
      case ValKind::v128: return write_vector_result(body);
      default:
        if (type.heap.kind == HeapKind::extern_) {
          call(body, reference_bits);
          break;
        }
        // Of other references it only matters whether they are null.
        write_opcode(body, Opcode::ref_is_null);
        write_opcode(body, Opcode::i32_eqz);
        write_opcode(body, Opcode::i64_extend_i32_u);
    }
    call(body, result);
  }

  void write_vector_result(ByteSink& body) {
    if (!splitter_) splitter_ = add_splitter();
    write_opcode(body, Opcode::call);
    body.u32(*splitter_);
  }

  /// A function that takes a vector and passes on its halves.
  uint32_t add_splitter() {
    ByteSink body;
    body.u32(0);
    for (uint8_t lane = 0; lane < 2; ++lane) {
      write_opcode(body, Opcode::local_get);
      body.u32(0);
      write_opcode(body, Opcode::i64x2_extract_lane);
      body.u8(lane);
      call(body, result);
    }
    write_opcode(body, Opcode::end);
    return add_function(add_type({{v128}, {}}), body);
  }

  /// A table of the thunks, a function that calls those of requests, and _start, which gives it to the driver.
  void add_start(uint32_t action, const std::vector<uint32_t>& thunks) {
    const uint32_t table = tables_.count++;
    text::write_table_type(tables_.bytes, {funcref, {thunks.size(), thunks.size(), false}});
    elements_.bytes.u32(2);
    elements_.bytes.u32(table);
    write_opcode(elements_.bytes, Opcode::i32_const);
    elements_.bytes.s64(0);
    write_opcode(elements_.bytes, Opcode::end);
    elements_.bytes.u8(0);
    elements_.bytes.u32(static_cast<uint32_t>(thunks.size()));
    for (const uint32_t thunk : thunks) elements_.bytes.u32(thunk);
    ++elements_.count;

    ByteSink serve;
    serve.u32(0);
    write_opcode(serve, Opcode::loop);
    serve.u8(wasm::empty_block_code);
    call(serve, next);
    write_opcode(serve, Opcode::call_indirect);
    write_immediate(serve, CallIndirectImm{action, table});
    write_opcode(serve, Opcode::br);
    serve.u32(0);
    write_opcode(serve, Opcode::end);
    write_opcode(serve, Opcode::end);
    const uint32_t serve_function = add_function(action, serve);
    ByteSink start;
    start.u32(0);
    write_opcode(start, Opcode::ref_func);
    start.u32(serve_function);
    call(start, Driver::run);
    write_opcode(start, Opcode::end);
    start_ = add_function(action, start);
  }

  /// Functions that exports declared for ref.func are declared here instead.
  void declare_all_functions() {
    const uint32_t count = imports_.count + functions_.count;
    elements_.bytes.u32(3);
    elements_.bytes.u8(0);
    elements_.bytes.u32(count);
    for (uint32_t i = 0; i < count; ++i) elements_.bytes.u32(i);
    ++elements_.count;
  }

  // --- The module

  void write_module() {
    out_.fixed(0x00000001'6D736100, 8);  // "\0asm", version 1
    Section exports;
    exports.count = 1;
    exports.bytes.name("_start");
    exports.bytes.u8(0);
    exports.bytes.u32(start_);
    text::write_section(out_, SectionId::type, types_);
    text::write_section(out_, SectionId::import, imports_);
    text::write_section(out_, SectionId::func, functions_);
    text::write_section(out_, SectionId::table, tables_);
    text::write_section(out_, SectionId::memory, memories_);
    text::write_section(out_, SectionId::tag, tags_);
    text::write_section(out_, SectionId::global, globals_);
    text::write_section(out_, SectionId::export_, exports);
    if (module_.has_start) {
      ByteSink start;
      start.u32(renumberer_.function(module_.start));
      text::write_section(out_, SectionId::start, start);
    }
    text::write_section(out_, SectionId::elem, elements_);
    ByteSink data_count;
    data_count.u32(data_.count);
    text::write_section(out_, SectionId::datacount, data_count);
    text::write_section(out_, SectionId::code, code_);
    text::write_section(out_, SectionId::data, data_);
    closed_.bytes = out_.take_bytes();
  }

  const Module& module_;
  Renumberer renumberer_;
  ClosedModule closed_;
  Section types_, imports_, functions_, tables_, memories_, tags_, globals_, elements_, code_, data_;
  uint32_t type_count_ = 0;
  uint32_t start_ = 0;
  std::optional<uint32_t> splitter_;
  ByteSink out_;
};

}  // namespace

ClosedModule close_module(const Module& module) { return Closer(module).run(); }

}  // namespace w2n::spec
