;;! emit = "lowered-ir"
;;! show = "seven nothing unknown call recursion imports"
;;! flags = "--stub=env.seven=7 --stub=env.nothing --unknown-imports=trap"

;; Calls pass the guest's arguments and nothing else.

(module
  (import "env" "seven" (func $seven (result i64)))
  (import "env" "nothing" (func $nothing (param i32)))
  (import "env" "unknown" (func $unknown (param f64) (result f64)))
  (func $callee (param i32 f64) (result i32) (local.get 0))
  (func $call (param i32) (result i32) (call $callee (local.get 0) (f64.const 2)))
  (func $recursion (param i32) (call $recursion (i32.sub (local.get 0) (i32.const 1))))
  (func $imports (result f64)
    (call $nothing (i32.wrap_i64 (call $seven)))
    (call $unknown (f64.const 1)))

  ;; Keeps them reachable.
  (table $keep funcref (elem $call $recursion $imports $seven $nothing $unknown))
  (func (export "_start") (drop (table.get $keep (i32.const 0)))))
;;
;; define internal fastcc i64 $seven() unnamed_addr {
;; entry:
;;   ret i64 7
;; }
;;
;; define internal fastcc void $nothing(i32 %0) unnamed_addr {
;; entry:
;;   ret void
;; }
;;
;; define internal fastcc double $unknown(double %0) unnamed_addr {
;; entry:
;;   call void @llvm.ubsantrap(i8 10)
;;   unreachable
;; }
;;
;; define internal fastcc i32 $call(i32 %0) unnamed_addr {
;; entry:
;;   %1 = call fastcc i32 $callee(i32 %0, double 2.000000e+00)
;;   ret i32 %1
;; }
;;
;; define internal fastcc void $recursion(i32 %0) unnamed_addr {
;; entry:
;;   %1 = sub i32 %0, 1
;;   call fastcc void $recursion(i32 %1)
;;   ret void
;; }
;;
;; define internal fastcc double $imports() unnamed_addr {
;; entry:
;;   %0 = call fastcc i64 $seven()
;;   %1 = trunc i64 %0 to i32
;;   call fastcc void $nothing(i32 %1)
;;   %2 = call fastcc double $unknown(double 1.000000e+00)
;;   ret double %2
;; }
