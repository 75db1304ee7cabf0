;! passes = "wasm-search"
;! cpu = "x86-64-v3"
; Vectors of equal elements are skipped, no more than what is left of either stream in the memory.
@wmem = external hidden global [65536 x i8], align 65536, !w2n.memory !0
@w.memory = external hidden global [40 x i8]
@wmem1 = external hidden global [65536 x i8], align 65536, !w2n.memory !0

define i32 @bytes(i32 %a, i32 %b, i32 %n) {
entry:
  br label %loop

loop:
  %n.at = phi i32 [ %n, %entry ], [ %n.next, %latch ]
  %a.at = phi i32 [ %a, %entry ], [ %a.next, %latch ]
  %b.at = phi i32 [ %b, %entry ], [ %b.next, %latch ]
  %a.low = and i32 %a.at, 255
  %a.wide = zext i32 %a.at to i64
  %a.address = getelementptr i8, ptr @wmem, i64 %a.wide
  %x = load i8, ptr %a.address, align 1
  %b.wide = zext i32 %b.at to i64
  %b.address = getelementptr i8, ptr @wmem, i64 %b.wide
  %b.further = getelementptr i8, ptr %b.address, i64 8
  %y = load i8, ptr %b.further, align 1
  %equal = icmp eq i8 %x, %y
  br i1 %equal, label %next, label %exit

next:
  br label %latch

latch:
  %a.next = add i32 %a.at, 1
  %b.next = add i32 %b.at, 1
  %n.next = add i32 %n.at, -1
  %last = icmp eq i32 %n.next, 0
  br i1 %last, label %exit, label %loop

exit:
  ret i32 %n.at
}

define i32 @words(i32 %a, i32 %b, i32 %n) {
entry:
  br label %loop

loop:
  %n.at = phi i32 [ %n, %entry ], [ %n.next, %latch ]
  %a.at = phi i32 [ %a, %entry ], [ %a.next, %latch ]
  %b.at = phi i32 [ %b, %entry ], [ %b.next, %latch ]
  %a.low = and i32 %a.at, 255
  %a.wide = zext i32 %a.at to i64
  %a.address = getelementptr i8, ptr @wmem, i64 %a.wide
  %x = load i32, ptr %a.address, align 1
  %b.wide = zext i32 %b.at to i64
  %b.address = getelementptr i8, ptr @wmem, i64 %b.wide
  %b.further = getelementptr i8, ptr %b.address, i64 8
  %y = load i32, ptr %b.further, align 1
  %equal = icmp eq i32 %x, %y
  br i1 %equal, label %next, label %exit

next:
  br label %latch

latch:
  %a.next = add i32 %a.at, 4
  %b.next = add i32 %b.at, 4
  %n.next = add i32 %n.at, -1
  %last = icmp eq i32 %n.next, 0
  br i1 %last, label %exit, label %loop

exit:
  ret i32 %n.at
}

define i32 @two_memories(i32 %a, i32 %b, i32 %n) {
entry:
  br label %loop

loop:
  %n.at = phi i32 [ %n, %entry ], [ %n.next, %latch ]
  %a.at = phi i32 [ %a, %entry ], [ %a.next, %latch ]
  %b.at = phi i32 [ %b, %entry ], [ %b.next, %latch ]
  %a.low = and i32 %a.at, 255
  %a.wide = zext i32 %a.at to i64
  %a.address = getelementptr i8, ptr @wmem, i64 %a.wide
  %x = load i8, ptr %a.address, align 1
  %b.wide = zext i32 %b.at to i64
  %b.address = getelementptr i8, ptr @wmem1, i64 %b.wide
  %b.further = getelementptr i8, ptr %b.address, i64 8
  %y = load i8, ptr %b.further, align 1
  %equal = icmp eq i8 %x, %y
  br i1 %equal, label %next, label %exit

next:
  br label %latch

latch:
  %a.next = add i32 %a.at, 1
  %b.next = add i32 %b.at, 1
  %n.next = add i32 %n.at, -1
  %last = icmp eq i32 %n.next, 0
  br i1 %last, label %exit, label %loop

exit:
  ret i32 %n.at
}

