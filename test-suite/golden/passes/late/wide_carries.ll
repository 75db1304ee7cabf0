;! passes = "late"
; Comparisons of halves by which a sum or a difference of 128 bits has wrapped.

; The operand is a product, of which there are halves.
define i1 @sum(i128 %x, i64 %a, i64 %b) {
  %a.wide = zext i64 %a to i128
  %b.wide = zext i64 %b to i128
  %y = mul i128 %a.wide, %b.wide
  %sum = add i128 %x, %y
  %low = trunc i128 %sum to i64
  %shifted = lshr i128 %sum, 64
  %high = trunc i128 %shifted to i64
  %y.low = trunc i128 %y to i64
  %y.shifted = lshr i128 %y, 64
  %y.high = trunc i128 %y.shifted to i64
  %low.less = icmp ult i64 %low, %y.low
  %high.less = icmp ult i64 %high, %y.high
  %equal = icmp eq i64 %high, %y.high
  %carry = select i1 %equal, i1 %low.less, i1 %high.less
  ret i1 %carry
}

; The operand is made of halves; each comparison is turned around.
define i1 @sum_of_halves(i128 %x, i64 %y.low, i64 %y.high) {
  %extended = zext i64 %y.high to i128
  %shifted = shl nuw i128 %extended, 64
  %low.wide = zext i64 %y.low to i128
  %y = or disjoint i128 %shifted, %low.wide
  %sum = add i128 %y, %x
  %low = trunc i128 %sum to i64
  %upper = lshr i128 %sum, 64
  %high = trunc nuw i128 %upper to i64
  %low.less = icmp ugt i64 %y.low, %low
  %high.less = icmp ugt i64 %y.high, %high
  %equal = icmp eq i64 %y.high, %high
  %carry = select i1 %equal, i1 %low.less, i1 %high.less
  ret i1 %carry
}

; Whether there was no carry.
define i1 @no_carry(i128 %x, i128 %y) {
  %sum = add i128 %x, %y
  %low = trunc i128 %sum to i64
  %shifted = lshr i128 %sum, 64
  %high = trunc i128 %shifted to i64
  %y.low = trunc i128 %y to i64
  %y.shifted = lshr i128 %y, 64
  %y.high = trunc i128 %y.shifted to i64
  %low.more = icmp uge i64 %low, %y.low
  %high.more = icmp ugt i64 %high, %y.high
  %equal = icmp eq i64 %high, %y.high
  %none = select i1 %equal, i1 %low.more, i1 %high.more
  ret i1 %none
}

define i1 @difference(i128 %x, i128 %y) {
  %difference = sub i128 %x, %y
  %low = trunc i128 %difference to i64
  %shifted = lshr i128 %difference, 64
  %high = trunc i128 %shifted to i64
  %x.low = trunc i128 %x to i64
  %x.shifted = lshr i128 %x, 64
  %x.high = trunc i128 %x.shifted to i64
  %low.more = icmp ugt i64 %low, %x.low
  %high.more = icmp ugt i64 %high, %x.high
  %equal = icmp eq i64 %high, %x.high
  %borrow = select i1 %equal, i1 %low.more, i1 %high.more
  ret i1 %borrow
}

; The difference is less than what was subtracted: that says nothing of a borrow.
define i1 @other_operand(i128 %x, i128 %y) {
  %difference = sub i128 %x, %y
  %low = trunc i128 %difference to i64
  %shifted = lshr i128 %difference, 64
  %high = trunc i128 %shifted to i64
  %y.low = trunc i128 %y to i64
  %y.shifted = lshr i128 %y, 64
  %y.high = trunc i128 %y.shifted to i64
  %low.more = icmp ugt i64 %low, %y.low
  %high.more = icmp ugt i64 %high, %y.high
  %equal = icmp eq i64 %high, %y.high
  %result = select i1 %equal, i1 %low.more, i1 %high.more
  ret i1 %result
}

; A signed comparison has to do with overflow, not with a carry.
define i1 @signed(i128 %x, i128 %y) {
  %sum = add i128 %x, %y
  %low = trunc i128 %sum to i64
  %shifted = lshr i128 %sum, 64
  %high = trunc i128 %shifted to i64
  %y.low = trunc i128 %y to i64
  %y.shifted = lshr i128 %y, 64
  %y.high = trunc i128 %y.shifted to i64
  %low.less = icmp ult i64 %low, %y.low
  %high.less = icmp slt i64 %high, %y.high
  %equal = icmp eq i64 %high, %y.high
  %result = select i1 %equal, i1 %low.less, i1 %high.less
  ret i1 %result
}

; The halves compare in different directions, or are those of different numbers.
define i1 @directions(i128 %x, i128 %y) {
  %sum = add i128 %x, %y
  %low = trunc i128 %sum to i64
  %shifted = lshr i128 %sum, 64
  %high = trunc i128 %shifted to i64
  %y.low = trunc i128 %y to i64
  %y.shifted = lshr i128 %y, 64
  %y.high = trunc i128 %y.shifted to i64
  %low.less = icmp ult i64 %low, %y.low
  %high.more = icmp ugt i64 %high, %y.high
  %equal = icmp eq i64 %high, %y.high
  %result = select i1 %equal, i1 %low.less, i1 %high.more
  ret i1 %result
}

