;! passes = "wasm-search"
;! cpu = "x86-64-v3"
; Every such loop of a function gets its own, and the new loops get none. What isn't such a loop stays.
@wmem = external hidden global [65536 x i8], align 65536, !w2n.memory !0
@wmem1 = external hidden global [65536 x i8], align 65536, !w2n.memory !0
@w.memory = external hidden global [40 x i8]
declare void @call()

define void @two_loops(i32 %a, i32 %n) {
entry:
  br label %first

first:
  br label %first.loop

first.loop:
  %first.i = phi i32 [ %a, %first ], [ %first.next, %first.latch ]
  %first.n = phi i32 [ %n, %first ], [ %first.left, %first.latch ]
  %first.wide = zext i32 %first.i to i64
  %first.p = getelementptr i8, ptr @wmem, i64 %first.wide
  %first.q = getelementptr i8, ptr @wmem1, i64 %first.wide
  %first.x = load i8, ptr %first.p, align 1
  %first.y = load i8, ptr %first.q, align 1
  %first.same = icmp eq i8 %first.x, %first.y
  br i1 %first.same, label %first.latch, label %second

first.latch:
  %first.next = add i32 %first.i, 1
  %first.left = add i32 %first.n, -1
  %first.last = icmp eq i32 %first.left, 0
  br i1 %first.last, label %second, label %first.loop

second:
  br label %second.loop

second.loop:
  %second.i = phi i32 [ %a, %second ], [ %second.next, %second.latch ]
  %second.n = phi i32 [ %n, %second ], [ %second.left, %second.latch ]
  %second.wide = zext i32 %second.i to i64
  %second.p = getelementptr i8, ptr @wmem, i64 %second.wide
  %second.q = getelementptr i8, ptr @wmem1, i64 %second.wide
  %second.x = load i8, ptr %second.p, align 1
  %second.y = load i8, ptr %second.q, align 1
  %second.same = icmp eq i8 %second.x, %second.y
  br i1 %second.same, label %second.latch, label %exit

second.latch:
  %second.next = add i32 %second.i, 1
  %second.left = add i32 %second.n, -1
  %second.last = icmp eq i32 %second.left, 0
  br i1 %second.last, label %exit, label %second.loop

exit:
  ret void
}

