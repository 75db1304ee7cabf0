// wasi-libc has setjmp only with exception handling. Programs that include this must not call it.
#pragma once
typedef int jmp_buf[1];
