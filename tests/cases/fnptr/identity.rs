//@ src/bin/identity.rs
//! The program whose C `main` is in `identity.c`.

fn main() {
    identity::rt::restore_signals();
    std::process::exit(unsafe { identity::identity::main() });
}
//@ src/identity.rs
// Functions that do the same are different functions: their addresses tell commands apart, in optimised builds too.
// profile: release

use crate::rt;
use crate::sys::printf;
use core::ffi::c_void;
use core::mem::size_of;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct context {
    pub calls: i32,
}

pub type command = Option<unsafe extern "C" fn(*mut context)>;

fn work(c: &mut context) {
    c.calls += 1;
}

/// Three commands that only differ in who they are.
#[unsafe(link_section = ".text.identity.read_only")]
unsafe extern "C" fn read_only(c: *mut context) {
    work(&mut *c);
}

#[unsafe(link_section = ".text.identity.read_write")]
unsafe extern "C" fn read_write(c: *mut context) {
    work(&mut *c);
}

#[unsafe(link_section = ".text.identity.either")]
unsafe extern "C" fn either(c: *mut context) {
    work(&mut *c);
}

#[unsafe(link_section = ".text.identity.hinted")]
unsafe extern "C" fn hinted(c: *mut context) {
    work(&mut *c);
}

#[unsafe(link_section = ".text.identity.one")]
extern "C" fn one() -> i32 {
    1
}

#[unsafe(link_section = ".text.identity.uno")]
extern "C" fn uno() -> i32 {
    1
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct entry {
    pub name: *const i8,
    pub proc: command,
}

// SAFETY: what its pointers lead to takes a proof of its own.
unsafe impl Sync for entry {}

static entries: [entry; 4] = [
    entry {
        name: c"read_only".as_ptr(),
        proc: Some(read_only),
    },
    entry {
        name: c"read_write".as_ptr(),
        proc: Some(read_write),
    },
    entry {
        name: c"either".as_ptr(),
        proc: Some(either),
    },
    entry {
        name: c"hinted".as_ptr(),
        proc: Some(hinted),
    },
];

fn name_of(proc: command) -> *const i8 {
    let mut i: u32 = 0;
    while (i as usize) < size_of::<[entry; 4]>() / size_of::<entry>() {
        if entries[i as usize]
            .proc
            .map_or(0, |f| f as *const () as usize)
            == proc.map_or(0, |f| f as *const () as usize)
        {
            return entries[i as usize].name;
        }
        i = i.wrapping_add(1);
    }
    c"nothing".as_ptr()
}

unsafe fn run(e: &entry, c: &mut context) -> i32 {
    e.proc.unwrap()(&raw mut *c);
    if e.proc.map_or(0, |f| f as *const () as usize)
        == Some(read_only).map_or(0, |f| f as *const () as usize)
    {
        return 1;
    }
    if e.proc.map_or(0, |f| f as *const () as usize)
        == Some(read_write).map_or(0, |f| f as *const () as usize)
        || e.proc.map_or(0, |f| f as *const () as usize)
            == Some(hinted).map_or(0, |f| f as *const () as usize)
    {
        return 2;
    }
    0
}

pub unsafe fn main() -> i32 {
    let mut c: context = context { calls: 0 };
    for i in 0..4 {
        let kind: i32 = run(&entries[i as usize], &mut c);
        printf(c"%s %d\n".as_ptr(), entries[i as usize].name, kind);
    }
    printf(
        c"%d %s %s\n".as_ptr(),
        c.calls,
        name_of(Some(either)),
        name_of(Some(hinted)),
    );
    // As data pointers and as numbers.
    let data: [*mut c_void; 2] = [
        one as extern "C" fn() -> i32 as *mut c_void,
        uno as extern "C" fn() -> i32 as *mut c_void,
    ];
    rt::println!(
        "{} {} {}",
        i32::from(data[0] == data[1]),
        i32::from(
            one as extern "C" fn() -> i32 as *mut c_void as usize
                == uno as extern "C" fn() -> i32 as *mut c_void as usize,
        ),
        one() + uno()
    );
    0
}
//@ src/lib.rs
pub mod identity;
pub mod rt;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}
