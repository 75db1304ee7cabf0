;;! emit = "lowered-ir"

;; A call in a body with handlers is an invoke if something can come out of it. The dispatch compares tags, in the order of
;; the clauses; what they don't take goes to the handlers around them, or to the caller.

(module
  (tag $a (param i32 f64))
  (tag $b)
  (func $throw (param i32) (throw $a (local.get 0) (f64.const 1)))
  (func $harmless (param i32))
  (func $catch (param i32) (result i32)
    (block $h (result i32 f64)
      (block $all
        (try_table (catch $a $h) (catch_all $all)
          (try_table (catch $b $all)
            (call $harmless (local.get 0))
            (call $throw (local.get 0)))))
      (return (i32.const 0)))
    (drop))
  (func $catch_own (result i32)
    (block $h (try_table (catch $b $h) (throw $b)))
    (i32.const 1))
  (func $reference (result exnref)
    (block $h (result exnref) (try_table (catch_all_ref $h) (call $throw (i32.const 1))) (unreachable)))
  (func $throw_ref (param exnref) (throw_ref (local.get 0)))
  (func $legacy
    (try (do (try (do (call $throw (i32.const 2))) (delegate 0)))
      (catch $b)
      (catch_all (rethrow 0))))

  ;; Keeps them reachable.
  (table $keep funcref (elem $catch $catch_own $reference $throw_ref $legacy))
  (func (export "_start") (drop (table.get $keep (i32.const 0)))))