define i1 @other_half(i128 %x, i128 %y) {
  %sum = add i128 %x, %y
  %low = trunc i128 %sum to i64
  %shifted = lshr i128 %sum, 64
  %high = trunc i128 %shifted to i64
  %x.low = trunc i128 %x to i64
  %y.shifted = lshr i128 %y, 64
  %y.high = trunc i128 %y.shifted to i64
  %low.less = icmp ult i64 %low, %x.low
  %high.less = icmp ult i64 %high, %y.high
  %equal = icmp eq i64 %high, %y.high
  %result = select i1 %equal, i1 %low.less, i1 %high.less
  ret i1 %result
}

; The same operand, but the middle is what is compared.
define i1 @other_place(i128 %x, i128 %y) {
  %sum = add i128 %x, %y
  %low = trunc i128 %sum to i64
  %shifted = lshr i128 %sum, 32
  %high = trunc i128 %shifted to i64
  %y.low = trunc i128 %y to i64
  %y.shifted = lshr i128 %y, 32
  %y.high = trunc i128 %y.shifted to i64
  %low.less = icmp ult i64 %low, %y.low
  %high.less = icmp ult i64 %high, %y.high
  %equal = icmp eq i64 %high, %y.high
  %result = select i1 %equal, i1 %low.less, i1 %high.less
  ret i1 %result
}

; Less than halves.
define i1 @narrow(i128 %x, i128 %y) {
  %sum = add i128 %x, %y
  %low = trunc i128 %sum to i32
  %shifted = lshr i128 %sum, 64
  %high = trunc i128 %shifted to i32
  %y.low = trunc i128 %y to i32
  %y.shifted = lshr i128 %y, 64
  %y.high = trunc i128 %y.shifted to i32
  %low.less = icmp ult i32 %low, %y.low
  %high.less = icmp ult i32 %high, %y.high
  %equal = icmp eq i32 %high, %y.high
  %result = select i1 %equal, i1 %low.less, i1 %high.less
  ret i1 %result
}
;
; define i1 @sum(i128 %x, i64 %a, i64 %b) {
;   %a.wide = zext i64 %a to i128
;   %b.wide = zext i64 %b to i128
;   %y = mul i128 %a.wide, %b.wide
;   %sum = add i128 %x, %y
;   %low = trunc i128 %sum to i64
;   %shifted = lshr i128 %sum, 64
;   %high = trunc i128 %shifted to i64
;   %y.low = trunc i128 %y to i64
;   %y.shifted = lshr i128 %y, 64
;   %y.high = trunc i128 %y.shifted to i64
;   %low.less = icmp ult i64 %low, %y.low
;   %high.less = icmp ult i64 %high, %y.high
;   %equal = icmp eq i64 %high, %y.high
;   %1 = icmp ult i128 %sum, %y
;   ret i1 %1
; }
;
; define i1 @sum_of_halves(i128 %x, i64 %y.low, i64 %y.high) {
;   %extended = zext i64 %y.high to i128
;   %shifted = shl nuw i128 %extended, 64
;   %low.wide = zext i64 %y.low to i128
;   %y = or disjoint i128 %shifted, %low.wide
;   %sum = add i128 %y, %x
;   %low = trunc i128 %sum to i64
;   %upper = lshr i128 %sum, 64
;   %high = trunc nuw i128 %upper to i64
;   %low.less = icmp ugt i64 %y.low, %low
;   %high.less = icmp ugt i64 %y.high, %high
;   %equal = icmp eq i64 %y.high, %high
;   %1 = icmp ult i128 %sum, %y
;   ret i1 %1
; }
;
; define i1 @no_carry(i128 %x, i128 %y) {
;   %sum = add i128 %x, %y
;   %low = trunc i128 %sum to i64
;   %shifted = lshr i128 %sum, 64
;   %high = trunc i128 %shifted to i64
;   %y.low = trunc i128 %y to i64
;   %y.shifted = lshr i128 %y, 64
;   %y.high = trunc i128 %y.shifted to i64
;   %low.more = icmp uge i64 %low, %y.low
;   %high.more = icmp ugt i64 %high, %y.high
;   %equal = icmp eq i64 %high, %y.high
;   %1 = icmp ult i128 %sum, %y
;   %2 = xor i1 %1, true
;   ret i1 %2
; }
;
; define i1 @difference(i128 %x, i128 %y) {
;   %difference = sub i128 %x, %y
;   %low = trunc i128 %difference to i64
;   %shifted = lshr i128 %difference, 64
;   %high = trunc i128 %shifted to i64
;   %x.low = trunc i128 %x to i64
;   %x.shifted = lshr i128 %x, 64
;   %x.high = trunc i128 %x.shifted to i64
;   %low.more = icmp ugt i64 %low, %x.low
;   %high.more = icmp ugt i64 %high, %x.high
;   %equal = icmp eq i64 %high, %x.high
;   %1 = icmp ult i128 %x, %y
;   ret i1 %1
; }
;
; @other_operand: unchanged
;
; @signed: unchanged
;
; @directions: unchanged
;
; @other_half: unchanged
;
; @other_place: unchanged
;
; @narrow: unchanged
