;;! emit = "lowered-ir"

;; Sign extension within a number.

(module
  (func $i32.extend8_s (param i32) (result i32) (i32.extend8_s (local.get 0)))
  (func $i32.extend16_s (param i32) (result i32) (i32.extend16_s (local.get 0)))
  (func $i64.extend8_s (param i64) (result i64) (i64.extend8_s (local.get 0)))
  (func $i64.extend16_s (param i64) (result i64) (i64.extend16_s (local.get 0)))
  (func $i64.extend32_s (param i64) (result i64) (i64.extend32_s (local.get 0)))

  ;; Keeps them reachable.
  (table $keep funcref (elem
    $i32.extend8_s $i32.extend16_s $i64.extend8_s $i64.extend16_s $i64.extend32_s))
  (func (export "_start") (drop (table.get $keep (i32.const 0)))))
;;
;; define internal fastcc i32 $i32.extend8_s(i32 %0) unnamed_addr {
;; entry:
;;   %1 = trunc i32 %0 to i8
;;   %2 = sext i8 %1 to i32
;;   ret i32 %2
;; }
;;
;; define internal fastcc i32 $i32.extend16_s(i32 %0) unnamed_addr {
;; entry:
;;   %1 = trunc i32 %0 to i16
;;   %2 = sext i16 %1 to i32
;;   ret i32 %2
;; }
;;
;; define internal fastcc i64 $i64.extend8_s(i64 %0) unnamed_addr {
;; entry:
;;   %1 = trunc i64 %0 to i8
;;   %2 = sext i8 %1 to i64
;;   ret i64 %2
;; }
;;
;; define internal fastcc i64 $i64.extend16_s(i64 %0) unnamed_addr {
;; entry:
;;   %1 = trunc i64 %0 to i16
;;   %2 = sext i16 %1 to i64
;;   ret i64 %2
;; }
;;
;; define internal fastcc i64 $i64.extend32_s(i64 %0) unnamed_addr {
;; entry:
;;   %1 = trunc i64 %0 to i32
;;   %2 = sext i32 %1 to i64
;;   ret i64 %2
;; }
