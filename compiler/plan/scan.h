// One quick pass over a function body that finds what other decisions of the plan depend on: which functions, tables
// and globals it touches, and how.
#pragma once

#include <cstdint>
#include <vector>

#include "wasm/module.h"

namespace w2n::plan {

/// What a table operation can do to its table, as bits.
enum TableUse : uint8_t {
  table_called = 1,   // call_indirect
  table_read = 2,     // references come out: table.get, table.copy from it, table.size of a growing table
  table_written = 4,  // table.set, table.fill, table.copy or table.init into it
  table_grown = 8,
};

struct FunctionScan {
  std::vector<uint32_t> calls;       // functions called directly
  std::vector<uint32_t> references;  // functions named by ref.func
  struct IndirectCall {
    uint32_t table, type;
  };
  std::vector<IndirectCall> indirect_calls;
  std::vector<uint32_t> reference_calls;  // by call_ref: types
  struct TableAccess {
    uint32_t table;
    uint8_t use;
  };
  std::vector<TableAccess> tables;
  std::vector<uint32_t> element_segments;  // used by table.init
  bool grows_memory = false;
  bool tail_calls = false;
  bool throws = false;  // has an instruction that does
};

FunctionScan scan_function(const wasm::Module& module, uint32_t function);

}  // namespace w2n::plan