define i32 @ends_at_zero(i32 %a, i32 %b, i32 %n) {
entry:
  br label %loop

loop:
  %n.at = phi i32 [ %n, %entry ], [ %n.next, %latch ]
  %a.at = phi i32 [ %a, %entry ], [ %a.next, %latch ]
  %b.at = phi i32 [ %b, %entry ], [ %b.next, %latch ]
  %a.low = and i32 %a.at, 255
  %a.wide = zext i32 %a.at to i64
  %a.address = getelementptr i8, ptr @wmem, i64 %a.wide
  %x = load i8, ptr %a.address, align 1
  %b.wide = zext i32 %b.at to i64
  %b.address = getelementptr i8, ptr @wmem, i64 %b.wide
  %b.further = getelementptr i8, ptr %b.address, i64 8
  %y = load i8, ptr %b.further, align 1
  %equal = icmp eq i8 %x, %y
  br i1 %equal, label %next, label %exit

next:
  %zero = icmp eq i8 %x, 0
  br i1 %zero, label %exit, label %latch

latch:
  %a.next = add i32 %a.at, 1
  %b.next = add i32 %b.at, 1
  %n.next = add i32 %n.at, -1
  %last = icmp eq i32 %n.next, 0
  br i1 %last, label %exit, label %loop

exit:
  ret i32 %n.at
}

define i32 @at_most(i32 %a, i32 %b, i32 %n) {
entry:
  br label %loop

loop:
  %n.at = phi i32 [ %n, %entry ], [ %n.next, %latch ]
  %a.at = phi i32 [ %a, %entry ], [ %a.next, %latch ]
  %b.at = phi i32 [ %b, %entry ], [ %b.next, %latch ]
  %a.low = and i32 %a.at, 255
  %a.wide = zext i32 %a.at to i64
  %a.address = getelementptr i8, ptr @wmem, i64 %a.wide
  %x = load i8, ptr %a.address, align 1
  %b.wide = zext i32 %b.at to i64
  %b.address = getelementptr i8, ptr @wmem, i64 %b.wide
  %b.further = getelementptr i8, ptr %b.address, i64 8
  %y = load i8, ptr %b.further, align 1
  %equal = icmp slt i8 %x, %y
  br i1 %equal, label %next, label %exit

next:
  br label %latch

latch:
  %a.next = add i32 %a.at, 1
  %b.next = add i32 %b.at, 1
  %n.next = add i32 %n.at, -1
  %last = icmp eq i32 %n.next, 0
  br i1 %last, label %exit, label %loop

exit:
  ret i32 %n.at
}

