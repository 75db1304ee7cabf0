// Unsigned integers large enough for the exact value of any float and any decimal that is compared with one.
#pragma once

#include <stddef.h>
#include <stdint.h>

namespace w2n {

class BigInteger {
 public:
  /// The largest that anyone needs is 10^1131: parse_float's denominator for 801 digits down to the smallest float.
  static constexpr unsigned capacity_bits = 4096;

  explicit BigInteger(uint64_t value = 0) {
    limbs_[0] = static_cast<uint32_t>(value);
    limbs_[1] = static_cast<uint32_t>(value >> 32);
    size_ = 2;
    trim();
  }

  [[nodiscard]] bool is_zero() const { return size_ == 0; }
  /// The number of its last bit that is set, plus 1; 0 for 0.
  [[nodiscard]] unsigned bit_length() const;

  /// *this = *this * factor + addend.
  void multiply_add(uint32_t factor, uint32_t addend);
  void multiply_by_power_of_ten(unsigned exponent);
  void shift_left(unsigned bits);
  void add(const BigInteger& other);
  /// `other` isn't greater.
  void subtract(const BigInteger& other);
  /// Negative, 0 or positive as *this is less than, equal to or greater than `other`.
  [[nodiscard]] int compare(const BigInteger& other) const;

 private:
  [[nodiscard]] uint32_t limb(size_t index) const { return index < size_ ? limbs_[index] : 0; }
  void trim() {
    while (size_ != 0 && limbs_[size_ - 1] == 0) size_--;
  }

  size_t size_;
  uint32_t limbs_[capacity_bits / 32];  // the lowest first; those from size_ on are unspecified
};

}  // namespace w2n
