// Native functions that cases/imports.py links into a program; import.h is what --emit=import-header printed for it.
// There is no C library in such programs.
#include "import.h"

static uint32_t calls;

uint32_t env_add(struct w2n_memory* memory, uint32_t a, uint32_t b) {
  (void)memory;
  calls++;
  return a + b;
}

double env_mix(struct w2n_memory* memory, uint64_t a, float b, double c) {
  (void)memory;
  calls++;
  return (double)a + b * c;
}

// Turns the letters of a text in the guest's memory to upper case.
void env_upper(struct w2n_memory* memory, uint32_t address, uint32_t size) {
  calls++;
  for (uint32_t i = 0; i < size && address + i < memory->size; i++) {
    uint8_t* at = memory->base + address + i;
    if (*at >= 'a' && *at <= 'z') *at = (uint8_t)(*at - 'a' + 'A');
  }
}

uint32_t my_module_strange_name_(struct w2n_memory* memory) {
  (void)memory;
  return calls;
}
