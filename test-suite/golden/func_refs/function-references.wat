;;! emit = "lowered-ir"

;; A typed reference needs no comparison of types; null is told apart only where the type admits it.

(module
  (type $unary (func (param i32) (result i32)))
  (elem declare func $callee)
  (func $callee (type $unary) (local.get 0))
  (func $call_ref (param (ref $unary)) (result i32) (call_ref $unary (i32.const 1) (local.get 0)))
  (func $call_nullable_ref (param (ref null $unary)) (result i32) (call_ref $unary (i32.const 1) (local.get 0)))
  (func $return_call_ref (param (ref $unary)) (result i32) (return_call_ref $unary (i32.const 1) (local.get 0)))
  (func $ref.as_non_null (param (ref null $unary)) (result (ref $unary)) (ref.as_non_null (local.get 0)))
  (func $br_on_null (param (ref null $unary)) (result i32)
    (block $null
      (br_on_null $null (local.get 0))
      (drop)
      (return (i32.const 1)))
    (i32.const 0))
  (func $br_on_non_null (param (ref null $unary)) (result (ref $unary))
    (block $found (result (ref $unary))
      (br_on_non_null $found (local.get 0))
      (ref.func $callee)))

  ;; Keeps them reachable.
  (table $keep funcref (elem
    $call_ref $call_nullable_ref $return_call_ref $ref.as_non_null $br_on_null $br_on_non_null))
  (func (export "_start") (drop (table.get $keep (i32.const 0)))))
;;
;; define internal tailcc i32 $callee(i32 %0) unnamed_addr {
;; entry:
;;   ret i32 %0
;; }
;;
;; define internal tailcc i32 $call_ref(ptr %0) unnamed_addr {
;; entry:
;;   %1 = icmp eq ptr %0, null
;;   br i1 %1, label %trap, label %ok
;;
;; ok:
;;   %2 = getelementptr inbounds nuw %w2n_function, ptr %0, i32 0, i32 0
;;   %3 = load ptr, ptr %2, align 8
;;   %4 = call tailcc i32 %3(i32 1)
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 14)
;;   unreachable
;;
;; return:
;;   ret i32 %4
;; }
;;
;; define internal tailcc i32 $call_nullable_ref(ptr %0) unnamed_addr {
;; entry:
;;   %1 = icmp eq ptr %0, null
;;   br i1 %1, label %trap, label %ok
;;
;; ok:
;;   %2 = getelementptr inbounds nuw %w2n_function, ptr %0, i32 0, i32 0
;;   %3 = load ptr, ptr %2, align 8
;;   %4 = call tailcc i32 %3(i32 1)
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 14)
;;   unreachable
;;
;; return:
;;   ret i32 %4
;; }
;;
;; define internal tailcc i32 $return_call_ref(ptr %0) unnamed_addr {
;; entry:
;;   %1 = icmp eq ptr %0, null
;;   br i1 %1, label %trap, label %ok
;;
;; ok:
;;   %2 = getelementptr inbounds nuw %w2n_function, ptr %0, i32 0, i32 0
;;   %3 = load ptr, ptr %2, align 8
;;   %4 = musttail call tailcc i32 %3(i32 1)
;;   ret i32 %4
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 14)
;;   unreachable
;;
;; return:                                           ; No predecessors!
;;   unreachable
;; }
;;
;; define internal tailcc ptr $ref.as_non_null(ptr %0) unnamed_addr {
;; entry:
;;   %1 = icmp eq ptr %0, null
;;   br i1 %1, label %trap, label %ok
;;
;; ok:
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 13)
;;   unreachable
;;
;; return:
;;   ret ptr %0
;; }
;;
;; define internal tailcc i32 $br_on_null(ptr %0) unnamed_addr {
;; entry:
;;   %1 = icmp eq ptr %0, null
;;   br i1 %1, label %block_end, label %next
;;
;; next:
;;   br label %return
;;
;; block_end:
;;   br label %return
;;
;; return:
;;   %2 = phi i32 [ 1, %next ], [ 0, %block_end ]
;;   ret i32 %2
;; }
;;
;; define internal tailcc ptr $br_on_non_null(ptr %0) unnamed_addr {
;; entry:
;;   %1 = icmp ne ptr %0, null
;;   br i1 %1, label %block_end, label %next
;;
;; next:
;;   br label %block_end
;;
;; block_end:
;;   %2 = phi ptr [ %0, %entry ], [ @w.ref.0, %next ]
;;   ret ptr %2
;; }
