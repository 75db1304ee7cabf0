// A library in Rust: several threads, calls both ways, traps as errors.
use std::ffi::{c_char, c_void, CStr};
use std::thread;

type Status = i32;
const OUT_OF_BOUNDS: Status = 2;

#[repr(C)]
struct Imports {
    tick: extern "C" fn(*mut c_void, *mut c_void, u32, *mut u32) -> Status,
    user: *mut c_void,
}

extern "C" {
    fn counter_instantiate(imports: *const Imports, config: *const c_void, error: *mut c_void) -> *mut c_void;
    fn counter_free(instance: *mut c_void);
    fn counter_next(instance: *mut c_void, result: *mut u32) -> Status;
    fn counter_load(instance: *mut c_void, address: u32, result: *mut u32) -> Status;
    fn counter_call(instance: *mut c_void, value: u32, result: *mut u32) -> Status;
    fn counter_last_error(instance: *const c_void) -> *const c_char;
}

extern "C" fn tick(user: *mut c_void, instance: *mut c_void, value: u32, result: *mut u32) -> Status {
    let mut unused = 0;
    assert_eq!(unsafe { counter_load(instance, 0xffff_fff0, &mut unused) }, OUT_OF_BOUNDS);
    unsafe { *result = value + *(user as *const u32) };
    0
}

fn work(mut step: u32) {
    let imports = Imports { tick, user: &mut step as *mut u32 as *mut c_void };
    let mut value = 0;
    unsafe {
        let instance = counter_instantiate(&imports, std::ptr::null(), std::ptr::null_mut());
        assert!(!instance.is_null());
        for count in 1..1000 {
            assert_eq!((counter_next(instance, &mut value), value), (0, count));
            assert_eq!(counter_load(instance, 16 << 16, &mut value), OUT_OF_BOUNDS);
            assert_eq!((counter_call(instance, 5, &mut value), value), (0, 5 + step));
        }
        counter_load(instance, 16 << 16, &mut value);
        let text = CStr::from_ptr(counter_last_error(instance)).to_str().unwrap();
        assert!(text.starts_with("out of bounds memory access"), "{text}");
        counter_free(instance);
    }
}

fn main() {
    let threads: Vec<_> = (0..4).map(|step| thread::spawn(move || work(step))).collect();
    for thread in threads {
        thread.join().unwrap();
    }
    println!("ok");
}
