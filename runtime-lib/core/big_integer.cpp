// Unsigned integers large enough for the exact value of any float and any decimal that is compared with one.
#include "core/big_integer.h"

namespace w2n {

unsigned BigInteger::bit_length() const {
  if (size_ == 0) return 0;
  return static_cast<unsigned>(32 * size_) - static_cast<unsigned>(__builtin_clz(limbs_[size_ - 1]));
}

void BigInteger::multiply_add(uint32_t factor, uint32_t addend) {
  uint64_t carry = addend;
  for (size_t i = 0; i < size_; i++) {
    carry += static_cast<uint64_t>(limbs_[i]) * factor;
    limbs_[i] = static_cast<uint32_t>(carry);
    carry >>= 32;
  }
  if (carry != 0) limbs_[size_++] = static_cast<uint32_t>(carry);
}

void BigInteger::multiply_by_power_of_ten(unsigned exponent) {
  for (; exponent >= 9; exponent -= 9) multiply_add(1'000'000'000, 0);
  while (exponent-- != 0) multiply_add(10, 0);
}

void BigInteger::shift_left(unsigned bits) {
  const size_t limbs = bits / 32;
  const size_t old_size = size_;
  size_ += limbs + 1;
  // Each limb is made of two lower ones, so the highest come first.
  for (size_t i = size_; i-- != 0;) {
    const uint64_t high = i >= limbs && i - limbs < old_size ? limbs_[i - limbs] : 0;
    const uint64_t low = i > limbs ? limbs_[i - limbs - 1] : 0;
    limbs_[i] = static_cast<uint32_t>((high << 32 | low) << bits % 32 >> 32);
  }
  trim();
}

void BigInteger::add(const BigInteger& other) {
  const size_t size = size_ > other.size_ ? size_ : other.size_;
  uint64_t carry = 0;
  for (size_t i = 0; i < size; i++) {
    carry += static_cast<uint64_t>(limb(i)) + other.limb(i);
    limbs_[i] = static_cast<uint32_t>(carry);
    carry >>= 32;
  }
  limbs_[size] = static_cast<uint32_t>(carry);
  size_ = size + 1;
  trim();
}

void BigInteger::subtract(const BigInteger& other) {
  uint64_t borrow = 0;
  for (size_t i = 0; i < size_; i++) {
    const uint64_t difference = static_cast<uint64_t>(limbs_[i]) - other.limb(i) - borrow;
    limbs_[i] = static_cast<uint32_t>(difference);
    borrow = difference >> 63;
  }
  trim();
}

int BigInteger::compare(const BigInteger& other) const {
  if (size_ != other.size_) return size_ < other.size_ ? -1 : 1;
  for (size_t i = size_; i-- != 0;) {
    if (limbs_[i] != other.limbs_[i]) return limbs_[i] < other.limbs_[i] ? -1 : 1;
  }
  return 0;
}

}  // namespace w2n
