;;! emit = "lowered-ir"

;; Labels become blocks with a phi for each value that is passed and each local that differs.

(module
  (func $nop (nop))
  (func $unreachable (unreachable))
  (func $return (param i32) (result i32) (return (local.get 0)))

  (func $block (param i32) (result i32)
    (block (result i32)
      (drop (br_if 0 (i32.const 1) (local.get 0)))
      (i32.const 2)))

  (func $loop (param i32) (result i32) (local $sum i32)
    (loop $again
      (local.set $sum (i32.add (local.get $sum) (local.get 0)))
      (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
      (br_if $again (local.get 0)))
    (local.get $sum))

  (func $if_else (param i32) (result i32)
    local.get 0
    if (result i32)
      i32.const 1
    else
      i32.const 2
    end)

  (func $if_without_else (param i32 i32) (result i32)
    (if (i32.lt_s (local.get 0) (local.get 1)) (then (local.set 0 (local.get 1))))
    (local.get 0))

  ;; A comparison is a condition, and eqz of one its negation: no detour through i32.
  (func $conditions (param i32 i32)
    (block $out
      (br_if $out (i32.eqz (i32.eq (local.get 0) (local.get 1))))
      (br_if $out (local.get 0))))

  ;; Code behind a branch is not lowered.
  (func $dead_code (param i32) (result i32)
    (block $out
      (br $out)
      (if (local.get 0) (then (unreachable)))
      (drop (i32.div_u (local.get 0) (local.get 0))))
    (local.get 0))

  ;; One edge to a label, however often the table names it.
  (func $br_table (param i32) (result i32)
    (block $b
      (block $a
        (br_table $a $b $a $b (local.get 0)))
      (return (i32.const 10)))
    (i32.const 20))

  (func $br_table_value (param i32) (result i32)
    (block $b (result i32)
      (i32.add (i32.const 1)
        (block $a (result i32)
          (br_table $a $b (i32.const 5) (local.get 0))))))

  ;; A local that no branch changes needs no phi.
  (func $unchanged_local (param i32 i32) (result i32)
    (if (local.get 0) (then (nop)) (else (nop)))
    (loop $again (br_if $again (i32.eqz (local.get 0))))
    (local.get 1))

  ;; Keeps them reachable.
  (table $keep funcref (elem
    $nop $unreachable $return $block $loop $if_else $if_without_else $conditions $dead_code $br_table $br_table_value
    $unchanged_local))
  (func (export "_start") (drop (table.get $keep (i32.const 0)))))
;;
;; define internal fastcc void $nop() unnamed_addr {
;; entry:
;;   ret void
;; }
;;
;; define internal fastcc void $unreachable() unnamed_addr {
;; entry:
;;   br label %trap
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 0)
;;   unreachable
;;
;; return:                                           ; No predecessors!
;;   unreachable
;; }
;;
;; define internal fastcc i32 $return(i32 %0) unnamed_addr {
;; entry:
;;   ret i32 %0
;; }
;;
;; define internal fastcc i32 $block(i32 %0) unnamed_addr {
;; entry:
;;   %1 = icmp ne i32 %0, 0
;;   br i1 %1, label %block_end, label %next
;;
;; next:
;;   br label %block_end
;;
;; block_end:
;;   %2 = phi i32 [ 1, %entry ], [ 2, %next ]
;;   ret i32 %2
;; }
;;
;; define internal fastcc i32 $loop(i32 %0) unnamed_addr {
;; entry:
;;   br label %loop
;;
;; loop:
;;   %1 = phi i32 [ %4, %loop ], [ %0, %entry ]
;;   %2 = phi i32 [ %3, %loop ], [ 0, %entry ]
;;   %3 = add i32 %2, %1
;;   %4 = sub i32 %1, 1
;;   %5 = icmp ne i32 %4, 0
;;   br i1 %5, label %loop, label %next
;;
;; next:
;;   ret i32 %3
;; }
;;
;; define internal fastcc i32 $if_else(i32 %0) unnamed_addr {
;; entry:
;;   %1 = icmp ne i32 %0, 0
;;   br i1 %1, label %then, label %else
;;
;; then:
;;   br label %if_end
;;
;; else:
;;   br label %if_end
;;
;; if_end:
;;   %2 = phi i32 [ 1, %then ], [ 2, %else ]
;;   ret i32 %2
;; }
;;
;; define internal fastcc i32 $if_without_else(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = icmp slt i32 %0, %1
;;   br i1 %2, label %then, label %else
;;
;; then:
;;   br label %if_end
;;
;; else:
;;   br label %if_end
;;
;; if_end:
;;   %3 = phi i32 [ %0, %else ], [ %1, %then ]
;;   ret i32 %3
;; }
;;
;; define internal fastcc void $conditions(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = icmp eq i32 %0, %1
;;   %3 = xor i1 %2, true
;;   br i1 %3, label %block_end, label %next
;;
;; next:
;;   %4 = icmp ne i32 %0, 0
;;   br i1 %4, label %block_end, label %next1
;;
;; next1:
;;   br label %block_end
;;
;; block_end:
;;   ret void
;; }
;;
;; define internal fastcc i32 $dead_code(i32 %0) unnamed_addr {
;; entry:
;;   br label %block_end
;;
;; block_end:
;;   ret i32 %0
;; }
;;
;; define internal fastcc i32 $br_table(i32 %0) unnamed_addr {
;; entry:
;;   switch i32 %0, label %case [
;;     i32 0, label %case2
;;     i32 2, label %case2
;;   ]
;;
;; case:
;;   br label %block_end
;;
;; case2:
;;   br label %block_end1
;;
;; block_end1:
;;   br label %return
;;
;; block_end:
;;   br label %return
;;
;; return:
;;   %1 = phi i32 [ 10, %block_end1 ], [ 20, %block_end ]
;;   ret i32 %1
;; }
;;
;; define internal fastcc i32 $br_table_value(i32 %0) unnamed_addr {
;; entry:
;;   switch i32 %0, label %case [
;;     i32 0, label %case2
;;   ]
;;
;; case:
;;   br label %block_end
;;
;; case2:
;;   br label %block_end1
;;
;; block_end1:
;;   %1 = add i32 1, 5
;;   br label %block_end
;;
;; block_end:
;;   %2 = phi i32 [ 5, %case ], [ %1, %block_end1 ]
;;   ret i32 %2
;; }
;;
;; define internal fastcc i32 $unchanged_local(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = icmp ne i32 %0, 0
;;   br i1 %2, label %then, label %else
;;
;; then:
;;   br label %if_end
;;
;; else:
;;   br label %if_end
;;
;; if_end:
;;   br label %loop
;;
;; loop:
;;   %3 = icmp eq i32 %0, 0
;;   br i1 %3, label %loop, label %next
;;
;; next:
;;   ret i32 %1
;; }
