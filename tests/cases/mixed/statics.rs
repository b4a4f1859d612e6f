//@ src/lib.rs
pub mod lib_;
//@ src/lib_.rs
use core::ptr;
use core::sync::atomic::AtomicI32;
use core::sync::atomic::Ordering::Relaxed;

pub const FINE: u32 = 0;
pub const EMPTY: u32 = 1;
pub const FULL: u32 = 2;

// boundary: mixed

// move: lib.c::push

// move: lib.c::total

// move: lib.c::top

// expect: kept-in-c main

// expect: kept-in-c pop

// expect: kept-in-c check

// expect: kept-in-c message

// expect: kept-in-c reset

// Static variables are one object for both sides: in C where C that stays uses them, else in Rust.

static pushes: AtomicI32 = AtomicI32::new(0);

#[unsafe(no_mangle)]
pub unsafe extern "C" fn push(item: i32) -> i32 {
    static most: AtomicI32 = AtomicI32::new(0);
    if depth == 8 {
        return check(FULL as i32);
    }
    pushes.store(pushes.load(Relaxed) + 1, Relaxed);
    items[depth as usize] = item;
    depth += 1;
    if depth > most.load(Relaxed) {
        most.store(depth, Relaxed);
    }
    if check(FINE as i32) != 0 {
        most.load(Relaxed)
    } else {
        0
    }
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn total() -> i32 {
    let mut sum: i32 = 0;
    let mut i: i32 = 0;
    while i < depth {
        sum += items[i as usize];
        i += 1;
    }
    sum * 100 + pushes.load(Relaxed)
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn top() -> *mut i32 {
    if depth != 0 {
        (&raw mut items as *mut i32).offset((depth - 1) as isize)
    } else {
        ptr::null_mut()
    }
}

unsafe extern "C" {
    #[link_name = "lib_c__check"]
    pub fn check(wanted: i32) -> i32;
    #[link_name = "lib_c__depth"]
    pub static mut depth: i32;
    #[link_name = "lib_c__items"]
    pub static mut items: [i32; 8];
}