define i32 @stores(i32 %a, i32 %b, i32 %n) {
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
  store volatile i8 1, ptr @wmem, align 1
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

define i32 @calls(i32 %a, i32 %b, i32 %n) {
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
  call void @call()
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

define i32 @gaps(i32 %a, i32 %b, i32 %n) {
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
  %a.next = add i32 %a.at, 2
  %b.next = add i32 %b.at, 2
  %n.next = add i32 %n.at, -1
  %last = icmp eq i32 %n.next, 0
  br i1 %last, label %exit, label %loop

exit:
  ret i32 %n.at
}

define i32 @downwards(i32 %a, i32 %b, i32 %n) {
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
  %a.next = add i32 %a.at, -1
  %b.next = add i32 %b.at, -1
  %n.next = add i32 %n.at, -1
  %last = icmp eq i32 %n.next, 0
  br i1 %last, label %exit, label %loop

exit:
  ret i32 %n.at
}

define i32 @hashes(i32 %a, i32 %b, i32 %n) {
entry:
  br label %loop

loop:
  %n.at = phi i32 [ %n, %entry ], [ %n.next, %latch ]
  %a.at = phi i32 [ %a, %entry ], [ %a.next, %latch ]
  %b.at = phi i32 [ %b, %entry ], [ %b.next, %latch ]
  %h = phi i32 [ 1, %entry ], [ %h.next, %latch ]
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
  %h.next = mul i32 %h, 3
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

; The index begins again after 255.
define i32 @begins_again(i32 %a, i32 %b, i32 %n) {
entry:
  br label %loop

loop:
  %n.at = phi i32 [ %n, %entry ], [ %n.next, %latch ]
  %a.at = phi i32 [ %a, %entry ], [ %a.next, %latch ]
  %b.at = phi i32 [ %b, %entry ], [ %b.next, %latch ]
  %a.low = and i32 %a.at, 255
  %a.wide = zext i32 %a.low to i64
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

define i32 @unknown_count(i32 %a, i32 %b, i32 %n) {
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
  %last = icmp eq i8 %x, 0
  br i1 %last, label %exit, label %loop

exit:
  ret i32 %n.at
}

; It is no memory of the guest.
define i32 @of_the_host(i32 %a, i32 %b, i32 %n) {
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
  %b.address = getelementptr i8, ptr null, i64 %b.wide
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

!0 = !{i64 4294901760, ptr @w.memory}
;
; define void @two_loops(i32 %a, i32 %n) {
; entry:
;   br label %first
;
; first:
;   %0 = add i32 %n, -1
;   %1 = zext i32 %0 to i64
;   %2 = freeze i64 %1
;   %3 = zext i32 %a to i64
;   %4 = freeze i64 %3
;   %5 = freeze i64 %3
;   %6 = icmp uge i64 %2, 32
;   br i1 %6, label %search.prepare, label %first.split
;
; search.prepare:
;   %7 = load i64, ptr getelementptr inbounds nuw (%w2n_memory, ptr @w.memory, i32 0, i32 1), align 8
;   %8 = call i64 @llvm.usub.sat.i64(i64 %7, i64 %4)
;   %9 = udiv i64 %8, 1
;   %10 = call i64 @llvm.umin.i64(i64 %2, i64 %9)
;   %11 = getelementptr i8, ptr @wmem, i64 %4
;   %12 = load i64, ptr getelementptr inbounds nuw (%w2n_memory, ptr @w.memory, i32 0, i32 1), align 8
;   %13 = call i64 @llvm.usub.sat.i64(i64 %12, i64 %5)
;   %14 = udiv i64 %13, 1
;   %15 = call i64 @llvm.umin.i64(i64 %10, i64 %14)
;   %16 = getelementptr i8, ptr @wmem1, i64 %5
;   %17 = icmp uge i64 %15, 32
;   br i1 %17, label %search, label %first.split
;
; search:
;   %searched = phi i64 [ 0, %search.prepare ], [ %28, %search.skip ]
;   %18 = mul i64 %searched, 1
;   %19 = getelementptr i8, ptr %11, i64 %18
;   %20 = load <32 x i8>, ptr %19, align 1
;   %21 = mul i64 %searched, 1
;   %22 = getelementptr i8, ptr %16, i64 %21
;   %23 = load <32 x i8>, ptr %22, align 1
;   %24 = icmp eq <32 x i8> %20, %23
;   %25 = freeze <32 x i1> %24
;   %26 = xor <32 x i1> %25, splat (i1 true)
;   %27 = call i1 @llvm.vector.reduce.or.v32i1(<32 x i1> %26)
;   br i1 %27, label %first.split, label %search.skip
;
; search.skip:
;   %28 = add i64 %searched, 32
;   %29 = sub i64 %15, %28
;   %30 = icmp uge i64 %29, 32
;   br i1 %30, label %search, label %first.split
;
; first.split:
;   %skipped = phi i64 [ 0, %first ], [ 0, %search.prepare ], [ %searched, %search ], [ %28, %search.skip ]
;   %31 = trunc i64 %skipped to i32
;   %32 = mul i32 %31, 1
;   %33 = add i32 %a, %32
;   %34 = trunc i64 %skipped to i32
;   %35 = mul i32 %34, -1
;   %36 = add i32 %n, %35
;   br label %first.loop
;
; first.loop:
;   %first.i = phi i32 [ %33, %first.split ], [ %first.next, %first.latch ]
;   %first.n = phi i32 [ %36, %first.split ], [ %first.left, %first.latch ]
;   %first.wide = zext i32 %first.i to i64
;   %first.p = getelementptr i8, ptr @wmem, i64 %first.wide
;   %first.q = getelementptr i8, ptr @wmem1, i64 %first.wide
;   %first.x = load i8, ptr %first.p, align 1
;   %first.y = load i8, ptr %first.q, align 1
;   %first.same = icmp eq i8 %first.x, %first.y
;   br i1 %first.same, label %first.latch, label %second
;
; first.latch:
;   %first.next = add i32 %first.i, 1
;   %first.left = add i32 %first.n, -1
;   %first.last = icmp eq i32 %first.left, 0
;   br i1 %first.last, label %second, label %first.loop
;
; second:
;   %37 = add i32 %n, -1
;   %38 = zext i32 %37 to i64
;   %39 = freeze i64 %38
;   %40 = zext i32 %a to i64
;   %41 = freeze i64 %40
;   %42 = freeze i64 %40
;   %43 = icmp uge i64 %39, 32
;   br i1 %43, label %search.prepare1, label %second.split
;
; search.prepare1:
;   %44 = load i64, ptr getelementptr inbounds nuw (%w2n_memory, ptr @w.memory, i32 0, i32 1), align 8
;   %45 = call i64 @llvm.usub.sat.i64(i64 %44, i64 %41)
;   %46 = udiv i64 %45, 1
;   %47 = call i64 @llvm.umin.i64(i64 %39, i64 %46)
;   %48 = getelementptr i8, ptr @wmem, i64 %41
;   %49 = load i64, ptr getelementptr inbounds nuw (%w2n_memory, ptr @w.memory, i32 0, i32 1), align 8
;   %50 = call i64 @llvm.usub.sat.i64(i64 %49, i64 %42)
;   %51 = udiv i64 %50, 1
;   %52 = call i64 @llvm.umin.i64(i64 %47, i64 %51)
;   %53 = getelementptr i8, ptr @wmem1, i64 %42
;   %54 = icmp uge i64 %52, 32
;   br i1 %54, label %search2, label %second.split
;
; search2:
;   %searched4 = phi i64 [ 0, %search.prepare1 ], [ %65, %search.skip3 ]
;   %55 = mul i64 %searched4, 1
;   %56 = getelementptr i8, ptr %48, i64 %55
;   %57 = load <32 x i8>, ptr %56, align 1
;   %58 = mul i64 %searched4, 1
;   %59 = getelementptr i8, ptr %53, i64 %58
;   %60 = load <32 x i8>, ptr %59, align 1
;   %61 = icmp eq <32 x i8> %57, %60
;   %62 = freeze <32 x i1> %61
;   %63 = xor <32 x i1> %62, splat (i1 true)
;   %64 = call i1 @llvm.vector.reduce.or.v32i1(<32 x i1> %63)
;   br i1 %64, label %second.split, label %search.skip3
;
; search.skip3:
;   %65 = add i64 %searched4, 32
;   %66 = sub i64 %52, %65
;   %67 = icmp uge i64 %66, 32
;   br i1 %67, label %search2, label %second.split
;
; second.split:
;   %skipped5 = phi i64 [ 0, %second ], [ 0, %search.prepare1 ], [ %searched4, %search2 ], [ %65, %search.skip3 ]
;   %68 = trunc i64 %skipped5 to i32
;   %69 = mul i32 %68, 1
;   %70 = add i32 %a, %69
;   %71 = trunc i64 %skipped5 to i32
;   %72 = mul i32 %71, -1
;   %73 = add i32 %n, %72
;   br label %second.loop
;
; second.loop:
;   %second.i = phi i32 [ %70, %second.split ], [ %second.next, %second.latch ]
;   %second.n = phi i32 [ %73, %second.split ], [ %second.left, %second.latch ]
;   %second.wide = zext i32 %second.i to i64
;   %second.p = getelementptr i8, ptr @wmem, i64 %second.wide
;   %second.q = getelementptr i8, ptr @wmem1, i64 %second.wide
;   %second.x = load i8, ptr %second.p, align 1
;   %second.y = load i8, ptr %second.q, align 1
;   %second.same = icmp eq i8 %second.x, %second.y
;   br i1 %second.same, label %second.latch, label %exit
;
; second.latch:
;   %second.next = add i32 %second.i, 1
;   %second.left = add i32 %second.n, -1
;   %second.last = icmp eq i32 %second.left, 0
;   br i1 %second.last, label %exit, label %second.loop
;
; exit:
;   ret void
; }
;
; @stores: unchanged
;
; @calls: unchanged
;
; @gaps: unchanged
;
; @downwards: unchanged
;
; @hashes: unchanged
;
; @begins_again: unchanged
;
; @unknown_count: unchanged
;
; @of_the_host: unchanged
