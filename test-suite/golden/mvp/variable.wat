;;! emit = "lowered-ir"

;; Locals are SSA values from the start. A global that never changes is its value, one that does a variable.

(module
  (global $constant i32 (i32.const 42))
  (global $derived i32 (i32.add (global.get $constant) (i32.const 1)))
  (global $variable (mut i64) (i64.const 7))

  (func $local.get (param i32) (result i32) (local.get 0))
  (func $local.set (param i32) (result i32) (local i32)
    (local.set 1 (i32.add (local.get 0) (i32.const 1)))
    (local.get 1))
  (func $local.tee (param i32) (result i32) (local i32)
    (i32.mul (local.tee 1 (i32.add (local.get 0) (i32.const 1))) (local.get 1)))
  (func $initial_locals (result i32 i64 f32 f64) (local i32 i64 f32 f64)
    (local.get 0) (local.get 1) (local.get 2) (local.get 3))
  (func $global.get (result i64) (global.get $variable))
  (func $global.set (param i64) (global.set $variable (local.get 0)))
  (func $constant_global (result i32) (global.get $constant))
  (func $derived_global (result i32) (global.get $derived))
  (func $drop (param i32) (drop (local.get 0)))
  (func $select (param f64 f64 i32) (result f64) (select (local.get 0) (local.get 1) (local.get 2)))
  (func $select_by_comparison (param i64 i64) (result i64)
    (select (local.get 0) (local.get 1) (i64.lt_s (local.get 0) (local.get 1))))

  ;; Keeps them reachable.
  (table $keep funcref (elem
    $local.get $local.set $local.tee $initial_locals $global.get $global.set $constant_global $derived_global $drop
    $select $select_by_comparison))
  (func (export "_start") (drop (table.get $keep (i32.const 0)))))
;;
;; define internal fastcc i32 $local.get(i32 %0) unnamed_addr {
;; entry:
;;   ret i32 %0
;; }
;;
;; define internal fastcc i32 $local.set(i32 %0) unnamed_addr {
;; entry:
;;   %1 = add i32 %0, 1
;;   ret i32 %1
;; }
;;
;; define internal fastcc i32 $local.tee(i32 %0) unnamed_addr {
;; entry:
;;   %1 = add i32 %0, 1
;;   %2 = mul i32 %1, %1
;;   ret i32 %2
;; }
;;
;; define internal fastcc { i32, i64, float, double } $initial_locals() unnamed_addr {
;; entry:
;;   %mrv = insertvalue { i32, i64, float, double } poison, i32 0, 0
;;   %mrv1 = insertvalue { i32, i64, float, double } %mrv, i64 0, 1
;;   %mrv2 = insertvalue { i32, i64, float, double } %mrv1, float 0.000000e+00, 2
;;   %mrv3 = insertvalue { i32, i64, float, double } %mrv2, double 0.000000e+00, 3
;;   ret { i32, i64, float, double } %mrv3
;; }
;;
;; define internal fastcc i64 $global.get() unnamed_addr {
;; entry:
;;   %0 = load i64, ptr @w.global.2, align 8
;;   ret i64 %0
;; }
;;
;; define internal fastcc void $global.set(i64 %0) unnamed_addr {
;; entry:
;;   store i64 %0, ptr @w.global.2, align 8
;;   ret void
;; }
;;
;; define internal fastcc i32 $constant_global() unnamed_addr {
;; entry:
;;   ret i32 42
;; }
;;
;; define internal fastcc i32 $derived_global() unnamed_addr {
;; entry:
;;   ret i32 43
;; }
;;
;; define internal fastcc void $drop(i32 %0) unnamed_addr {
;; entry:
;;   ret void
;; }
;;
;; define internal fastcc double $select(double %0, double %1, i32 %2) unnamed_addr {
;; entry:
;;   %3 = icmp ne i32 %2, 0
;;   %4 = select i1 %3, double %0, double %1
;;   ret double %4
;; }
;;
;; define internal fastcc i64 $select_by_comparison(i64 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = icmp slt i64 %0, %1
;;   %3 = select i1 %2, i64 %0, i64 %1
;;   ret i64 %3
;; }
