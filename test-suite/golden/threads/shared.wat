;;! emit = "lowered-ir"

;; Accesses of a shared memory are LLVM's atomic ones, behind a check of their alignment. What plain loads give is frozen.

(module
  (memory 1 2 shared)
  (func $memory_atomic_notify (param i32 i32) (result i32) (memory.atomic.notify (local.get 0) (local.get 1)))
  (func $memory_atomic_wait32 (param i32 i32 i64) (result i32) (memory.atomic.wait32 (local.get 0) (local.get 1) (local.get 2)))
  (func $memory_atomic_wait64 (param i32 i64 i64) (result i32) (memory.atomic.wait64 (local.get 0) (local.get 1) (local.get 2)))
  (func $atomic_fence (atomic.fence))
  (func $i32_atomic_load (param i32) (result i32) (i32.atomic.load (local.get 0)))
  (func $i64_atomic_load (param i32) (result i64) (i64.atomic.load (local.get 0)))
  (func $i32_atomic_load8_u (param i32) (result i32) (i32.atomic.load8_u (local.get 0)))
  (func $i32_atomic_load16_u (param i32) (result i32) (i32.atomic.load16_u (local.get 0)))
  (func $i64_atomic_load8_u (param i32) (result i64) (i64.atomic.load8_u (local.get 0)))
  (func $i64_atomic_load16_u (param i32) (result i64) (i64.atomic.load16_u (local.get 0)))
  (func $i64_atomic_load32_u (param i32) (result i64) (i64.atomic.load32_u (local.get 0)))
  (func $i32_atomic_store (param i32 i32) (i32.atomic.store (local.get 0) (local.get 1)))
  (func $i64_atomic_store (param i32 i64) (i64.atomic.store (local.get 0) (local.get 1)))
  (func $i32_atomic_store8 (param i32 i32) (i32.atomic.store8 (local.get 0) (local.get 1)))
  (func $i32_atomic_store16 (param i32 i32) (i32.atomic.store16 (local.get 0) (local.get 1)))
  (func $i64_atomic_store8 (param i32 i64) (i64.atomic.store8 (local.get 0) (local.get 1)))
  (func $i64_atomic_store16 (param i32 i64) (i64.atomic.store16 (local.get 0) (local.get 1)))
  (func $i64_atomic_store32 (param i32 i64) (i64.atomic.store32 (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw_add (param i32 i32) (result i32) (i32.atomic.rmw.add (local.get 0) (local.get 1)))
  (func $i64_atomic_rmw_add (param i32 i64) (result i64) (i64.atomic.rmw.add (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw8_add_u (param i32 i32) (result i32) (i32.atomic.rmw8.add_u (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw16_add_u (param i32 i32) (result i32) (i32.atomic.rmw16.add_u (local.get 0) (local.get 1)))
  (func $i64_atomic_rmw8_add_u (param i32 i64) (result i64) (i64.atomic.rmw8.add_u (local.get 0) (local.get 1)))
  (func $i64_atomic_rmw16_add_u (param i32 i64) (result i64) (i64.atomic.rmw16.add_u (local.get 0) (local.get 1)))
  (func $i64_atomic_rmw32_add_u (param i32 i64) (result i64) (i64.atomic.rmw32.add_u (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw_sub (param i32 i32) (result i32) (i32.atomic.rmw.sub (local.get 0) (local.get 1)))
  (func $i64_atomic_rmw_sub (param i32 i64) (result i64) (i64.atomic.rmw.sub (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw8_sub_u (param i32 i32) (result i32) (i32.atomic.rmw8.sub_u (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw16_sub_u (param i32 i32) (result i32) (i32.atomic.rmw16.sub_u (local.get 0) (local.get 1)))
  (func $i64_atomic_rmw8_sub_u (param i32 i64) (result i64) (i64.atomic.rmw8.sub_u (local.get 0) (local.get 1)))
  (func $i64_atomic_rmw16_sub_u (param i32 i64) (result i64) (i64.atomic.rmw16.sub_u (local.get 0) (local.get 1)))
  (func $i64_atomic_rmw32_sub_u (param i32 i64) (result i64) (i64.atomic.rmw32.sub_u (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw_and (param i32 i32) (result i32) (i32.atomic.rmw.and (local.get 0) (local.get 1)))
  (func $i64_atomic_rmw_and (param i32 i64) (result i64) (i64.atomic.rmw.and (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw8_and_u (param i32 i32) (result i32) (i32.atomic.rmw8.and_u (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw16_and_u (param i32 i32) (result i32) (i32.atomic.rmw16.and_u (local.get 0) (local.get 1)))
  (func $i64_atomic_rmw8_and_u (param i32 i64) (result i64) (i64.atomic.rmw8.and_u (local.get 0) (local.get 1)))
  (func $i64_atomic_rmw16_and_u (param i32 i64) (result i64) (i64.atomic.rmw16.and_u (local.get 0) (local.get 1)))
  (func $i64_atomic_rmw32_and_u (param i32 i64) (result i64) (i64.atomic.rmw32.and_u (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw_or (param i32 i32) (result i32) (i32.atomic.rmw.or (local.get 0) (local.get 1)))
  (func $i64_atomic_rmw_or (param i32 i64) (result i64) (i64.atomic.rmw.or (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw8_or_u (param i32 i32) (result i32) (i32.atomic.rmw8.or_u (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw16_or_u (param i32 i32) (result i32) (i32.atomic.rmw16.or_u (local.get 0) (local.get 1)))
  (func $i64_atomic_rmw8_or_u (param i32 i64) (result i64) (i64.atomic.rmw8.or_u (local.get 0) (local.get 1)))
  (func $i64_atomic_rmw16_or_u (param i32 i64) (result i64) (i64.atomic.rmw16.or_u (local.get 0) (local.get 1)))
  (func $i64_atomic_rmw32_or_u (param i32 i64) (result i64) (i64.atomic.rmw32.or_u (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw_xor (param i32 i32) (result i32) (i32.atomic.rmw.xor (local.get 0) (local.get 1)))
  (func $i64_atomic_rmw_xor (param i32 i64) (result i64) (i64.atomic.rmw.xor (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw8_xor_u (param i32 i32) (result i32) (i32.atomic.rmw8.xor_u (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw16_xor_u (param i32 i32) (result i32) (i32.atomic.rmw16.xor_u (local.get 0) (local.get 1)))
  (func $i64_atomic_rmw8_xor_u (param i32 i64) (result i64) (i64.atomic.rmw8.xor_u (local.get 0) (local.get 1)))
  (func $i64_atomic_rmw16_xor_u (param i32 i64) (result i64) (i64.atomic.rmw16.xor_u (local.get 0) (local.get 1)))
  (func $i64_atomic_rmw32_xor_u (param i32 i64) (result i64) (i64.atomic.rmw32.xor_u (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw_xchg (param i32 i32) (result i32) (i32.atomic.rmw.xchg (local.get 0) (local.get 1)))
  (func $i64_atomic_rmw_xchg (param i32 i64) (result i64) (i64.atomic.rmw.xchg (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw8_xchg_u (param i32 i32) (result i32) (i32.atomic.rmw8.xchg_u (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw16_xchg_u (param i32 i32) (result i32) (i32.atomic.rmw16.xchg_u (local.get 0) (local.get 1)))
  (func $i64_atomic_rmw8_xchg_u (param i32 i64) (result i64) (i64.atomic.rmw8.xchg_u (local.get 0) (local.get 1)))
  (func $i64_atomic_rmw16_xchg_u (param i32 i64) (result i64) (i64.atomic.rmw16.xchg_u (local.get 0) (local.get 1)))
  (func $i64_atomic_rmw32_xchg_u (param i32 i64) (result i64) (i64.atomic.rmw32.xchg_u (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw_cmpxchg (param i32 i32 i32) (result i32) (i32.atomic.rmw.cmpxchg (local.get 0) (local.get 1) (local.get 2)))
  (func $i64_atomic_rmw_cmpxchg (param i32 i64 i64) (result i64) (i64.atomic.rmw.cmpxchg (local.get 0) (local.get 1) (local.get 2)))
  (func $i32_atomic_rmw8_cmpxchg_u (param i32 i32 i32) (result i32) (i32.atomic.rmw8.cmpxchg_u (local.get 0) (local.get 1) (local.get 2)))
  (func $i32_atomic_rmw16_cmpxchg_u (param i32 i32 i32) (result i32) (i32.atomic.rmw16.cmpxchg_u (local.get 0) (local.get 1) (local.get 2)))
  (func $i64_atomic_rmw8_cmpxchg_u (param i32 i64 i64) (result i64) (i64.atomic.rmw8.cmpxchg_u (local.get 0) (local.get 1) (local.get 2)))
  (func $i64_atomic_rmw16_cmpxchg_u (param i32 i64 i64) (result i64) (i64.atomic.rmw16.cmpxchg_u (local.get 0) (local.get 1) (local.get 2)))
  (func $i64_atomic_rmw32_cmpxchg_u (param i32 i64 i64) (result i64) (i64.atomic.rmw32.cmpxchg_u (local.get 0) (local.get 1) (local.get 2)))
  (func $plain (param i32) (result i32) (i32.load (local.get 0)))
  (func $size (result i32) (memory.size))
  (func $grow (param i32) (result i32) (memory.grow (local.get 0)))

  ;; Keeps them reachable.
  (table $keep funcref (elem
    $memory_atomic_notify $memory_atomic_wait32 $memory_atomic_wait64 $atomic_fence $i32_atomic_load
    $i64_atomic_load $i32_atomic_load8_u $i32_atomic_load16_u $i64_atomic_load8_u $i64_atomic_load16_u
    $i64_atomic_load32_u $i32_atomic_store $i64_atomic_store $i32_atomic_store8 $i32_atomic_store16
    $i64_atomic_store8 $i64_atomic_store16 $i64_atomic_store32 $i32_atomic_rmw_add $i64_atomic_rmw_add
    $i32_atomic_rmw8_add_u $i32_atomic_rmw16_add_u $i64_atomic_rmw8_add_u $i64_atomic_rmw16_add_u
    $i64_atomic_rmw32_add_u $i32_atomic_rmw_sub $i64_atomic_rmw_sub $i32_atomic_rmw8_sub_u $i32_atomic_rmw16_sub_u
    $i64_atomic_rmw8_sub_u $i64_atomic_rmw16_sub_u $i64_atomic_rmw32_sub_u $i32_atomic_rmw_and $i64_atomic_rmw_and
    $i32_atomic_rmw8_and_u $i32_atomic_rmw16_and_u $i64_atomic_rmw8_and_u $i64_atomic_rmw16_and_u
    $i64_atomic_rmw32_and_u $i32_atomic_rmw_or $i64_atomic_rmw_or $i32_atomic_rmw8_or_u $i32_atomic_rmw16_or_u
    $i64_atomic_rmw8_or_u $i64_atomic_rmw16_or_u $i64_atomic_rmw32_or_u $i32_atomic_rmw_xor $i64_atomic_rmw_xor
    $i32_atomic_rmw8_xor_u $i32_atomic_rmw16_xor_u $i64_atomic_rmw8_xor_u $i64_atomic_rmw16_xor_u
    $i64_atomic_rmw32_xor_u $i32_atomic_rmw_xchg $i64_atomic_rmw_xchg $i32_atomic_rmw8_xchg_u
    $i32_atomic_rmw16_xchg_u $i64_atomic_rmw8_xchg_u $i64_atomic_rmw16_xchg_u $i64_atomic_rmw32_xchg_u
    $i32_atomic_rmw_cmpxchg $i64_atomic_rmw_cmpxchg $i32_atomic_rmw8_cmpxchg_u $i32_atomic_rmw16_cmpxchg_u
    $i64_atomic_rmw8_cmpxchg_u $i64_atomic_rmw16_cmpxchg_u $i64_atomic_rmw32_cmpxchg_u $plain $size $grow))
  (func (export "_start") (drop (table.get $keep (i32.const 0)))))
;;
;; define internal fastcc i32 $memory_atomic_notify(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = add i32 %0, 0
;;   %3 = and i32 %2, 3
;;   %4 = icmp ne i32 %3, 0
;;   br i1 %4, label %trap, label %ok
;;
;; ok:
;;   %5 = zext i32 %0 to i64
;;   %6 = add i64 %5, 0
;;   %7 = add i64 %6, 4
;;   %8 = load atomic i64, ptr getelementptr inbounds nuw (%w2n_memory, ptr @w.memory.0, i32 0, i32 1) monotonic, align 8
;;   %9 = icmp ugt i64 %7, %8
;;   br i1 %9, label %trap2, label %ok1
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; ok1:
;;   %10 = call i32 @w2n_atomic_notify(ptr @w.memory.0, i64 %6, i32 %1)
;;   br label %return
;;
;; trap2:
;;   call void @llvm.ubsantrap(i8 1)
;;   unreachable
;;
;; return:
;;   ret i32 %10
;; }
;;
;; define internal fastcc i32 $memory_atomic_wait32(i32 %0, i32 %1, i64 %2) unnamed_addr {
;; entry:
;;   %3 = add i32 %0, 0
;;   %4 = and i32 %3, 3
;;   %5 = icmp ne i32 %4, 0
;;   br i1 %5, label %trap, label %ok
;;
;; ok:
;;   %6 = zext i32 %0 to i64
;;   %7 = add i64 %6, 0
;;   %8 = add i64 %7, 4
;;   %9 = load atomic i64, ptr getelementptr inbounds nuw (%w2n_memory, ptr @w.memory.0, i32 0, i32 1) monotonic, align 8
;;   %10 = icmp ugt i64 %8, %9
;;   br i1 %10, label %trap2, label %ok1
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; ok1:
;;   br i1 false, label %trap4, label %ok3
;;
;; trap2:
;;   call void @llvm.ubsantrap(i8 1)
;;   unreachable
;;
;; ok3:
;;   %11 = call i32 @w2n_atomic_wait32(ptr @w.memory.0, i64 %7, i32 %1, i64 %2)
;;   br label %return
;;
;; trap4:
;;   call void @llvm.ubsantrap(i8 12)
;;   unreachable
;;
;; return:
;;   ret i32 %11
;; }
;;
;; define internal fastcc i32 $memory_atomic_wait64(i32 %0, i64 %1, i64 %2) unnamed_addr {
;; entry:
;;   %3 = add i32 %0, 0
;;   %4 = and i32 %3, 7
;;   %5 = icmp ne i32 %4, 0
;;   br i1 %5, label %trap, label %ok
;;
;; ok:
;;   %6 = zext i32 %0 to i64
;;   %7 = add i64 %6, 0
;;   %8 = add i64 %7, 8
;;   %9 = load atomic i64, ptr getelementptr inbounds nuw (%w2n_memory, ptr @w.memory.0, i32 0, i32 1) monotonic, align 8
;;   %10 = icmp ugt i64 %8, %9
;;   br i1 %10, label %trap2, label %ok1
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; ok1:
;;   br i1 false, label %trap4, label %ok3
;;
;; trap2:
;;   call void @llvm.ubsantrap(i8 1)
;;   unreachable
;;
;; ok3:
;;   %11 = call i32 @w2n_atomic_wait64(ptr @w.memory.0, i64 %7, i64 %1, i64 %2)
;;   br label %return
;;
;; trap4:
;;   call void @llvm.ubsantrap(i8 12)
;;   unreachable
;;
;; return:
;;   ret i32 %11
;; }
;;
;; define internal fastcc void $atomic_fence() unnamed_addr {
;; entry:
;;   fence seq_cst
;;   ret void
;; }
;;
;; define internal fastcc i32 $i32_atomic_load(i32 %0) unnamed_addr {
;; entry:
;;   %1 = add i32 %0, 0
;;   %2 = and i32 %1, 3
;;   %3 = icmp ne i32 %2, 0
;;   br i1 %3, label %trap, label %ok
;;
;; ok:
;;   %4 = zext i32 %0 to i64
;;   %5 = getelementptr nuw i8, ptr @wmem, i64 %4
;;   %6 = load atomic i32, ptr %5 seq_cst, align 4
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i32 %6
;; }
;;
;; define internal fastcc i64 $i64_atomic_load(i32 %0) unnamed_addr {
;; entry:
;;   %1 = add i32 %0, 0
;;   %2 = and i32 %1, 7
;;   %3 = icmp ne i32 %2, 0
;;   br i1 %3, label %trap, label %ok
;;
;; ok:
;;   %4 = zext i32 %0 to i64
;;   %5 = getelementptr nuw i8, ptr @wmem, i64 %4
;;   %6 = load atomic i64, ptr %5 seq_cst, align 8
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i64 %6
;; }
;;
;; define internal fastcc i32 $i32_atomic_load8_u(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = load atomic i8, ptr %2 seq_cst, align 1
;;   %4 = zext i8 %3 to i32
;;   ret i32 %4
;; }
;;
;; define internal fastcc i32 $i32_atomic_load16_u(i32 %0) unnamed_addr {
;; entry:
;;   %1 = add i32 %0, 0
;;   %2 = and i32 %1, 1
;;   %3 = icmp ne i32 %2, 0
;;   br i1 %3, label %trap, label %ok
;;
;; ok:
;;   %4 = zext i32 %0 to i64
;;   %5 = getelementptr nuw i8, ptr @wmem, i64 %4
;;   %6 = load atomic i16, ptr %5 seq_cst, align 2
;;   %7 = zext i16 %6 to i32
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i32 %7
;; }
;;
;; define internal fastcc i64 $i64_atomic_load8_u(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = load atomic i8, ptr %2 seq_cst, align 1
;;   %4 = zext i8 %3 to i64
;;   ret i64 %4
;; }
;;
;; define internal fastcc i64 $i64_atomic_load16_u(i32 %0) unnamed_addr {
;; entry:
;;   %1 = add i32 %0, 0
;;   %2 = and i32 %1, 1
;;   %3 = icmp ne i32 %2, 0
;;   br i1 %3, label %trap, label %ok
;;
;; ok:
;;   %4 = zext i32 %0 to i64
;;   %5 = getelementptr nuw i8, ptr @wmem, i64 %4
;;   %6 = load atomic i16, ptr %5 seq_cst, align 2
;;   %7 = zext i16 %6 to i64
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i64 %7
;; }
;;
;; define internal fastcc i64 $i64_atomic_load32_u(i32 %0) unnamed_addr {
;; entry:
;;   %1 = add i32 %0, 0
;;   %2 = and i32 %1, 3
;;   %3 = icmp ne i32 %2, 0
;;   br i1 %3, label %trap, label %ok
;;
;; ok:
;;   %4 = zext i32 %0 to i64
;;   %5 = getelementptr nuw i8, ptr @wmem, i64 %4
;;   %6 = load atomic i32, ptr %5 seq_cst, align 4
;;   %7 = zext i32 %6 to i64
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i64 %7
;; }
;;
;; define internal fastcc void $i32_atomic_store(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = add i32 %0, 0
;;   %3 = and i32 %2, 3
;;   %4 = icmp ne i32 %3, 0
;;   br i1 %4, label %trap, label %ok
;;
;; ok:
;;   %5 = zext i32 %0 to i64
;;   %6 = getelementptr nuw i8, ptr @wmem, i64 %5
;;   store atomic i32 %1, ptr %6 seq_cst, align 4
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret void
;; }
;;
;; define internal fastcc void $i64_atomic_store(i32 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = add i32 %0, 0
;;   %3 = and i32 %2, 7
;;   %4 = icmp ne i32 %3, 0
;;   br i1 %4, label %trap, label %ok
;;
;; ok:
;;   %5 = zext i32 %0 to i64
;;   %6 = getelementptr nuw i8, ptr @wmem, i64 %5
;;   store atomic i64 %1, ptr %6 seq_cst, align 8
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret void
;; }
;;
;; define internal fastcc void $i32_atomic_store8(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i32 %1 to i8
;;   %3 = zext i32 %0 to i64
;;   %4 = getelementptr nuw i8, ptr @wmem, i64 %3
;;   store atomic i8 %2, ptr %4 seq_cst, align 1
;;   ret void
;; }
;;
;; define internal fastcc void $i32_atomic_store16(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i32 %1 to i16
;;   %3 = add i32 %0, 0
;;   %4 = and i32 %3, 1
;;   %5 = icmp ne i32 %4, 0
;;   br i1 %5, label %trap, label %ok
;;
;; ok:
;;   %6 = zext i32 %0 to i64
;;   %7 = getelementptr nuw i8, ptr @wmem, i64 %6
;;   store atomic i16 %2, ptr %7 seq_cst, align 2
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret void
;; }
;;
;; define internal fastcc void $i64_atomic_store8(i32 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i64 %1 to i8
;;   %3 = zext i32 %0 to i64
;;   %4 = getelementptr nuw i8, ptr @wmem, i64 %3
;;   store atomic i8 %2, ptr %4 seq_cst, align 1
;;   ret void
;; }
;;
;; define internal fastcc void $i64_atomic_store16(i32 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i64 %1 to i16
;;   %3 = add i32 %0, 0
;;   %4 = and i32 %3, 1
;;   %5 = icmp ne i32 %4, 0
;;   br i1 %5, label %trap, label %ok
;;
;; ok:
;;   %6 = zext i32 %0 to i64
;;   %7 = getelementptr nuw i8, ptr @wmem, i64 %6
;;   store atomic i16 %2, ptr %7 seq_cst, align 2
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret void
;; }
;;
;; define internal fastcc void $i64_atomic_store32(i32 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i64 %1 to i32
;;   %3 = add i32 %0, 0
;;   %4 = and i32 %3, 3
;;   %5 = icmp ne i32 %4, 0
;;   br i1 %5, label %trap, label %ok
;;
;; ok:
;;   %6 = zext i32 %0 to i64
;;   %7 = getelementptr nuw i8, ptr @wmem, i64 %6
;;   store atomic i32 %2, ptr %7 seq_cst, align 4
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret void
;; }
;;
;; define internal fastcc i32 $i32_atomic_rmw_add(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = add i32 %0, 0
;;   %3 = and i32 %2, 3
;;   %4 = icmp ne i32 %3, 0
;;   br i1 %4, label %trap, label %ok
;;
;; ok:
;;   %5 = zext i32 %0 to i64
;;   %6 = getelementptr nuw i8, ptr @wmem, i64 %5
;;   %7 = atomicrmw add ptr %6, i32 %1 seq_cst, align 4
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i32 %7
;; }
;;
;; define internal fastcc i64 $i64_atomic_rmw_add(i32 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = add i32 %0, 0
;;   %3 = and i32 %2, 7
;;   %4 = icmp ne i32 %3, 0
;;   br i1 %4, label %trap, label %ok
;;
;; ok:
;;   %5 = zext i32 %0 to i64
;;   %6 = getelementptr nuw i8, ptr @wmem, i64 %5
;;   %7 = atomicrmw add ptr %6, i64 %1 seq_cst, align 8
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i64 %7
;; }
;;
;; define internal fastcc i32 $i32_atomic_rmw8_add_u(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i32 %1 to i8
;;   %3 = zext i32 %0 to i64
;;   %4 = getelementptr nuw i8, ptr @wmem, i64 %3
;;   %5 = atomicrmw add ptr %4, i8 %2 seq_cst, align 1
;;   %6 = zext i8 %5 to i32
;;   ret i32 %6
;; }
;;
;; define internal fastcc i32 $i32_atomic_rmw16_add_u(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i32 %1 to i16
;;   %3 = add i32 %0, 0
;;   %4 = and i32 %3, 1
;;   %5 = icmp ne i32 %4, 0
;;   br i1 %5, label %trap, label %ok
;;
;; ok:
;;   %6 = zext i32 %0 to i64
;;   %7 = getelementptr nuw i8, ptr @wmem, i64 %6
;;   %8 = atomicrmw add ptr %7, i16 %2 seq_cst, align 2
;;   %9 = zext i16 %8 to i32
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i32 %9
;; }
;;
;; define internal fastcc i64 $i64_atomic_rmw8_add_u(i32 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i64 %1 to i8
;;   %3 = zext i32 %0 to i64
;;   %4 = getelementptr nuw i8, ptr @wmem, i64 %3
;;   %5 = atomicrmw add ptr %4, i8 %2 seq_cst, align 1
;;   %6 = zext i8 %5 to i64
;;   ret i64 %6
;; }
;;
;; define internal fastcc i64 $i64_atomic_rmw16_add_u(i32 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i64 %1 to i16
;;   %3 = add i32 %0, 0
;;   %4 = and i32 %3, 1
;;   %5 = icmp ne i32 %4, 0
;;   br i1 %5, label %trap, label %ok
;;
;; ok:
;;   %6 = zext i32 %0 to i64
;;   %7 = getelementptr nuw i8, ptr @wmem, i64 %6
;;   %8 = atomicrmw add ptr %7, i16 %2 seq_cst, align 2
;;   %9 = zext i16 %8 to i64
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i64 %9
;; }
;;
;; define internal fastcc i64 $i64_atomic_rmw32_add_u(i32 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i64 %1 to i32
;;   %3 = add i32 %0, 0
;;   %4 = and i32 %3, 3
;;   %5 = icmp ne i32 %4, 0
;;   br i1 %5, label %trap, label %ok
;;
;; ok:
;;   %6 = zext i32 %0 to i64
;;   %7 = getelementptr nuw i8, ptr @wmem, i64 %6
;;   %8 = atomicrmw add ptr %7, i32 %2 seq_cst, align 4
;;   %9 = zext i32 %8 to i64
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i64 %9
;; }
;;
;; define internal fastcc i32 $i32_atomic_rmw_sub(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = add i32 %0, 0
;;   %3 = and i32 %2, 3
;;   %4 = icmp ne i32 %3, 0
;;   br i1 %4, label %trap, label %ok
;;
;; ok:
;;   %5 = zext i32 %0 to i64
;;   %6 = getelementptr nuw i8, ptr @wmem, i64 %5
;;   %7 = atomicrmw sub ptr %6, i32 %1 seq_cst, align 4
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i32 %7
;; }
;;
;; define internal fastcc i64 $i64_atomic_rmw_sub(i32 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = add i32 %0, 0
;;   %3 = and i32 %2, 7
;;   %4 = icmp ne i32 %3, 0
;;   br i1 %4, label %trap, label %ok
;;
;; ok:
;;   %5 = zext i32 %0 to i64
;;   %6 = getelementptr nuw i8, ptr @wmem, i64 %5
;;   %7 = atomicrmw sub ptr %6, i64 %1 seq_cst, align 8
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i64 %7
;; }
;;
;; define internal fastcc i32 $i32_atomic_rmw8_sub_u(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i32 %1 to i8
;;   %3 = zext i32 %0 to i64
;;   %4 = getelementptr nuw i8, ptr @wmem, i64 %3
;;   %5 = atomicrmw sub ptr %4, i8 %2 seq_cst, align 1
;;   %6 = zext i8 %5 to i32
;;   ret i32 %6
;; }
;;
;; define internal fastcc i32 $i32_atomic_rmw16_sub_u(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i32 %1 to i16
;;   %3 = add i32 %0, 0
;;   %4 = and i32 %3, 1
;;   %5 = icmp ne i32 %4, 0
;;   br i1 %5, label %trap, label %ok
;;
;; ok:
;;   %6 = zext i32 %0 to i64
;;   %7 = getelementptr nuw i8, ptr @wmem, i64 %6
;;   %8 = atomicrmw sub ptr %7, i16 %2 seq_cst, align 2
;;   %9 = zext i16 %8 to i32
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i32 %9
;; }
;;
;; define internal fastcc i64 $i64_atomic_rmw8_sub_u(i32 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i64 %1 to i8
;;   %3 = zext i32 %0 to i64
;;   %4 = getelementptr nuw i8, ptr @wmem, i64 %3
;;   %5 = atomicrmw sub ptr %4, i8 %2 seq_cst, align 1
;;   %6 = zext i8 %5 to i64
;;   ret i64 %6
;; }
;;
;; define internal fastcc i64 $i64_atomic_rmw16_sub_u(i32 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i64 %1 to i16
;;   %3 = add i32 %0, 0
;;   %4 = and i32 %3, 1
;;   %5 = icmp ne i32 %4, 0
;;   br i1 %5, label %trap, label %ok
;;
;; ok:
;;   %6 = zext i32 %0 to i64
;;   %7 = getelementptr nuw i8, ptr @wmem, i64 %6
;;   %8 = atomicrmw sub ptr %7, i16 %2 seq_cst, align 2
;;   %9 = zext i16 %8 to i64
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i64 %9
;; }
;;
;; define internal fastcc i64 $i64_atomic_rmw32_sub_u(i32 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i64 %1 to i32
;;   %3 = add i32 %0, 0
;;   %4 = and i32 %3, 3
;;   %5 = icmp ne i32 %4, 0
;;   br i1 %5, label %trap, label %ok
;;
;; ok:
;;   %6 = zext i32 %0 to i64
;;   %7 = getelementptr nuw i8, ptr @wmem, i64 %6
;;   %8 = atomicrmw sub ptr %7, i32 %2 seq_cst, align 4
;;   %9 = zext i32 %8 to i64
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i64 %9
;; }
;;
;; define internal fastcc i32 $i32_atomic_rmw_and(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = add i32 %0, 0
;;   %3 = and i32 %2, 3
;;   %4 = icmp ne i32 %3, 0
;;   br i1 %4, label %trap, label %ok
;;
;; ok:
;;   %5 = zext i32 %0 to i64
;;   %6 = getelementptr nuw i8, ptr @wmem, i64 %5
;;   %7 = atomicrmw and ptr %6, i32 %1 seq_cst, align 4
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i32 %7
;; }
;;
;; define internal fastcc i64 $i64_atomic_rmw_and(i32 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = add i32 %0, 0
;;   %3 = and i32 %2, 7
;;   %4 = icmp ne i32 %3, 0
;;   br i1 %4, label %trap, label %ok
;;
;; ok:
;;   %5 = zext i32 %0 to i64
;;   %6 = getelementptr nuw i8, ptr @wmem, i64 %5
;;   %7 = atomicrmw and ptr %6, i64 %1 seq_cst, align 8
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i64 %7
;; }
;;
;; define internal fastcc i32 $i32_atomic_rmw8_and_u(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i32 %1 to i8
;;   %3 = zext i32 %0 to i64
;;   %4 = getelementptr nuw i8, ptr @wmem, i64 %3
;;   %5 = atomicrmw and ptr %4, i8 %2 seq_cst, align 1
;;   %6 = zext i8 %5 to i32
;;   ret i32 %6
;; }
;;
;; define internal fastcc i32 $i32_atomic_rmw16_and_u(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i32 %1 to i16
;;   %3 = add i32 %0, 0
;;   %4 = and i32 %3, 1
;;   %5 = icmp ne i32 %4, 0
;;   br i1 %5, label %trap, label %ok
;;
;; ok:
;;   %6 = zext i32 %0 to i64
;;   %7 = getelementptr nuw i8, ptr @wmem, i64 %6
;;   %8 = atomicrmw and ptr %7, i16 %2 seq_cst, align 2
;;   %9 = zext i16 %8 to i32
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i32 %9
;; }
;;
;; define internal fastcc i64 $i64_atomic_rmw8_and_u(i32 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i64 %1 to i8
;;   %3 = zext i32 %0 to i64
;;   %4 = getelementptr nuw i8, ptr @wmem, i64 %3
;;   %5 = atomicrmw and ptr %4, i8 %2 seq_cst, align 1
;;   %6 = zext i8 %5 to i64
;;   ret i64 %6
;; }
;;
;; define internal fastcc i64 $i64_atomic_rmw16_and_u(i32 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i64 %1 to i16
;;   %3 = add i32 %0, 0
;;   %4 = and i32 %3, 1
;;   %5 = icmp ne i32 %4, 0
;;   br i1 %5, label %trap, label %ok
;;
;; ok:
;;   %6 = zext i32 %0 to i64
;;   %7 = getelementptr nuw i8, ptr @wmem, i64 %6
;;   %8 = atomicrmw and ptr %7, i16 %2 seq_cst, align 2
;;   %9 = zext i16 %8 to i64
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i64 %9
;; }
;;
;; define internal fastcc i64 $i64_atomic_rmw32_and_u(i32 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i64 %1 to i32
;;   %3 = add i32 %0, 0
;;   %4 = and i32 %3, 3
;;   %5 = icmp ne i32 %4, 0
;;   br i1 %5, label %trap, label %ok
;;
;; ok:
;;   %6 = zext i32 %0 to i64
;;   %7 = getelementptr nuw i8, ptr @wmem, i64 %6
;;   %8 = atomicrmw and ptr %7, i32 %2 seq_cst, align 4
;;   %9 = zext i32 %8 to i64
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i64 %9
;; }
;;
;; define internal fastcc i32 $i32_atomic_rmw_or(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = add i32 %0, 0
;;   %3 = and i32 %2, 3
;;   %4 = icmp ne i32 %3, 0
;;   br i1 %4, label %trap, label %ok
;;
;; ok:
;;   %5 = zext i32 %0 to i64
;;   %6 = getelementptr nuw i8, ptr @wmem, i64 %5
;;   %7 = atomicrmw or ptr %6, i32 %1 seq_cst, align 4
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i32 %7
;; }
;;
;; define internal fastcc i64 $i64_atomic_rmw_or(i32 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = add i32 %0, 0
;;   %3 = and i32 %2, 7
;;   %4 = icmp ne i32 %3, 0
;;   br i1 %4, label %trap, label %ok
;;
;; ok:
;;   %5 = zext i32 %0 to i64
;;   %6 = getelementptr nuw i8, ptr @wmem, i64 %5
;;   %7 = atomicrmw or ptr %6, i64 %1 seq_cst, align 8
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i64 %7
;; }
;;
;; define internal fastcc i32 $i32_atomic_rmw8_or_u(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i32 %1 to i8
;;   %3 = zext i32 %0 to i64
;;   %4 = getelementptr nuw i8, ptr @wmem, i64 %3
;;   %5 = atomicrmw or ptr %4, i8 %2 seq_cst, align 1
;;   %6 = zext i8 %5 to i32
;;   ret i32 %6
;; }
;;
;; define internal fastcc i32 $i32_atomic_rmw16_or_u(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i32 %1 to i16
;;   %3 = add i32 %0, 0
;;   %4 = and i32 %3, 1
;;   %5 = icmp ne i32 %4, 0
;;   br i1 %5, label %trap, label %ok
;;
;; ok:
;;   %6 = zext i32 %0 to i64
;;   %7 = getelementptr nuw i8, ptr @wmem, i64 %6
;;   %8 = atomicrmw or ptr %7, i16 %2 seq_cst, align 2
;;   %9 = zext i16 %8 to i32
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i32 %9
;; }
;;
;; define internal fastcc i64 $i64_atomic_rmw8_or_u(i32 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i64 %1 to i8
;;   %3 = zext i32 %0 to i64
;;   %4 = getelementptr nuw i8, ptr @wmem, i64 %3
;;   %5 = atomicrmw or ptr %4, i8 %2 seq_cst, align 1
;;   %6 = zext i8 %5 to i64
;;   ret i64 %6
;; }
;;
;; define internal fastcc i64 $i64_atomic_rmw16_or_u(i32 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i64 %1 to i16
;;   %3 = add i32 %0, 0
;;   %4 = and i32 %3, 1
;;   %5 = icmp ne i32 %4, 0
;;   br i1 %5, label %trap, label %ok
;;
;; ok:
;;   %6 = zext i32 %0 to i64
;;   %7 = getelementptr nuw i8, ptr @wmem, i64 %6
;;   %8 = atomicrmw or ptr %7, i16 %2 seq_cst, align 2
;;   %9 = zext i16 %8 to i64
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i64 %9
;; }
;;
;; define internal fastcc i64 $i64_atomic_rmw32_or_u(i32 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i64 %1 to i32
;;   %3 = add i32 %0, 0
;;   %4 = and i32 %3, 3
;;   %5 = icmp ne i32 %4, 0
;;   br i1 %5, label %trap, label %ok
;;
;; ok:
;;   %6 = zext i32 %0 to i64
;;   %7 = getelementptr nuw i8, ptr @wmem, i64 %6
;;   %8 = atomicrmw or ptr %7, i32 %2 seq_cst, align 4
;;   %9 = zext i32 %8 to i64
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i64 %9
;; }
;;
;; define internal fastcc i32 $i32_atomic_rmw_xor(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = add i32 %0, 0
;;   %3 = and i32 %2, 3
;;   %4 = icmp ne i32 %3, 0
;;   br i1 %4, label %trap, label %ok
;;
;; ok:
;;   %5 = zext i32 %0 to i64
;;   %6 = getelementptr nuw i8, ptr @wmem, i64 %5
;;   %7 = atomicrmw xor ptr %6, i32 %1 seq_cst, align 4
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i32 %7
;; }
;;
;; define internal fastcc i64 $i64_atomic_rmw_xor(i32 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = add i32 %0, 0
;;   %3 = and i32 %2, 7
;;   %4 = icmp ne i32 %3, 0
;;   br i1 %4, label %trap, label %ok
;;
;; ok:
;;   %5 = zext i32 %0 to i64
;;   %6 = getelementptr nuw i8, ptr @wmem, i64 %5
;;   %7 = atomicrmw xor ptr %6, i64 %1 seq_cst, align 8
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i64 %7
;; }
;;
;; define internal fastcc i32 $i32_atomic_rmw8_xor_u(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i32 %1 to i8
;;   %3 = zext i32 %0 to i64
;;   %4 = getelementptr nuw i8, ptr @wmem, i64 %3
;;   %5 = atomicrmw xor ptr %4, i8 %2 seq_cst, align 1
;;   %6 = zext i8 %5 to i32
;;   ret i32 %6
;; }
;;
;; define internal fastcc i32 $i32_atomic_rmw16_xor_u(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i32 %1 to i16
;;   %3 = add i32 %0, 0
;;   %4 = and i32 %3, 1
;;   %5 = icmp ne i32 %4, 0
;;   br i1 %5, label %trap, label %ok
;;
;; ok:
;;   %6 = zext i32 %0 to i64
;;   %7 = getelementptr nuw i8, ptr @wmem, i64 %6
;;   %8 = atomicrmw xor ptr %7, i16 %2 seq_cst, align 2
;;   %9 = zext i16 %8 to i32
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i32 %9
;; }
;;
;; define internal fastcc i64 $i64_atomic_rmw8_xor_u(i32 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i64 %1 to i8
;;   %3 = zext i32 %0 to i64
;;   %4 = getelementptr nuw i8, ptr @wmem, i64 %3
;;   %5 = atomicrmw xor ptr %4, i8 %2 seq_cst, align 1
;;   %6 = zext i8 %5 to i64
;;   ret i64 %6
;; }
;;
;; define internal fastcc i64 $i64_atomic_rmw16_xor_u(i32 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i64 %1 to i16
;;   %3 = add i32 %0, 0
;;   %4 = and i32 %3, 1
;;   %5 = icmp ne i32 %4, 0
;;   br i1 %5, label %trap, label %ok
;;
;; ok:
;;   %6 = zext i32 %0 to i64
;;   %7 = getelementptr nuw i8, ptr @wmem, i64 %6
;;   %8 = atomicrmw xor ptr %7, i16 %2 seq_cst, align 2
;;   %9 = zext i16 %8 to i64
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i64 %9
;; }
;;
;; define internal fastcc i64 $i64_atomic_rmw32_xor_u(i32 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i64 %1 to i32
;;   %3 = add i32 %0, 0
;;   %4 = and i32 %3, 3
;;   %5 = icmp ne i32 %4, 0
;;   br i1 %5, label %trap, label %ok
;;
;; ok:
;;   %6 = zext i32 %0 to i64
;;   %7 = getelementptr nuw i8, ptr @wmem, i64 %6
;;   %8 = atomicrmw xor ptr %7, i32 %2 seq_cst, align 4
;;   %9 = zext i32 %8 to i64
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i64 %9
;; }
;;
;; define internal fastcc i32 $i32_atomic_rmw_xchg(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = add i32 %0, 0
;;   %3 = and i32 %2, 3
;;   %4 = icmp ne i32 %3, 0
;;   br i1 %4, label %trap, label %ok
;;
;; ok:
;;   %5 = zext i32 %0 to i64
;;   %6 = getelementptr nuw i8, ptr @wmem, i64 %5
;;   %7 = atomicrmw xchg ptr %6, i32 %1 seq_cst, align 4
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i32 %7
;; }
;;
;; define internal fastcc i64 $i64_atomic_rmw_xchg(i32 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = add i32 %0, 0
;;   %3 = and i32 %2, 7
;;   %4 = icmp ne i32 %3, 0
;;   br i1 %4, label %trap, label %ok
;;
;; ok:
;;   %5 = zext i32 %0 to i64
;;   %6 = getelementptr nuw i8, ptr @wmem, i64 %5
;;   %7 = atomicrmw xchg ptr %6, i64 %1 seq_cst, align 8
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i64 %7
;; }
;;
;; define internal fastcc i32 $i32_atomic_rmw8_xchg_u(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i32 %1 to i8
;;   %3 = zext i32 %0 to i64
;;   %4 = getelementptr nuw i8, ptr @wmem, i64 %3
;;   %5 = atomicrmw xchg ptr %4, i8 %2 seq_cst, align 1
;;   %6 = zext i8 %5 to i32
;;   ret i32 %6
;; }
;;
;; define internal fastcc i32 $i32_atomic_rmw16_xchg_u(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i32 %1 to i16
;;   %3 = add i32 %0, 0
;;   %4 = and i32 %3, 1
;;   %5 = icmp ne i32 %4, 0
;;   br i1 %5, label %trap, label %ok
;;
;; ok:
;;   %6 = zext i32 %0 to i64
;;   %7 = getelementptr nuw i8, ptr @wmem, i64 %6
;;   %8 = atomicrmw xchg ptr %7, i16 %2 seq_cst, align 2
;;   %9 = zext i16 %8 to i32
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i32 %9
;; }
;;
;; define internal fastcc i64 $i64_atomic_rmw8_xchg_u(i32 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i64 %1 to i8
;;   %3 = zext i32 %0 to i64
;;   %4 = getelementptr nuw i8, ptr @wmem, i64 %3
;;   %5 = atomicrmw xchg ptr %4, i8 %2 seq_cst, align 1
;;   %6 = zext i8 %5 to i64
;;   ret i64 %6
;; }
;;
;; define internal fastcc i64 $i64_atomic_rmw16_xchg_u(i32 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i64 %1 to i16
;;   %3 = add i32 %0, 0
;;   %4 = and i32 %3, 1
;;   %5 = icmp ne i32 %4, 0
;;   br i1 %5, label %trap, label %ok
;;
;; ok:
;;   %6 = zext i32 %0 to i64
;;   %7 = getelementptr nuw i8, ptr @wmem, i64 %6
;;   %8 = atomicrmw xchg ptr %7, i16 %2 seq_cst, align 2
;;   %9 = zext i16 %8 to i64
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i64 %9
;; }
;;
;; define internal fastcc i64 $i64_atomic_rmw32_xchg_u(i32 %0, i64 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i64 %1 to i32
;;   %3 = add i32 %0, 0
;;   %4 = and i32 %3, 3
;;   %5 = icmp ne i32 %4, 0
;;   br i1 %5, label %trap, label %ok
;;
;; ok:
;;   %6 = zext i32 %0 to i64
;;   %7 = getelementptr nuw i8, ptr @wmem, i64 %6
;;   %8 = atomicrmw xchg ptr %7, i32 %2 seq_cst, align 4
;;   %9 = zext i32 %8 to i64
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i64 %9
;; }
;;
;; define internal fastcc i32 $i32_atomic_rmw_cmpxchg(i32 %0, i32 %1, i32 %2) unnamed_addr {
;; entry:
;;   %3 = add i32 %0, 0
;;   %4 = and i32 %3, 3
;;   %5 = icmp ne i32 %4, 0
;;   br i1 %5, label %trap, label %ok
;;
;; ok:
;;   %6 = zext i32 %0 to i64
;;   %7 = getelementptr nuw i8, ptr @wmem, i64 %6
;;   %8 = cmpxchg ptr %7, i32 %1, i32 %2 seq_cst seq_cst, align 4
;;   %9 = extractvalue { i32, i1 } %8, 0
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i32 %9
;; }
;;
;; define internal fastcc i64 $i64_atomic_rmw_cmpxchg(i32 %0, i64 %1, i64 %2) unnamed_addr {
;; entry:
;;   %3 = add i32 %0, 0
;;   %4 = and i32 %3, 7
;;   %5 = icmp ne i32 %4, 0
;;   br i1 %5, label %trap, label %ok
;;
;; ok:
;;   %6 = zext i32 %0 to i64
;;   %7 = getelementptr nuw i8, ptr @wmem, i64 %6
;;   %8 = cmpxchg ptr %7, i64 %1, i64 %2 seq_cst seq_cst, align 8
;;   %9 = extractvalue { i64, i1 } %8, 0
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i64 %9
;; }
;;
;; define internal fastcc i32 $i32_atomic_rmw8_cmpxchg_u(i32 %0, i32 %1, i32 %2) unnamed_addr {
;; entry:
;;   %3 = trunc i32 %2 to i8
;;   %4 = trunc i32 %1 to i8
;;   %5 = zext i32 %0 to i64
;;   %6 = getelementptr nuw i8, ptr @wmem, i64 %5
;;   %7 = cmpxchg ptr %6, i8 %4, i8 %3 seq_cst seq_cst, align 1
;;   %8 = extractvalue { i8, i1 } %7, 0
;;   %9 = zext i8 %8 to i32
;;   ret i32 %9
;; }
;;
;; define internal fastcc i32 $i32_atomic_rmw16_cmpxchg_u(i32 %0, i32 %1, i32 %2) unnamed_addr {
;; entry:
;;   %3 = trunc i32 %2 to i16
;;   %4 = trunc i32 %1 to i16
;;   %5 = add i32 %0, 0
;;   %6 = and i32 %5, 1
;;   %7 = icmp ne i32 %6, 0
;;   br i1 %7, label %trap, label %ok
;;
;; ok:
;;   %8 = zext i32 %0 to i64
;;   %9 = getelementptr nuw i8, ptr @wmem, i64 %8
;;   %10 = cmpxchg ptr %9, i16 %4, i16 %3 seq_cst seq_cst, align 2
;;   %11 = extractvalue { i16, i1 } %10, 0
;;   %12 = zext i16 %11 to i32
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i32 %12
;; }
;;
;; define internal fastcc i64 $i64_atomic_rmw8_cmpxchg_u(i32 %0, i64 %1, i64 %2) unnamed_addr {
;; entry:
;;   %3 = trunc i64 %2 to i8
;;   %4 = trunc i64 %1 to i8
;;   %5 = zext i32 %0 to i64
;;   %6 = getelementptr nuw i8, ptr @wmem, i64 %5
;;   %7 = cmpxchg ptr %6, i8 %4, i8 %3 seq_cst seq_cst, align 1
;;   %8 = extractvalue { i8, i1 } %7, 0
;;   %9 = zext i8 %8 to i64
;;   ret i64 %9
;; }
;;
;; define internal fastcc i64 $i64_atomic_rmw16_cmpxchg_u(i32 %0, i64 %1, i64 %2) unnamed_addr {
;; entry:
;;   %3 = trunc i64 %2 to i16
;;   %4 = trunc i64 %1 to i16
;;   %5 = add i32 %0, 0
;;   %6 = and i32 %5, 1
;;   %7 = icmp ne i32 %6, 0
;;   br i1 %7, label %trap, label %ok
;;
;; ok:
;;   %8 = zext i32 %0 to i64
;;   %9 = getelementptr nuw i8, ptr @wmem, i64 %8
;;   %10 = cmpxchg ptr %9, i16 %4, i16 %3 seq_cst seq_cst, align 2
;;   %11 = extractvalue { i16, i1 } %10, 0
;;   %12 = zext i16 %11 to i64
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i64 %12
;; }
;;
;; define internal fastcc i64 $i64_atomic_rmw32_cmpxchg_u(i32 %0, i64 %1, i64 %2) unnamed_addr {
;; entry:
;;   %3 = trunc i64 %2 to i32
;;   %4 = trunc i64 %1 to i32
;;   %5 = add i32 %0, 0
;;   %6 = and i32 %5, 3
;;   %7 = icmp ne i32 %6, 0
;;   br i1 %7, label %trap, label %ok
;;
;; ok:
;;   %8 = zext i32 %0 to i64
;;   %9 = getelementptr nuw i8, ptr @wmem, i64 %8
;;   %10 = cmpxchg ptr %9, i32 %4, i32 %3 seq_cst seq_cst, align 4
;;   %11 = extractvalue { i32, i1 } %10, 0
;;   %12 = zext i32 %11 to i64
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i64 %12
;; }
;;
;; define internal fastcc i32 $plain(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = load i32, ptr %2, align 1
;;   %4 = freeze i32 %3
;;   ret i32 %4
;; }
;;
;; define internal fastcc i32 $size() unnamed_addr {
;; entry:
;;   %0 = load atomic i64, ptr getelementptr inbounds nuw (%w2n_memory, ptr @w.memory.0, i32 0, i32 1) monotonic, align 8
;;   %1 = lshr i64 %0, 16
;;   %2 = trunc i64 %1 to i32
;;   ret i32 %2
;; }
;;
;; define internal fastcc i32 $grow(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = call i64 @w2n_shared_memory_grow(ptr @w.memory.0, i64 %1)
;;   %3 = trunc i64 %2 to i32
;;   ret i32 %3
;; }
