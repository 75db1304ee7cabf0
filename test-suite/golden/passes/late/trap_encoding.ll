;! passes = "late"
;! target = "riscv64-linux"
; A trap is an instruction that has the trap's code where the runtime library looks for it.
declare void @llvm.ubsantrap(i8 immarg)

define void @traps(i1 %c) {
  br i1 %c, label %first, label %second

first:
  call void @llvm.ubsantrap(i8 3)
  unreachable

second:
  call void @llvm.ubsantrap(i8 11)
  unreachable
}
;
; define void @traps(i1 %c) {
;   br i1 %c, label %first, label %second
;
; first:
;   call void asm sideeffect ".2byte 0, ${0:c}", "i"(i32 3) noreturn nounwind
;   unreachable
;
; second:
;   call void asm sideeffect ".2byte 0, ${0:c}", "i"(i32 11) noreturn nounwind
;   unreachable
; }
