;! passes = "wasm-verify"
; In the dynamic model a memory's base is a call until here, and then a load of its record.
declare ptr @w2n.memory_base(ptr, i64) memory(none)

define i8 @loads(ptr %record, i32 %index) {
  %base = call ptr @w2n.memory_base(ptr %record, i64 65536)
  %wide = zext i32 %index to i64
  %place = getelementptr i8, ptr %base, i64 %wide
  %x = load i8, ptr %place
  ret i8 %x
}

define i8 @bounds(ptr %record, i64 %index) {
  %base = call ptr @w2n.memory_base(ptr %record, i64 65536)
  %place = getelementptr i8, ptr %base, i64 %index
  %x = load i8, ptr %place
  ret i8 %x
}
;
; define i8 @loads(ptr %record, i32 %index) {
;   %1 = getelementptr inbounds nuw %w2n_memory, ptr %record, i32 0, i32 0
;   %base = load ptr, ptr %1, align 8, !invariant.load !0
;   %wide = zext i32 %index to i64
;   %place = getelementptr i8, ptr %base, i64 %wide
;   %x = load i8, ptr %place, align 1
;   ret i8 %x
; }
; !0 = !{}
;
; define i8 @bounds(ptr %record, i64 %index) {
;   %1 = getelementptr inbounds nuw %w2n_memory, ptr %record, i32 0, i32 0
;   %base = load ptr, ptr %1, align 8, !invariant.load !0
;   %place = getelementptr i8, ptr %base, i64 %index
;   %2 = getelementptr i8, ptr %base, i64 0
;   %3 = ptrtoint ptr %2 to i64
;   %4 = ptrtoint ptr %place to i64
;   %5 = freeze i64 %4
;   %6 = sub i64 %5, %3
;   %7 = call i64 @llvm.umin.i64(i64 %6, i64 8589934592)
;   %8 = getelementptr i8, ptr %2, i64 %7
;   %x = load i8, ptr %8, align 1
;   ret i8 %x
; }
; !0 = !{}
