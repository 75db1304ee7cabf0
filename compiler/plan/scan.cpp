#include "plan/scan.h"

#include "wasm/visit.h"

namespace w2n::plan {

namespace {

using namespace wasm;

struct Scanner {
  FunctionScan& result;

  void call(const FuncImm& imm) { result.calls.push_back(imm.function); }
  void return_call(const FuncImm& imm) {
    call(imm);
    result.tail_calls = true;
  }
  void ref_func(const FuncImm& imm) { result.references.push_back(imm.function); }
  void call_indirect(const CallIndirectImm& imm) { result.indirect_calls.push_back({imm.table, imm.type}); }
  void return_call_indirect(const CallIndirectImm& imm) {
    call_indirect(imm);
    result.tail_calls = true;
  }
  void call_ref(const TypeImm& imm) { result.reference_calls.push_back(imm.type); }
  void return_call_ref(const TypeImm& imm) {
    call_ref(imm);
    result.tail_calls = true;
  }
  void throw_(const TagImm& /*imm*/) { result.throws = true; }
  void throw_ref(const NoImm& /*imm*/) { result.throws = true; }
  void rethrow(const LabelImm& /*imm*/) { result.throws = true; }
  void table_get(const TableImm& imm) { use(imm.table, table_read); }
  void table_set(const TableImm& imm) { use(imm.table, table_written); }
  void table_size(const TableImm& imm) { use(imm.table, table_read); }
  void table_grow(const TableImm& imm) { use(imm.table, table_grown); }
  void table_fill(const TableImm& imm) { use(imm.table, table_written); }
  void table_copy(const TableCopyImm& imm) {
    use(imm.dst, table_written);
    use(imm.src, table_read);
  }
  void table_init(const TableInitImm& imm) {
    use(imm.table, table_written);
    result.element_segments.push_back(imm.element);
  }
  void memory_grow(const MemoryImm& /*imm*/) { result.grows_memory = true; }
  void unexpected(Opcode /*opcode*/) {}

 private:
  void use(uint32_t table, TableUse what) { result.tables.push_back({table, what}); }
};

}  // namespace

FunctionScan scan_function(const Module& module, uint32_t function) {
  FunctionScan result;
  Scanner scanner{result};
  Reader reader(module.bytes, module.functions[function].code);
  while (!reader.at_end()) visit_instruction(reader, scanner);
  return result;
}

}  // namespace w2n::plan
