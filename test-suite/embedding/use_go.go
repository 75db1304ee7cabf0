// A library in Go, by cgo: traps are error values, on any thread, and what Go makes of its own faults stays.
package main

/*
#include "counter.h"

static counter_status add(void *user, counter *instance, uint32_t value, uint32_t *result) {
  (void)user;
  (void)instance;
  *result = value + 1;
  return 0;
}

static counter *make(void) {
  counter_imports imports;
  imports.env_tick.call = add;
  imports.env_tick.user = 0;
  return counter_instantiate(&imports, 0, 0);
}
*/
import "C"

import (
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"
)

type instance struct{ handle *C.counter }

func (i instance) load(address uint32) (uint32, error) {
	var value C.uint32_t
	if C.counter_load(i.handle, C.uint32_t(address), &value) != 0 {
		return 0, errors.New(C.GoString(C.counter_last_error(i.handle)))
	}
	return uint32(value), nil
}

// What Go makes of a fault of its own.
func dereferenceNil() (message string) {
	defer func() { message = fmt.Sprint(recover()) }()
	var nothing *int
	return fmt.Sprint(*nothing)
}

func use(failed chan<- string) {
	i := instance{C.make()}
	var value C.uint32_t
	for count := 1; count < 300; count++ {
		if C.counter_next(i.handle, &value) != 0 || int(value) != count {
			failed <- "a count"
		}
		if C.counter_call(i.handle, 4, &value) != 0 || value != 5 {
			failed <- "a call of the host"
		}
		if _, err := i.load(16 << 16); err == nil || !strings.HasPrefix(err.Error(), "out of bounds memory access") {
			failed <- "a trap"
		}
		if message := dereferenceNil(); !strings.Contains(message, "nil pointer dereference") {
			failed <- message
		}
		if count%100 == 0 {
			runtime.GC()
		}
	}
	C.counter_free(i.handle)
}

func main() {
	failed := make(chan string, 10000)
	var all sync.WaitGroup
	for n := 0; n < 8; n++ {
		all.Add(1)
		go func() {
			defer all.Done()
			use(failed)
		}()
	}
	all.Wait()
	close(failed)
	for what := range failed {
		fmt.Println("wrong:", what)
		os.Exit(1)
	}
	fmt.Println("ok")
}
