# The tags of C++ exceptions and of longjmp, which a library of the toolchain's has to define.
  .tagtype __cpp_exception i32
  .globl __cpp_exception
__cpp_exception:

  .tagtype __c_longjmp i32
  .globl __c_longjmp
__c_longjmp:
