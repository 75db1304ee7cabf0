;;! emit = "llvm-ir"
;;! flags = "-O2 --invoke=sum"
;;! show = "sum"
;; What wasm-verify leaves: the load that keeps the walk within the reservation is volatile, and the index of the 64-bit
;; memory is bounded after its check, since nothing but the check limits it.
(module
  (memory $narrow 1)
  (memory $wide i64 1)
  (func $sum (export "sum") (param $p i32) (param $n i32) (param $q i64) (result i32)
    (local $s i32)
    (loop $again
      (local.set $s (i32.mul (i32.add (local.get $s) (i32.load $narrow (local.get $p))) (i32.const 31)))
      (local.set $p (i32.add (local.get $p) (i32.const 4)))
      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
    (i32.add (local.get $s) (i32.load $wide offset=8 (local.get $q)))))
;;
;; define internal fastcc i32 $sum(i32 %0, i32 %1, i64 %2) unnamed_addr {
;; entry:
;;   %3 = zext i32 %0 to i64
;;   %4 = getelementptr i8, ptr @wmem, i64 %3
;;   %5 = add i32 %1, -1
;;   %xtraiter = and i32 %1, 3
;;   %6 = icmp ult i32 %5, 3
;;   br i1 %6, label %loop.epil.preheader, label %entry.new
;;
;; entry.new:
;;   %unroll_iter = sub i32 %1, %xtraiter
;;   br label %loop
;;
;; loop:
;;   %at = phi ptr [ %4, %entry.new ], [ %25, %loop ]
;;   %7 = phi i32 [ %1, %entry.new ], [ %24, %loop ]
;;   %8 = phi i32 [ 0, %entry.new ], [ %23, %loop ]
;;   %niter = phi i32 [ 0, %entry.new ], [ %niter.next.3, %loop ]
;;   %9 = load volatile i32, ptr %at, align 1
;;   %10 = add i32 %9, %8
;;   %11 = mul i32 %10, 31
;;   %12 = getelementptr i8, ptr %at, i64 4
;;   %13 = load i32, ptr %12, align 1
;;   %14 = add i32 %13, %11
;;   %15 = mul i32 %14, 31
;;   %16 = getelementptr i8, ptr %12, i64 4
;;   %17 = load i32, ptr %16, align 1
;;   %18 = add i32 %17, %15
;;   %19 = mul i32 %18, 31
;;   %20 = getelementptr i8, ptr %16, i64 4
;;   %21 = load i32, ptr %20, align 1
;;   %22 = add i32 %21, %19
;;   %23 = mul i32 %22, 31
;;   %24 = add i32 %7, -4
;;   %25 = getelementptr i8, ptr %20, i64 4
;;   %niter.next.3 = add i32 %niter, 4
;;   %niter.ncmp.3 = icmp eq i32 %niter.next.3, %unroll_iter
;;   br i1 %niter.ncmp.3, label %ok.unr-lcssa, label %loop
;;
;; ok.unr-lcssa:
;;   %lcmp.mod = icmp ne i32 %xtraiter, 0
;;   br i1 %lcmp.mod, label %loop.epil.preheader, label %ok
;;
;; loop.epil.preheader:
;;   %at.epil.init = phi ptr [ %4, %entry ], [ %25, %ok.unr-lcssa ]
;;   %.epil.init = phi i32 [ %1, %entry ], [ %24, %ok.unr-lcssa ]
;;   %.epil.init3 = phi i32 [ 0, %entry ], [ %23, %ok.unr-lcssa ]
;;   %lcmp.mod5 = icmp ne i32 %xtraiter, 0
;;   call void @llvm.assume(i1 %lcmp.mod5)
;;   br label %loop.epil
;;
;; loop.epil:
;;   %at.epil = phi ptr [ %at.epil.init, %loop.epil.preheader ], [ %32, %loop.epil ]
;;   %26 = phi i32 [ %.epil.init, %loop.epil.preheader ], [ %31, %loop.epil ]
;;   %27 = phi i32 [ %.epil.init3, %loop.epil.preheader ], [ %30, %loop.epil ]
;;   %epil.iter = phi i32 [ 0, %loop.epil.preheader ], [ %epil.iter.next, %loop.epil ]
;;   %28 = load volatile i32, ptr %at.epil, align 1
;;   %29 = add i32 %28, %27
;;   %30 = mul i32 %29, 31
;;   %31 = add i32 %26, -1
;;   %32 = getelementptr i8, ptr %at.epil, i64 4
;;   %epil.iter.next = add i32 %epil.iter, 1
;;   %epil.iter.cmp = icmp ne i32 %epil.iter.next, %xtraiter
;;   br i1 %epil.iter.cmp, label %loop.epil, label %ok
;;
;; ok:
;;   %.lcssa = phi i32 [ %23, %ok.unr-lcssa ], [ %30, %loop.epil ]
;;   %33 = icmp ugt i64 %2, 65524
;;   br i1 %33, label %trap, label %ok1
;;
;; trap:
;;   tail call void @llvm.ubsantrap(i8 1)
;;   unreachable
;;
;; ok1:
;;   %34 = load ptr, ptr @w.memory.1, align 8
;;   %35 = getelementptr i8, ptr %34, i64 %2
;;   %36 = getelementptr i8, ptr %35, i64 8
;;   %37 = getelementptr i8, ptr %34, i64 0
;;   %38 = ptrtoint ptr %37 to i64
;;   %39 = ptrtoint ptr %36 to i64
;;   %40 = freeze i64 %39
;;   %41 = sub i64 %40, %38
;;   %42 = call i64 @llvm.umin.i64(i64 %41, i64 8589934592)
;;   %43 = getelementptr i8, ptr %37, i64 %42
;;   %44 = load i32, ptr %43, align 1
;;   %45 = add i32 %44, %.lcssa
;;   ret i32 %45
;; }
