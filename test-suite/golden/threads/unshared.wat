;;! emit = "lowered-ir"

;; Nobody else sees a memory that isn't shared: its atomic accesses are plain ones, behind a check of their alignment.

(module
  (memory 1 2)
  (func $memory_atomic_notify (param i32 i32) (result i32) (memory.atomic.notify (local.get 0) (local.get 1)))
  (func $memory_atomic_wait32 (param i32 i32 i64) (result i32) (memory.atomic.wait32 (local.get 0) (local.get 1) (local.get 2)))
  (func $memory_atomic_wait64 (param i32 i64 i64) (result i32) (memory.atomic.wait64 (local.get 0) (local.get 1) (local.get 2)))
  (func $atomic_fence (atomic.fence))
  (func $i32_atomic_load (param i32) (result i32) (i32.atomic.load (local.get 0)))
  (func $i32_atomic_load8_u (param i32) (result i32) (i32.atomic.load8_u (local.get 0)))
  (func $i32_atomic_load16_u (param i32) (result i32) (i32.atomic.load16_u (local.get 0)))
  (func $i32_atomic_store (param i32 i32) (i32.atomic.store (local.get 0) (local.get 1)))
  (func $i32_atomic_store8 (param i32 i32) (i32.atomic.store8 (local.get 0) (local.get 1)))
  (func $i32_atomic_store16 (param i32 i32) (i32.atomic.store16 (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw_add (param i32 i32) (result i32) (i32.atomic.rmw.add (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw8_add_u (param i32 i32) (result i32) (i32.atomic.rmw8.add_u (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw16_add_u (param i32 i32) (result i32) (i32.atomic.rmw16.add_u (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw_sub (param i32 i32) (result i32) (i32.atomic.rmw.sub (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw8_sub_u (param i32 i32) (result i32) (i32.atomic.rmw8.sub_u (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw16_sub_u (param i32 i32) (result i32) (i32.atomic.rmw16.sub_u (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw_and (param i32 i32) (result i32) (i32.atomic.rmw.and (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw8_and_u (param i32 i32) (result i32) (i32.atomic.rmw8.and_u (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw16_and_u (param i32 i32) (result i32) (i32.atomic.rmw16.and_u (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw_or (param i32 i32) (result i32) (i32.atomic.rmw.or (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw8_or_u (param i32 i32) (result i32) (i32.atomic.rmw8.or_u (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw16_or_u (param i32 i32) (result i32) (i32.atomic.rmw16.or_u (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw_xor (param i32 i32) (result i32) (i32.atomic.rmw.xor (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw8_xor_u (param i32 i32) (result i32) (i32.atomic.rmw8.xor_u (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw16_xor_u (param i32 i32) (result i32) (i32.atomic.rmw16.xor_u (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw_xchg (param i32 i32) (result i32) (i32.atomic.rmw.xchg (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw8_xchg_u (param i32 i32) (result i32) (i32.atomic.rmw8.xchg_u (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw16_xchg_u (param i32 i32) (result i32) (i32.atomic.rmw16.xchg_u (local.get 0) (local.get 1)))
  (func $i32_atomic_rmw_cmpxchg (param i32 i32 i32) (result i32) (i32.atomic.rmw.cmpxchg (local.get 0) (local.get 1) (local.get 2)))
  (func $i32_atomic_rmw8_cmpxchg_u (param i32 i32 i32) (result i32) (i32.atomic.rmw8.cmpxchg_u (local.get 0) (local.get 1) (local.get 2)))
  (func $i32_atomic_rmw16_cmpxchg_u (param i32 i32 i32) (result i32) (i32.atomic.rmw16.cmpxchg_u (local.get 0) (local.get 1) (local.get 2)))
  (func $i64_atomic_rmw8_cmpxchg_u (param i32 i64 i64) (result i64) (i64.atomic.rmw8.cmpxchg_u (local.get 0) (local.get 1) (local.get 2)))

  ;; Keeps them reachable.
  (table $keep funcref (elem
    $memory_atomic_notify $memory_atomic_wait32 $memory_atomic_wait64 $atomic_fence $i32_atomic_load
    $i32_atomic_load8_u $i32_atomic_load16_u $i32_atomic_store $i32_atomic_store8 $i32_atomic_store16
    $i32_atomic_rmw_add $i32_atomic_rmw8_add_u $i32_atomic_rmw16_add_u $i32_atomic_rmw_sub $i32_atomic_rmw8_sub_u
    $i32_atomic_rmw16_sub_u $i32_atomic_rmw_and $i32_atomic_rmw8_and_u $i32_atomic_rmw16_and_u $i32_atomic_rmw_or
    $i32_atomic_rmw8_or_u $i32_atomic_rmw16_or_u $i32_atomic_rmw_xor $i32_atomic_rmw8_xor_u
    $i32_atomic_rmw16_xor_u $i32_atomic_rmw_xchg $i32_atomic_rmw8_xchg_u $i32_atomic_rmw16_xchg_u
    $i32_atomic_rmw_cmpxchg $i32_atomic_rmw8_cmpxchg_u $i32_atomic_rmw16_cmpxchg_u $i64_atomic_rmw8_cmpxchg_u))
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
;;   %8 = icmp ugt i64 %7, 65536
;;   br i1 %8, label %trap2, label %ok1
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; ok1:
;;   br label %return
;;
;; trap2:
;;   call void @llvm.ubsantrap(i8 1)
;;   unreachable
;;
;; return:
;;   ret i32 0
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
;;   %9 = icmp ugt i64 %8, 65536
;;   br i1 %9, label %trap2, label %ok1
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; ok1:
;;   br i1 true, label %trap4, label %ok3
;;
;; trap2:
;;   call void @llvm.ubsantrap(i8 1)
;;   unreachable
;;
;; ok3:
;;   %10 = call i32 @w2n_atomic_wait32(ptr @w.memory.0, i64 %7, i32 %1, i64 %2)
;;   br label %return
;;
;; trap4:
;;   call void @llvm.ubsantrap(i8 12)
;;   unreachable
;;
;; return:
;;   ret i32 %10
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
;;   %9 = icmp ugt i64 %8, 65536
;;   br i1 %9, label %trap2, label %ok1
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; ok1:
;;   br i1 true, label %trap4, label %ok3
;;
;; trap2:
;;   call void @llvm.ubsantrap(i8 1)
;;   unreachable
;;
;; ok3:
;;   %10 = call i32 @w2n_atomic_wait64(ptr @w.memory.0, i64 %7, i64 %1, i64 %2)
;;   br label %return
;;
;; trap4:
;;   call void @llvm.ubsantrap(i8 12)
;;   unreachable
;;
;; return:
;;   ret i32 %10
;; }
;;
;; define internal fastcc void $atomic_fence() unnamed_addr {
;; entry:
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
;;   %6 = load i32, ptr %5, align 4
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
;; define internal fastcc i32 $i32_atomic_load8_u(i32 %0) unnamed_addr {
;; entry:
;;   %1 = zext i32 %0 to i64
;;   %2 = getelementptr nuw i8, ptr @wmem, i64 %1
;;   %3 = load i8, ptr %2, align 1
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
;;   %6 = load i16, ptr %5, align 2
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
;;   store i32 %1, ptr %6, align 4
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
;;   store i8 %2, ptr %4, align 1
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
;;   store i16 %2, ptr %7, align 2
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
;;   %7 = load i32, ptr %6, align 4
;;   %8 = add i32 %7, %1
;;   store i32 %8, ptr %6, align 4
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
;; define internal fastcc i32 $i32_atomic_rmw8_add_u(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i32 %1 to i8
;;   %3 = zext i32 %0 to i64
;;   %4 = getelementptr nuw i8, ptr @wmem, i64 %3
;;   %5 = load i8, ptr %4, align 1
;;   %6 = add i8 %5, %2
;;   store i8 %6, ptr %4, align 1
;;   %7 = zext i8 %5 to i32
;;   ret i32 %7
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
;;   %8 = load i16, ptr %7, align 2
;;   %9 = add i16 %8, %2
;;   store i16 %9, ptr %7, align 2
;;   %10 = zext i16 %8 to i32
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i32 %10
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
;;   %7 = load i32, ptr %6, align 4
;;   %8 = sub i32 %7, %1
;;   store i32 %8, ptr %6, align 4
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
;; define internal fastcc i32 $i32_atomic_rmw8_sub_u(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i32 %1 to i8
;;   %3 = zext i32 %0 to i64
;;   %4 = getelementptr nuw i8, ptr @wmem, i64 %3
;;   %5 = load i8, ptr %4, align 1
;;   %6 = sub i8 %5, %2
;;   store i8 %6, ptr %4, align 1
;;   %7 = zext i8 %5 to i32
;;   ret i32 %7
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
;;   %8 = load i16, ptr %7, align 2
;;   %9 = sub i16 %8, %2
;;   store i16 %9, ptr %7, align 2
;;   %10 = zext i16 %8 to i32
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i32 %10
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
;;   %7 = load i32, ptr %6, align 4
;;   %8 = and i32 %7, %1
;;   store i32 %8, ptr %6, align 4
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
;; define internal fastcc i32 $i32_atomic_rmw8_and_u(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i32 %1 to i8
;;   %3 = zext i32 %0 to i64
;;   %4 = getelementptr nuw i8, ptr @wmem, i64 %3
;;   %5 = load i8, ptr %4, align 1
;;   %6 = and i8 %5, %2
;;   store i8 %6, ptr %4, align 1
;;   %7 = zext i8 %5 to i32
;;   ret i32 %7
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
;;   %8 = load i16, ptr %7, align 2
;;   %9 = and i16 %8, %2
;;   store i16 %9, ptr %7, align 2
;;   %10 = zext i16 %8 to i32
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i32 %10
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
;;   %7 = load i32, ptr %6, align 4
;;   %8 = or i32 %7, %1
;;   store i32 %8, ptr %6, align 4
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
;; define internal fastcc i32 $i32_atomic_rmw8_or_u(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i32 %1 to i8
;;   %3 = zext i32 %0 to i64
;;   %4 = getelementptr nuw i8, ptr @wmem, i64 %3
;;   %5 = load i8, ptr %4, align 1
;;   %6 = or i8 %5, %2
;;   store i8 %6, ptr %4, align 1
;;   %7 = zext i8 %5 to i32
;;   ret i32 %7
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
;;   %8 = load i16, ptr %7, align 2
;;   %9 = or i16 %8, %2
;;   store i16 %9, ptr %7, align 2
;;   %10 = zext i16 %8 to i32
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i32 %10
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
;;   %7 = load i32, ptr %6, align 4
;;   %8 = xor i32 %7, %1
;;   store i32 %8, ptr %6, align 4
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
;; define internal fastcc i32 $i32_atomic_rmw8_xor_u(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i32 %1 to i8
;;   %3 = zext i32 %0 to i64
;;   %4 = getelementptr nuw i8, ptr @wmem, i64 %3
;;   %5 = load i8, ptr %4, align 1
;;   %6 = xor i8 %5, %2
;;   store i8 %6, ptr %4, align 1
;;   %7 = zext i8 %5 to i32
;;   ret i32 %7
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
;;   %8 = load i16, ptr %7, align 2
;;   %9 = xor i16 %8, %2
;;   store i16 %9, ptr %7, align 2
;;   %10 = zext i16 %8 to i32
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i32 %10
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
;;   %7 = load i32, ptr %6, align 4
;;   store i32 %1, ptr %6, align 4
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
;; define internal fastcc i32 $i32_atomic_rmw8_xchg_u(i32 %0, i32 %1) unnamed_addr {
;; entry:
;;   %2 = trunc i32 %1 to i8
;;   %3 = zext i32 %0 to i64
;;   %4 = getelementptr nuw i8, ptr @wmem, i64 %3
;;   %5 = load i8, ptr %4, align 1
;;   store i8 %2, ptr %4, align 1
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
;;   %8 = load i16, ptr %7, align 2
;;   store i16 %2, ptr %7, align 2
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
;;   %8 = load i32, ptr %7, align 4
;;   %9 = icmp eq i32 %8, %1
;;   %10 = select i1 %9, i32 %2, i32 %8
;;   store i32 %10, ptr %7, align 4
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i32 %8
;; }
;;
;; define internal fastcc i32 $i32_atomic_rmw8_cmpxchg_u(i32 %0, i32 %1, i32 %2) unnamed_addr {
;; entry:
;;   %3 = trunc i32 %2 to i8
;;   %4 = trunc i32 %1 to i8
;;   %5 = zext i32 %0 to i64
;;   %6 = getelementptr nuw i8, ptr @wmem, i64 %5
;;   %7 = load i8, ptr %6, align 1
;;   %8 = icmp eq i8 %7, %4
;;   %9 = select i1 %8, i8 %3, i8 %7
;;   store i8 %9, ptr %6, align 1
;;   %10 = zext i8 %7 to i32
;;   ret i32 %10
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
;;   %10 = load i16, ptr %9, align 2
;;   %11 = icmp eq i16 %10, %4
;;   %12 = select i1 %11, i16 %3, i16 %10
;;   store i16 %12, ptr %9, align 2
;;   %13 = zext i16 %10 to i32
;;   br label %return
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 11)
;;   unreachable
;;
;; return:
;;   ret i32 %13
;; }
;;
;; define internal fastcc i64 $i64_atomic_rmw8_cmpxchg_u(i32 %0, i64 %1, i64 %2) unnamed_addr {
;; entry:
;;   %3 = trunc i64 %2 to i8
;;   %4 = trunc i64 %1 to i8
;;   %5 = zext i32 %0 to i64
;;   %6 = getelementptr nuw i8, ptr @wmem, i64 %5
;;   %7 = load i8, ptr %6, align 1
;;   %8 = icmp eq i8 %7, %4
;;   %9 = select i1 %8, i8 %3, i8 %7
;;   store i8 %9, ptr %6, align 1
;;   %10 = zext i8 %7 to i64
;;   ret i64 %10
;; }