!0 = !{i64 4294901760, ptr @w.memory}
;
; define i32 @bytes(i32 %a, i32 %b, i32 %n) {
; entry:
;   %0 = add i32 %n, -1
;   %1 = zext i32 %0 to i64
;   %2 = freeze i64 %1
;   %3 = zext i32 %a to i64
;   %4 = freeze i64 %3
;   %5 = zext i32 %b to i64
;   %6 = add nuw nsw i64 %5, 8
;   %7 = freeze i64 %6
;   %8 = icmp uge i64 %2, 32
;   br i1 %8, label %search.prepare, label %entry.split
;
; search.prepare:
;   %9 = load i64, ptr getelementptr inbounds nuw (%w2n_memory, ptr @w.memory, i32 0, i32 1), align 8
;   %10 = call i64 @llvm.usub.sat.i64(i64 %9, i64 %4)
;   %11 = udiv i64 %10, 1
;   %12 = call i64 @llvm.umin.i64(i64 %2, i64 %11)
;   %13 = getelementptr i8, ptr @wmem, i64 %4
;   %14 = load i64, ptr getelementptr inbounds nuw (%w2n_memory, ptr @w.memory, i32 0, i32 1), align 8
;   %15 = call i64 @llvm.usub.sat.i64(i64 %14, i64 %7)
;   %16 = udiv i64 %15, 1
;   %17 = call i64 @llvm.umin.i64(i64 %12, i64 %16)
;   %18 = getelementptr i8, ptr @wmem, i64 %7
;   %19 = icmp uge i64 %17, 32
;   br i1 %19, label %search, label %entry.split
;
; search:
;   %searched = phi i64 [ 0, %search.prepare ], [ %30, %search.skip ]
;   %20 = mul i64 %searched, 1
;   %21 = getelementptr i8, ptr %13, i64 %20
;   %22 = load <32 x i8>, ptr %21, align 1
;   %23 = mul i64 %searched, 1
;   %24 = getelementptr i8, ptr %18, i64 %23
;   %25 = load <32 x i8>, ptr %24, align 1
;   %26 = icmp eq <32 x i8> %22, %25
;   %27 = freeze <32 x i1> %26
;   %28 = xor <32 x i1> %27, splat (i1 true)
;   %29 = call i1 @llvm.vector.reduce.or.v32i1(<32 x i1> %28)
;   br i1 %29, label %entry.split, label %search.skip
;
; search.skip:
;   %30 = add i64 %searched, 32
;   %31 = sub i64 %17, %30
;   %32 = icmp uge i64 %31, 32
;   br i1 %32, label %search, label %entry.split
;
; entry.split:
;   %skipped = phi i64 [ 0, %entry ], [ 0, %search.prepare ], [ %searched, %search ], [ %30, %search.skip ]
;   %33 = trunc i64 %skipped to i32
;   %34 = mul i32 %33, -1
;   %35 = add i32 %n, %34
;   %36 = trunc i64 %skipped to i32
;   %37 = mul i32 %36, 1
;   %38 = add i32 %a, %37
;   %39 = trunc i64 %skipped to i32
;   %40 = mul i32 %39, 1
;   %41 = add i32 %b, %40
;   br label %loop
;
; loop:
;   %n.at = phi i32 [ %35, %entry.split ], [ %n.next, %latch ]
;   %a.at = phi i32 [ %38, %entry.split ], [ %a.next, %latch ]
;   %b.at = phi i32 [ %41, %entry.split ], [ %b.next, %latch ]
;   %a.low = and i32 %a.at, 255
;   %a.wide = zext i32 %a.at to i64
;   %a.address = getelementptr i8, ptr @wmem, i64 %a.wide
;   %x = load i8, ptr %a.address, align 1
;   %b.wide = zext i32 %b.at to i64
;   %b.address = getelementptr i8, ptr @wmem, i64 %b.wide
;   %b.further = getelementptr i8, ptr %b.address, i64 8
;   %y = load i8, ptr %b.further, align 1
;   %equal = icmp eq i8 %x, %y
;   br i1 %equal, label %next, label %exit
;
; next:
;   br label %latch
;
; latch:
;   %a.next = add i32 %a.at, 1
;   %b.next = add i32 %b.at, 1
;   %n.next = add i32 %n.at, -1
;   %last = icmp eq i32 %n.next, 0
;   br i1 %last, label %exit, label %loop
;
; exit:
;   ret i32 %n.at
; }
;
; define i32 @words(i32 %a, i32 %b, i32 %n) {
; entry:
;   %0 = add i32 %n, -1
;   %1 = zext i32 %0 to i64
;   %2 = freeze i64 %1
;   %3 = zext i32 %a to i64
;   %4 = freeze i64 %3
;   %5 = zext i32 %b to i64
;   %6 = add nuw nsw i64 %5, 8
;   %7 = freeze i64 %6
;   %8 = icmp uge i64 %2, 8
;   br i1 %8, label %search.prepare, label %entry.split
;
; search.prepare:
;   %9 = load i64, ptr getelementptr inbounds nuw (%w2n_memory, ptr @w.memory, i32 0, i32 1), align 8
;   %10 = call i64 @llvm.usub.sat.i64(i64 %9, i64 %4)
;   %11 = udiv i64 %10, 4
;   %12 = call i64 @llvm.umin.i64(i64 %2, i64 %11)
;   %13 = getelementptr i8, ptr @wmem, i64 %4
;   %14 = load i64, ptr getelementptr inbounds nuw (%w2n_memory, ptr @w.memory, i32 0, i32 1), align 8
;   %15 = call i64 @llvm.usub.sat.i64(i64 %14, i64 %7)
;   %16 = udiv i64 %15, 4
;   %17 = call i64 @llvm.umin.i64(i64 %12, i64 %16)
;   %18 = getelementptr i8, ptr @wmem, i64 %7
;   %19 = icmp uge i64 %17, 8
;   br i1 %19, label %search, label %entry.split
;
; search:
;   %searched = phi i64 [ 0, %search.prepare ], [ %30, %search.skip ]
;   %20 = mul i64 %searched, 4
;   %21 = getelementptr i8, ptr %13, i64 %20
;   %22 = load <8 x i32>, ptr %21, align 1
;   %23 = mul i64 %searched, 4
;   %24 = getelementptr i8, ptr %18, i64 %23
;   %25 = load <8 x i32>, ptr %24, align 1
;   %26 = icmp eq <8 x i32> %22, %25
;   %27 = freeze <8 x i1> %26
;   %28 = xor <8 x i1> %27, splat (i1 true)
;   %29 = call i1 @llvm.vector.reduce.or.v8i1(<8 x i1> %28)
;   br i1 %29, label %entry.split, label %search.skip
;
; search.skip:
;   %30 = add i64 %searched, 8
;   %31 = sub i64 %17, %30
;   %32 = icmp uge i64 %31, 8
;   br i1 %32, label %search, label %entry.split
;
; entry.split:
;   %skipped = phi i64 [ 0, %entry ], [ 0, %search.prepare ], [ %searched, %search ], [ %30, %search.skip ]
;   %33 = trunc i64 %skipped to i32
;   %34 = mul i32 %33, -1
;   %35 = add i32 %n, %34
;   %36 = trunc i64 %skipped to i32
;   %37 = mul i32 %36, 4
;   %38 = add i32 %a, %37
;   %39 = trunc i64 %skipped to i32
;   %40 = mul i32 %39, 4
;   %41 = add i32 %b, %40
;   br label %loop
;
; loop:
;   %n.at = phi i32 [ %35, %entry.split ], [ %n.next, %latch ]
;   %a.at = phi i32 [ %38, %entry.split ], [ %a.next, %latch ]
;   %b.at = phi i32 [ %41, %entry.split ], [ %b.next, %latch ]
;   %a.low = and i32 %a.at, 255
;   %a.wide = zext i32 %a.at to i64
;   %a.address = getelementptr i8, ptr @wmem, i64 %a.wide
;   %x = load i32, ptr %a.address, align 1
;   %b.wide = zext i32 %b.at to i64
;   %b.address = getelementptr i8, ptr @wmem, i64 %b.wide
;   %b.further = getelementptr i8, ptr %b.address, i64 8
;   %y = load i32, ptr %b.further, align 1
;   %equal = icmp eq i32 %x, %y
;   br i1 %equal, label %next, label %exit
;
; next:
;   br label %latch
;
; latch:
;   %a.next = add i32 %a.at, 4
;   %b.next = add i32 %b.at, 4
;   %n.next = add i32 %n.at, -1
;   %last = icmp eq i32 %n.next, 0
;   br i1 %last, label %exit, label %loop
;
; exit:
;   ret i32 %n.at
; }
;
; define i32 @two_memories(i32 %a, i32 %b, i32 %n) {
; entry:
;   %0 = add i32 %n, -1
;   %1 = zext i32 %0 to i64
;   %2 = freeze i64 %1
;   %3 = zext i32 %a to i64
;   %4 = freeze i64 %3
;   %5 = zext i32 %b to i64
;   %6 = add nuw nsw i64 %5, 8
;   %7 = freeze i64 %6
;   %8 = icmp uge i64 %2, 32
;   br i1 %8, label %search.prepare, label %entry.split
;
; search.prepare:
;   %9 = load i64, ptr getelementptr inbounds nuw (%w2n_memory, ptr @w.memory, i32 0, i32 1), align 8
;   %10 = call i64 @llvm.usub.sat.i64(i64 %9, i64 %4)
;   %11 = udiv i64 %10, 1
;   %12 = call i64 @llvm.umin.i64(i64 %2, i64 %11)
;   %13 = getelementptr i8, ptr @wmem, i64 %4
;   %14 = load i64, ptr getelementptr inbounds nuw (%w2n_memory, ptr @w.memory, i32 0, i32 1), align 8
;   %15 = call i64 @llvm.usub.sat.i64(i64 %14, i64 %7)
;   %16 = udiv i64 %15, 1
;   %17 = call i64 @llvm.umin.i64(i64 %12, i64 %16)
;   %18 = getelementptr i8, ptr @wmem1, i64 %7
;   %19 = icmp uge i64 %17, 32
;   br i1 %19, label %search, label %entry.split
;
; search:
;   %searched = phi i64 [ 0, %search.prepare ], [ %30, %search.skip ]
;   %20 = mul i64 %searched, 1
;   %21 = getelementptr i8, ptr %13, i64 %20
;   %22 = load <32 x i8>, ptr %21, align 1
;   %23 = mul i64 %searched, 1
;   %24 = getelementptr i8, ptr %18, i64 %23
;   %25 = load <32 x i8>, ptr %24, align 1
;   %26 = icmp eq <32 x i8> %22, %25
;   %27 = freeze <32 x i1> %26
;   %28 = xor <32 x i1> %27, splat (i1 true)
;   %29 = call i1 @llvm.vector.reduce.or.v32i1(<32 x i1> %28)
;   br i1 %29, label %entry.split, label %search.skip
;
; search.skip:
;   %30 = add i64 %searched, 32
;   %31 = sub i64 %17, %30
;   %32 = icmp uge i64 %31, 32
;   br i1 %32, label %search, label %entry.split
;
; entry.split:
;   %skipped = phi i64 [ 0, %entry ], [ 0, %search.prepare ], [ %searched, %search ], [ %30, %search.skip ]
;   %33 = trunc i64 %skipped to i32
;   %34 = mul i32 %33, -1
;   %35 = add i32 %n, %34
;   %36 = trunc i64 %skipped to i32
;   %37 = mul i32 %36, 1
;   %38 = add i32 %a, %37
;   %39 = trunc i64 %skipped to i32
;   %40 = mul i32 %39, 1
;   %41 = add i32 %b, %40
;   br label %loop
;
; loop:
;   %n.at = phi i32 [ %35, %entry.split ], [ %n.next, %latch ]
;   %a.at = phi i32 [ %38, %entry.split ], [ %a.next, %latch ]
;   %b.at = phi i32 [ %41, %entry.split ], [ %b.next, %latch ]
;   %a.low = and i32 %a.at, 255
;   %a.wide = zext i32 %a.at to i64
;   %a.address = getelementptr i8, ptr @wmem, i64 %a.wide
;   %x = load i8, ptr %a.address, align 1
;   %b.wide = zext i32 %b.at to i64
;   %b.address = getelementptr i8, ptr @wmem1, i64 %b.wide
;   %b.further = getelementptr i8, ptr %b.address, i64 8
;   %y = load i8, ptr %b.further, align 1
;   %equal = icmp eq i8 %x, %y
;   br i1 %equal, label %next, label %exit
;
; next:
;   br label %latch
;
; latch:
;   %a.next = add i32 %a.at, 1
;   %b.next = add i32 %b.at, 1
;   %n.next = add i32 %n.at, -1
;   %last = icmp eq i32 %n.next, 0
;   br i1 %last, label %exit, label %loop
;
; exit:
;   ret i32 %n.at
; }
;
; define i32 @ends_at_zero(i32 %a, i32 %b, i32 %n) {
; entry:
;   %0 = add i32 %n, -1
;   %1 = zext i32 %0 to i64
;   %2 = freeze i64 %1
;   %3 = zext i32 %a to i64
;   %4 = freeze i64 %3
;   %5 = zext i32 %b to i64
;   %6 = add nuw nsw i64 %5, 8
;   %7 = freeze i64 %6
;   %8 = icmp uge i64 %2, 32
;   br i1 %8, label %search.prepare, label %entry.split
;
; search.prepare:
;   %9 = load i64, ptr getelementptr inbounds nuw (%w2n_memory, ptr @w.memory, i32 0, i32 1), align 8
;   %10 = call i64 @llvm.usub.sat.i64(i64 %9, i64 %4)
;   %11 = udiv i64 %10, 1
;   %12 = call i64 @llvm.umin.i64(i64 %2, i64 %11)
;   %13 = getelementptr i8, ptr @wmem, i64 %4
;   %14 = load i64, ptr getelementptr inbounds nuw (%w2n_memory, ptr @w.memory, i32 0, i32 1), align 8
;   %15 = call i64 @llvm.usub.sat.i64(i64 %14, i64 %7)
;   %16 = udiv i64 %15, 1
;   %17 = call i64 @llvm.umin.i64(i64 %12, i64 %16)
;   %18 = getelementptr i8, ptr @wmem, i64 %7
;   %19 = icmp uge i64 %17, 32
;   br i1 %19, label %search, label %entry.split
;
; search:
;   %searched = phi i64 [ 0, %search.prepare ], [ %33, %search.skip ]
;   %20 = mul i64 %searched, 1
;   %21 = getelementptr i8, ptr %13, i64 %20
;   %22 = load <32 x i8>, ptr %21, align 1
;   %23 = mul i64 %searched, 1
;   %24 = getelementptr i8, ptr %18, i64 %23
;   %25 = load <32 x i8>, ptr %24, align 1
;   %26 = icmp eq <32 x i8> %22, %25
;   %27 = freeze <32 x i1> %26
;   %28 = xor <32 x i1> %27, splat (i1 true)
;   %29 = icmp eq <32 x i8> %22, zeroinitializer
;   %30 = freeze <32 x i1> %29
;   %31 = or <32 x i1> %28, %30
;   %32 = call i1 @llvm.vector.reduce.or.v32i1(<32 x i1> %31)
;   br i1 %32, label %entry.split, label %search.skip
;
; search.skip:
;   %33 = add i64 %searched, 32
;   %34 = sub i64 %17, %33
;   %35 = icmp uge i64 %34, 32
;   br i1 %35, label %search, label %entry.split
;
; entry.split:
;   %skipped = phi i64 [ 0, %entry ], [ 0, %search.prepare ], [ %searched, %search ], [ %33, %search.skip ]
;   %36 = trunc i64 %skipped to i32
;   %37 = mul i32 %36, -1
;   %38 = add i32 %n, %37
;   %39 = trunc i64 %skipped to i32
;   %40 = mul i32 %39, 1
;   %41 = add i32 %a, %40
;   %42 = trunc i64 %skipped to i32
;   %43 = mul i32 %42, 1
;   %44 = add i32 %b, %43
;   br label %loop
;
; loop:
;   %n.at = phi i32 [ %38, %entry.split ], [ %n.next, %latch ]
;   %a.at = phi i32 [ %41, %entry.split ], [ %a.next, %latch ]
;   %b.at = phi i32 [ %44, %entry.split ], [ %b.next, %latch ]
;   %a.low = and i32 %a.at, 255
;   %a.wide = zext i32 %a.at to i64
;   %a.address = getelementptr i8, ptr @wmem, i64 %a.wide
;   %x = load i8, ptr %a.address, align 1
;   %b.wide = zext i32 %b.at to i64
;   %b.address = getelementptr i8, ptr @wmem, i64 %b.wide
;   %b.further = getelementptr i8, ptr %b.address, i64 8
;   %y = load i8, ptr %b.further, align 1
;   %equal = icmp eq i8 %x, %y
;   br i1 %equal, label %next, label %exit
;
; next:
;   %zero = icmp eq i8 %x, 0
;   br i1 %zero, label %exit, label %latch
;
; latch:
;   %a.next = add i32 %a.at, 1
;   %b.next = add i32 %b.at, 1
;   %n.next = add i32 %n.at, -1
;   %last = icmp eq i32 %n.next, 0
;   br i1 %last, label %exit, label %loop
;
; exit:
;   ret i32 %n.at
; }
;
; define i32 @at_most(i32 %a, i32 %b, i32 %n) {
; entry:
;   %0 = add i32 %n, -1
;   %1 = zext i32 %0 to i64
;   %2 = freeze i64 %1
;   %3 = zext i32 %a to i64
;   %4 = freeze i64 %3
;   %5 = zext i32 %b to i64
;   %6 = add nuw nsw i64 %5, 8
;   %7 = freeze i64 %6
;   %8 = icmp uge i64 %2, 32
;   br i1 %8, label %search.prepare, label %entry.split
;
; search.prepare:
;   %9 = load i64, ptr getelementptr inbounds nuw (%w2n_memory, ptr @w.memory, i32 0, i32 1), align 8
;   %10 = call i64 @llvm.usub.sat.i64(i64 %9, i64 %4)
;   %11 = udiv i64 %10, 1
;   %12 = call i64 @llvm.umin.i64(i64 %2, i64 %11)
;   %13 = getelementptr i8, ptr @wmem, i64 %4
;   %14 = load i64, ptr getelementptr inbounds nuw (%w2n_memory, ptr @w.memory, i32 0, i32 1), align 8
;   %15 = call i64 @llvm.usub.sat.i64(i64 %14, i64 %7)
;   %16 = udiv i64 %15, 1
;   %17 = call i64 @llvm.umin.i64(i64 %12, i64 %16)
;   %18 = getelementptr i8, ptr @wmem, i64 %7
;   %19 = icmp uge i64 %17, 32
;   br i1 %19, label %search, label %entry.split
;
; search:
;   %searched = phi i64 [ 0, %search.prepare ], [ %30, %search.skip ]
;   %20 = mul i64 %searched, 1
;   %21 = getelementptr i8, ptr %13, i64 %20
;   %22 = load <32 x i8>, ptr %21, align 1
;   %23 = mul i64 %searched, 1
;   %24 = getelementptr i8, ptr %18, i64 %23
;   %25 = load <32 x i8>, ptr %24, align 1
;   %26 = icmp slt <32 x i8> %22, %25
;   %27 = freeze <32 x i1> %26
;   %28 = xor <32 x i1> %27, splat (i1 true)
;   %29 = call i1 @llvm.vector.reduce.or.v32i1(<32 x i1> %28)
;   br i1 %29, label %entry.split, label %search.skip
;
; search.skip:
;   %30 = add i64 %searched, 32
;   %31 = sub i64 %17, %30
;   %32 = icmp uge i64 %31, 32
;   br i1 %32, label %search, label %entry.split
;
; entry.split:
;   %skipped = phi i64 [ 0, %entry ], [ 0, %search.prepare ], [ %searched, %search ], [ %30, %search.skip ]
;   %33 = trunc i64 %skipped to i32
;   %34 = mul i32 %33, -1
;   %35 = add i32 %n, %34
;   %36 = trunc i64 %skipped to i32
;   %37 = mul i32 %36, 1
;   %38 = add i32 %a, %37
;   %39 = trunc i64 %skipped to i32
;   %40 = mul i32 %39, 1
;   %41 = add i32 %b, %40
;   br label %loop
;
; loop:
;   %n.at = phi i32 [ %35, %entry.split ], [ %n.next, %latch ]
;   %a.at = phi i32 [ %38, %entry.split ], [ %a.next, %latch ]
;   %b.at = phi i32 [ %41, %entry.split ], [ %b.next, %latch ]
;   %a.low = and i32 %a.at, 255
;   %a.wide = zext i32 %a.at to i64
;   %a.address = getelementptr i8, ptr @wmem, i64 %a.wide
;   %x = load i8, ptr %a.address, align 1
;   %b.wide = zext i32 %b.at to i64
;   %b.address = getelementptr i8, ptr @wmem, i64 %b.wide
;   %b.further = getelementptr i8, ptr %b.address, i64 8
;   %y = load i8, ptr %b.further, align 1
;   %equal = icmp slt i8 %x, %y
;   br i1 %equal, label %next, label %exit
;
; next:
;   br label %latch
;
; latch:
;   %a.next = add i32 %a.at, 1
;   %b.next = add i32 %b.at, 1
;   %n.next = add i32 %n.at, -1
;   %last = icmp eq i32 %n.next, 0
;   br i1 %last, label %exit, label %loop
;
; exit:
;   ret i32 %n.at
; }
