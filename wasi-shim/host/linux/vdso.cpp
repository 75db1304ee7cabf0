// Finds a function in the vDSO, a small shared object that the kernel maps into each process. Its address is in the
// auxiliary vector, and its dynamic section leads to its symbols. The kernel is trusted, so the contents of the vDSO
// are not checked. https://man7.org/linux/man-pages/man7/vdso.7.html
#include "host/linux/vdso.h"

#include <linux/auxvec.h>
#include <linux/elf.h>
#include <stddef.h>
#include <stdint.h>

#include "platform/linux/process.h"

namespace w2n::wasi::host {

namespace {

#if __SIZEOF_POINTER__ == 8
using Header = Elf64_Ehdr;
using Segment = Elf64_Phdr;
using DynamicEntry = Elf64_Dyn;
using Symbol = Elf64_Sym;
#else
using Header = Elf32_Ehdr;
using Segment = Elf32_Phdr;
using DynamicEntry = Elf32_Dyn;
using Symbol = Elf32_Sym;
#endif

// The architectures call it differently. Those of 32 bits have another one with 32-bit seconds.
constexpr const char* names[] = {
#if __SIZEOF_POINTER__ == 8
    "__vdso_clock_gettime", "__kernel_clock_gettime"
#else
    "__vdso_clock_gettime64"
#endif
};

bool equal(const char* left, const char* right) {
  while (*left != 0 && *left == *right) ++left, ++right;
  return *left == *right;
}

/// What the dynamic section says.
struct Tables {
  uintptr_t bias;
  const Symbol* symbols;
  const char* strings;
  const uint32_t* hash;
  const uint32_t* gnu_hash;

  bool is(uint32_t index, const char* name) const {
    return symbols[index].st_shndx != 0 && equal(strings + symbols[index].st_name, name);
  }
};

constexpr long dynamic_gnu_hash = 0x6ffffef5;  // DT_GNU_HASH, which the kernel's header lacks

template <class T>
const T* address(uintptr_t at) {
  return reinterpret_cast<const T*>(at);
}

bool read_tables(uintptr_t base, Tables& tables) {
  const auto* header = address<Header>(base);
  const auto* segments = address<Segment>(base + header->e_phoff);
  const DynamicEntry* dynamic = nullptr;
  tables = {};
  for (int i = header->e_phnum - 1; i >= 0; --i) {  // so that of several loaded segments the first one counts
    const Segment& segment = segments[i];
    if (segment.p_type == PT_LOAD) tables.bias = base + segment.p_offset - segment.p_vaddr;
    if (segment.p_type == PT_DYNAMIC) dynamic = address<DynamicEntry>(base + segment.p_offset);
  }
  if (dynamic == nullptr) return false;
  for (; dynamic->d_tag != DT_NULL; ++dynamic) {
    const uintptr_t at = tables.bias + dynamic->d_un.d_ptr;
    const auto tag = static_cast<long>(dynamic->d_tag);
    if (tag == DT_SYMTAB) tables.symbols = address<Symbol>(at);
    if (tag == DT_STRTAB) tables.strings = address<char>(at);
    if (tag == DT_HASH) tables.hash = address<uint32_t>(at);
    if (tag == dynamic_gnu_hash) tables.gnu_hash = address<uint32_t>(at);
  }
  return tables.symbols != nullptr && tables.strings != nullptr;
}

/// The number of a symbol, or 0, through the newer kind of hash table, the only one in newer kernels of some targets.
uint32_t find_in_gnu_hash(const Tables& tables, const char* name) {
  uint32_t hash = 5381;
  for (const char* c = name; *c != 0; ++c) hash = hash * 33 + static_cast<uint8_t>(*c);
  const uint32_t bucket_count = tables.gnu_hash[0];
  const uint32_t first_symbol = tables.gnu_hash[1];
  const uint32_t bloom_words = tables.gnu_hash[2];
  const uint32_t* buckets = tables.gnu_hash + 4 + bloom_words * (sizeof(uintptr_t) / sizeof(uint32_t));
  const uint32_t* chain = buckets + bucket_count;
  uint32_t index = buckets[hash % bucket_count];
  if (index < first_symbol) return 0;
  for (;; ++index) {
    const uint32_t entry = chain[index - first_symbol];
    if ((entry | 1) == (hash | 1) && tables.is(index, name)) return index;
    if ((entry & 1) != 0) return 0;  // the last one of its bucket
  }
}

/// The same through the older kind, of which only the number of symbols is needed: there are about ten.
uint32_t find_in_hash(const Tables& tables, const char* name) {
  const uint32_t count = tables.hash[1];
  for (uint32_t index = 1; index < count; ++index) {
    if (tables.is(index, name)) return index;
  }
  return 0;
}

}  // namespace

ClockFunction* find_clock_function() {
  const uintptr_t base = auxiliary_value(AT_SYSINFO_EHDR);
  Tables tables;
  if (base == 0 || !read_tables(base, tables)) return nullptr;
  for (const char* name : names) {
    uint32_t index = 0;
    if (tables.gnu_hash != nullptr) {
      index = find_in_gnu_hash(tables, name);
    } else if (tables.hash != nullptr) {
      index = find_in_hash(tables, name);
    }
    if (index != 0) return reinterpret_cast<ClockFunction*>(tables.bias + tables.symbols[index].st_value);
  }
  return nullptr;
}

}  // namespace w2n::wasi::host
