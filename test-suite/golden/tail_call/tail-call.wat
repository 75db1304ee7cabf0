;;! emit = "lowered-ir"

;; In modules with tail calls all functions have the convention that lets a call replace its caller's frame.

(module
  (type $unary (func (param i32) (result i32)))
  (table $functions 2 funcref)
  (elem (table $functions) (i32.const 0) func $callee $return_call)
  (func $callee (type $unary) (local.get 0))
  (func $return_call (param i32) (result i32) (return_call $callee (local.get 0)))
  (func $return_call_more_arguments (param i32 i64 f64) (result i32) (return_call $callee (local.get 0)))
  (func $return_call_indirect (param i32) (result i32)
    (return_call_indirect $functions (type $unary) (local.get 0) (i32.const 1)))
  (func $plain_call (param i32) (result i32) (call $callee (local.get 0)))

  ;; Keeps them reachable.
  (table $keep funcref (elem
    $return_call $return_call_more_arguments $return_call_indirect $plain_call))
  (func (export "_start") (drop (table.get $keep (i32.const 0)))))
;;
;; define internal tailcc i32 $callee(i32 %0) unnamed_addr {
;; entry:
;;   ret i32 %0
;; }
;;
;; define internal tailcc i32 $return_call(i32 %0) unnamed_addr {
;; entry:
;;   %1 = musttail call tailcc i32 $callee(i32 %0)
;;   ret i32 %1
;;
;; return:                                           ; No predecessors!
;;   unreachable
;; }
;;
;; define internal tailcc i32 $return_call_more_arguments(i32 %0, i64 %1, double %2) unnamed_addr {
;; entry:
;;   %3 = musttail call tailcc i32 $callee(i32 %0)
;;   ret i32 %3
;;
;; return:                                           ; No predecessors!
;;   unreachable
;; }
;;
;; define internal tailcc i32 $return_call_indirect(i32 %0) unnamed_addr {
;; entry:
;;   br i1 false, label %trap, label %ok
;;
;; ok:
;;   %1 = load ptr, ptr getelementptr (ptr, ptr @w.table.0.type.0, i64 1), align 8
;;   %2 = musttail call tailcc i32 %1(i32 %0)
;;   ret i32 %2
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 3)
;;   unreachable
;;
;; return:                                           ; No predecessors!
;;   unreachable
;; }
;;
;; define internal tailcc i32 $plain_call(i32 %0) unnamed_addr {
;; entry:
;;   %1 = call tailcc i32 $callee(i32 %0)
;;   ret i32 %1
;; }