;;
;; define internal fastcc void $throw(i32 %0) unnamed_addr {
;; entry:
;;   store ptr @w.tag.0, ptr @w.exception, align 8
;;   store i32 %0, ptr getelementptr (i8, ptr @w.exception, i64 16), align 8
;;   store double 1.000000e+00, ptr getelementptr (i8, ptr @w.exception, i64 32), align 8
;;   store ptr @w.exception, ptr @w2n_exceptions, align 8
;;   store ptr null, ptr getelementptr inbounds nuw (%w2n_exceptions, ptr @w2n_exceptions, i32 0, i32 2), align 8
;;   call void @w2n_raise(ptr @w2n_exceptions)
;;   unreachable
;;
;; return:                                           ; No predecessors!
;;   unreachable
;; }
;;
;; define internal fastcc void $harmless(i32 %0) unnamed_addr {
;; entry:
;;   ret void
;; }
;;
;; define internal fastcc i32 $catch(i32 %0) unnamed_addr personality ptr @w2n_personality {
;; entry:
;;   call fastcc void $harmless(i32 %0)
;;   invoke fastcc void $throw(i32 %0)
;;           to label %next unwind label %pad4
;;
;; dispatch:
;;   %1 = load ptr, ptr @w2n_exceptions, align 8
;;   %2 = getelementptr inbounds nuw %w2n_exception, ptr %1, i32 0, i32 0
;;   %3 = load ptr, ptr %2, align 8
;;   %4 = icmp eq ptr %3, @w.tag.0
;;   br i1 %4, label %catch6, label %no_match7
;;
;; pad:                                              ; No predecessors!
;;   unreachable
;;
;; dispatch3:
;;   %5 = load ptr, ptr @w2n_exceptions, align 8
;;   %6 = getelementptr inbounds nuw %w2n_exception, ptr %5, i32 0, i32 0
;;   %7 = load ptr, ptr %6, align 8
;;   %8 = icmp eq ptr %7, @w.tag.1
;;   br i1 %8, label %catch, label %no_match
;;
;; pad4:
;;   %9 = landingpad { ptr, i32 }
;;           cleanup
;;   br label %dispatch3
;;
;; next:
;;   br label %block_end5
;;
;; catch:
;;   %10 = load ptr, ptr @w2n_exceptions, align 8
;;   br label %block_end1
;;
;; no_match:
;;   br label %dispatch
;;
;; block_end5:
;;   br label %block_end2
;;
;; catch6:
;;   %11 = load ptr, ptr @w2n_exceptions, align 8
;;   %12 = getelementptr i8, ptr %11, i64 16
;;   %13 = load i32, ptr %12, align 8
;;   %14 = getelementptr i8, ptr %11, i64 32
;;   %15 = load double, ptr %14, align 8
;;   br label %block_end
;;
;; no_match7:
;;   br label %block_end1
;;
;; block_end2:
;;   br label %block_end1
;;
;; block_end1:
;;   br label %return
;;
;; block_end:
;;   br label %return
;;
;; return:
;;   %16 = phi i32 [ 0, %block_end1 ], [ %13, %block_end ]
;;   ret i32 %16
;; }
;;
;; define internal fastcc i32 $catch_own() unnamed_addr {
;; entry:
;;   store ptr @w.tag.1, ptr @w.exception, align 8
;;   store ptr @w.exception, ptr @w2n_exceptions, align 8
;;   store ptr null, ptr getelementptr inbounds nuw (%w2n_exceptions, ptr @w2n_exceptions, i32 0, i32 2), align 8
;;   br label %dispatch
;;
;; dispatch:
;;   %0 = load ptr, ptr @w2n_exceptions, align 8
;;   %1 = getelementptr inbounds nuw %w2n_exception, ptr %0, i32 0, i32 0
;;   %2 = load ptr, ptr %1, align 8
;;   %3 = icmp eq ptr %2, @w.tag.1
;;   br i1 %3, label %catch, label %no_match
;;
;; pad:                                              ; No predecessors!
;;   unreachable
;;
;; catch:
;;   %4 = load ptr, ptr @w2n_exceptions, align 8
;;   br label %block_end
;;
;; no_match:
;;   call void @w2n_raise(ptr @w2n_exceptions)
;;   unreachable
;;
;; block_end1:                                       ; No predecessors!
;;   unreachable
;;
;; block_end:
;;   ret i32 1
;; }
;;
;; define internal fastcc ptr $reference() unnamed_addr personality ptr @w2n_personality {
;; entry:
;;   invoke fastcc void $throw(i32 1)
;;           to label %next unwind label %pad
;;
;; dispatch:
;;   %0 = call nonnull ptr @w2n_exception_object(ptr @w2n_exceptions)
;;   br label %block_end
;;
;; pad:
;;   %1 = landingpad { ptr, i32 }
;;           cleanup
;;   br label %dispatch
;;
;; next:
;;   br label %block_end1
;;
;; block_end1:
;;   br label %trap
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 0)
;;   unreachable
;;
;; block_end:
;;   ret ptr %0
;; }
;;
;; define internal fastcc void $throw_ref(ptr %0) unnamed_addr {
;; entry:
;;   %1 = icmp eq ptr %0, null
;;   br i1 %1, label %trap, label %ok
;;
;; ok:
;;   store ptr %0, ptr @w2n_exceptions, align 8
;;   call void @w2n_raise(ptr @w2n_exceptions)
;;   unreachable
;;
;; trap:
;;   call void @llvm.ubsantrap(i8 13)
;;   unreachable
;;
;; return:                                           ; No predecessors!
;;   unreachable
;; }
;;
;; define internal fastcc void $legacy() unnamed_addr personality ptr @w2n_personality {
;; entry:
;;   %0 = alloca ptr, align 8
;;   invoke fastcc void $throw(i32 2)
;;           to label %next unwind label %pad2
;;
;; dispatch:
;;   %1 = load ptr, ptr @w2n_exceptions, align 8
;;   %2 = getelementptr inbounds nuw %w2n_exception, ptr %1, i32 0, i32 0
;;   %3 = load ptr, ptr %2, align 8
;;   %4 = icmp eq ptr %3, @w.tag.1
;;   br i1 %4, label %catch, label %no_match
;;
;; pad:                                              ; No predecessors!
;;   unreachable
;;
;; dispatch1:
;;   br label %dispatch
;;
;; pad2:
;;   %5 = landingpad { ptr, i32 }
;;           cleanup
;;   br label %dispatch1
;;
;; next:
;;   br label %block_end3
;;
;; block_end3:
;;   br label %block_end
;;
;; catch:
;;   %6 = load ptr, ptr @w2n_exceptions, align 8
;;   br label %block_end
;;
;; no_match:
;;   br label %catch4
;;
;; catch4:
;;   %7 = call nonnull ptr @w2n_exception_object(ptr @w2n_exceptions)
;;   store ptr %7, ptr %0, align 8
;;   %8 = load ptr, ptr %0, align 8
;;   store ptr %8, ptr @w2n_exceptions, align 8
;;   call void @w2n_raise(ptr @w2n_exceptions)
;;   unreachable
;;
;; block_end:
;;   ret void
;; }
