// Put in front of each of libsodium's test programs, in place of their common header (cmptest.h), so that many of them
// make one program, which runs them again and again (sodium.c).
#define __CMPTEST_H__

#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "quirks.h"
#include "sodium.h"

// Prints in the first round only.
int test_printf(const char* format, ...);
#define printf test_printf

// Where nothing is to be read or written.
static unsigned char* guard_page;
