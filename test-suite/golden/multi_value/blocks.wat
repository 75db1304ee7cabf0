;;! emit = "lowered-ir"

;; Blocks with parameters and several results: a phi for each; functions with several results: a struct.

(module
  (func $pair (param i32 i64) (result i64 i32) (local.get 1) (local.get 0))
  (func $call_pair (param i32) (result i32)
    (call $pair (local.get 0) (i64.const 5))
    (local.set 0)
    (i32.add (i32.wrap_i64) (local.get 0)))
  (func $block_parameters (param i32 i32) (result i32)
    (local.get 0) (local.get 1)
    (block (param i32 i32) (result i32) (i32.mul)))
  (func $block_results (param i32) (result i32 i32)
    (block (result i32 i32)
      (br_if 0 (i32.const 1) (i32.const 2) (local.get 0))
      (drop) (drop)
      (i32.const 3) (i32.const 4)))
  (func $loop_parameters (param i32) (result i32)
    (i32.const 1) (local.get 0)
    (loop $again (param i32 i32) (result i32)
      (local.set 0)
      (i32.mul (local.get 0))
      (br_if $again (i32.sub (local.get 0) (i32.const 1)) (i32.gt_u (local.get 0) (i32.const 1)))
      (drop)))
  (func $if_parameters (param i32 i32) (result i32)
    (local.get 0)
    (if (param i32) (result i32) (local.get 1)
      (then (i32.add (i32.const 1)))
      (else (i32.sub (i32.const 1)))))
  ;; What an if without else is given, it passes on.
  (func $if_without_else (param i32 i32) (result i32)
    (local.get 0)
    (if (param i32) (result i32) (local.get 1) (then (i32.add (i32.const 1)))))
  (func $return_several (param i32) (result i32 f64)
    (if (local.get 0) (then (return (i32.const 1) (f64.const 2))))
    (i32.const 3) (f64.const 4))

  ;; Keeps them reachable.
  (table $keep funcref (elem
    $pair $call_pair $block_parameters $block_results $loop_parameters $if_parameters $if_without_else
    $return_several))
  (func (export "_start") (drop (table.get $keep (i32.const 0)))))
;;
;; define internal fastcc { i64, i32 } $pair(i32 %0, i64 %1) unnamed_addr {
;; entry:
;;   %mrv = insertvalue { i64, i32 } poison, i64 %1, 0
;;   %mrv1 = insertvalue { i64, i32 } %mrv, i32 %0, 1
;;   ret { i64, i32 } %mrv1
;; }
;;
;; define internal fastcc i32 $call_pair(i32 %0) unnamed_addr {
;; entry:
;;   %1 = call fastcc { i64, i32 } $pair(i32 %0, i64 5)
;;   %2 = extractvalue { i64, i32 } %1, 0
;;   %3 = extractvalue { i64, i32 } %1, 1
;;   %4 = trunc i64 %2 to i32
;;   %5 = add i32 %4, %3
;;   ret i32 %5
;; }
;;
;; define internal fastcc i32 $block_parameters(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = mul i32 %0, %1
;;   br label %block_end
;;
;; block_end:
;;   ret i32 %2
;; }
;;
;; define internal fastcc { i32, i32 } $block_results(i32 %0) unnamed_addr {
;; entry:
;;   %1 = icmp ne i32 %0, 0
;;   br i1 %1, label %block_end, label %next
;;
;; next:
;;   br label %block_end
;;
;; block_end:
;;   %2 = phi i32 [ 1, %entry ], [ 3, %next ]
;;   %3 = phi i32 [ 2, %entry ], [ 4, %next ]
;;   %mrv = insertvalue { i32, i32 } poison, i32 %2, 0
;;   %mrv1 = insertvalue { i32, i32 } %mrv, i32 %3, 1
;;   ret { i32, i32 } %mrv1
;; }
;;
;; define internal fastcc i32 $loop_parameters(i32 %0) unnamed_addr {
;; entry:
;;   br label %loop
;;
;; loop:
;;   %1 = phi i32 [ 1, %entry ], [ %3, %loop ]
;;   %2 = phi i32 [ %0, %entry ], [ %4, %loop ]
;;   %3 = mul i32 %1, %2
;;   %4 = sub i32 %2, 1
;;   %5 = icmp ugt i32 %2, 1
;;   br i1 %5, label %loop, label %next
;;
;; next:
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $if_parameters(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = icmp ne i32 %1, 0
;;   br i1 %2, label %then, label %else
;;
;; then:
;;   %3 = add i32 %0, 1
;;   br label %if_end
;;
;; else:
;;   %4 = sub i32 %0, 1
;;   br label %if_end
;;
;; if_end:
;;   %5 = phi i32 [ %3, %then ], [ %4, %else ]
;;   ret i32 %5
;; }
;;
;; define internal fastcc i32 $if_without_else(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = icmp ne i32 %1, 0
;;   br i1 %2, label %then, label %else
;;
;; then:
;;   %3 = add i32 %0, 1
;;   br label %if_end
;;
;; else:
;;   br label %if_end
;;
;; if_end:
;;   %4 = phi i32 [ %3, %then ], [ %0, %else ]
;;   ret i32 %4
;; }
;;
;; define internal fastcc { i32, double } $return_several(i32 %0) unnamed_addr {
;; entry:
;;   %1 = icmp ne i32 %0, 0
;;   br i1 %1, label %then, label %else
;;
;; then:
;;   br label %return
;;
;; else:
;;   br label %if_end
;;
;; if_end:
;;   br label %return
;;
;; return:
;;   %2 = phi i32 [ 1, %then ], [ 3, %if_end ]
;;   %3 = phi double [ 2.000000e+00, %then ], [ 4.000000e+00, %if_end ]
;;   %mrv = insertvalue { i32, double } poison, i32 %2, 0
;;   %mrv1 = insertvalue { i32, double } %mrv, double %3, 1
;;   ret { i32, double } %mrv1
;; }
