;;! emit = "lowered-ir"

;; Numbers of 128 bits in two operands each, the low half first.

(module
  (func $i64.add128 (param i64 i64 i64 i64) (result i64 i64)
    (i64.add128 (local.get 0) (local.get 1) (local.get 2) (local.get 3)))
  (func $i64.sub128 (param i64 i64 i64 i64) (result i64 i64)
    (i64.sub128 (local.get 0) (local.get 1) (local.get 2) (local.get 3)))
  (func $i64.mul_wide_s (param i64 i64) (result i64 i64) (i64.mul_wide_s (local.get 0) (local.get 1)))
  (func $i64.mul_wide_u (param i64 i64) (result i64 i64) (i64.mul_wide_u (local.get 0) (local.get 1)))

  ;; Keeps them reachable.
  (table $keep funcref (elem $i64.add128 $i64.sub128 $i64.mul_wide_s $i64.mul_wide_u))
  (func (export "_start") (drop (table.get $keep (i32.const 0)))))
;;
;; define internal fastcc { i64, i64 } $i64.add128(i64 %0, i64 %1, i64 %2, i64 %3) unnamed_addr {
;; entry:
;;   %4 = zext i64 %3 to i128
;;   %5 = zext i64 %2 to i128
;;   %6 = shl i128 %4, 64
;;   %7 = or i128 %6, %5
;;   %8 = zext i64 %1 to i128
;;   %9 = zext i64 %0 to i128
;;   %10 = shl i128 %8, 64
;;   %11 = or i128 %10, %9
;;   %12 = add i128 %11, %7
;;   %13 = trunc i128 %12 to i64
;;   %14 = lshr i128 %12, 64
;;   %15 = trunc i128 %14 to i64
;;   %mrv = insertvalue { i64, i64 } poison, i64 %13, 0
;;   %mrv1 = insertvalue { i64, i64 } %mrv, i64 %15, 1
;;   ret { i64, i64 } %mrv1
;; }
;;
;; define internal fastcc { i64, i64 } $i64.sub128(i64 %0, i64 %1, i64 %2, i64 %3) unnamed_addr {
;; entry:
;;   %4 = zext i64 %3 to i128
;;   %5 = zext i64 %2 to i128
;;   %6 = shl i128 %4, 64
;;   %7 = or i128 %6, %5
;;   %8 = zext i64 %1 to i128
;;   %9 = zext i64 %0 to i128
;;   %10 = shl i128 %8, 64
;;   %11 = or i128 %10, %9
;;   %12 = sub i128 %11, %7
;;   %13 = trunc i128 %12 to i64
;;   %14 = lshr i128 %12, 64
;;   %15 = trunc i128 %14 to i64
;;   %mrv = insertvalue { i64, i64 } poison, i64 %13, 0
;;   %mrv1 = insertvalue { i64, i64 } %mrv, i64 %15, 1
;;   ret { i64, i64 } %mrv1
;; }
;;
;; define internal fastcc { i64, i64 } $i64.mul_wide_s(i64 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = sext i64 %1 to i128
;;   %3 = sext i64 %0 to i128
;;   %4 = mul i128 %3, %2
;;   %5 = trunc i128 %4 to i64
;;   %6 = lshr i128 %4, 64
;;   %7 = trunc i128 %6 to i64
;;   %mrv = insertvalue { i64, i64 } poison, i64 %5, 0
;;   %mrv1 = insertvalue { i64, i64 } %mrv, i64 %7, 1
;;   ret { i64, i64 } %mrv1
;; }
;;
;; define internal fastcc { i64, i64 } $i64.mul_wide_u(i64 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = zext i64 %1 to i128
;;   %3 = zext i64 %0 to i128
;;   %4 = mul i128 %3, %2
;;   %5 = trunc i128 %4 to i64
;;   %6 = lshr i128 %4, 64
;;   %7 = trunc i128 %6 to i64
;;   %mrv = insertvalue { i64, i64 } poison, i64 %5, 0
;;   %mrv1 = insertvalue { i64, i64 } %mrv, i64 %7, 1
;;   ret { i64, i64 } %mrv1
;; }
