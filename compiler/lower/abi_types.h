// The records of runtime-lib/abi/abi.h as LLVM types. A unit test compares the layouts with the C ones.
#pragma once

#include <cstdint>
#include <llvm/IR/DerivedTypes.h>

namespace w2n::lower {

/// Field numbers of the records that generated code reads or fills.
namespace memory_field {
enum : uint8_t { base, size, max_size, reserved, page_size_log2, flags };
}
namespace table_field {
enum : uint8_t { elements, size, max_size, capacity };
}
namespace function_field {
enum : uint8_t { code, instance, type_id };
}
namespace segment_field {
enum : uint8_t { contents, size };
}

struct AbiTypes {
  explicit AbiTypes(llvm::LLVMContext& context);

  llvm::StructType* memory;           // w2n_memory
  llvm::StructType* table;            // w2n_table
  llvm::StructType* function;         // w2n_function
  llvm::StructType* segment;          // w2n_data_segment, w2n_element_segment
  llvm::StructType* image_run;        // w2n_image_run
  llvm::StructType* program;          // w2n_program
  llvm::StructType* budget;           // w2n_budget
  llvm::StructType* name;             // w2n_name
  llvm::StructType* directory_grant;  // w2n_directory_grant
  llvm::StructType* grants;           // w2n_grants
};

}  // namespace w2n::lower
