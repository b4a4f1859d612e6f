//@ src/bin/transparent.rs
//! The program whose C `main` is in `transparent.c`.

fn main() {
    transparent::rt::restore_signals();
    std::process::exit(unsafe { transparent::transparent::main() });
}
//@ src/lib.rs
pub mod rt;
pub mod sys;
pub mod transparent;
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
    pub fn connect(fd: i32, addr: __CONST_SOCKADDR_ARG, len: u32) -> i32;
    pub fn socket(domain: i32, r#type: i32, protocol: i32) -> i32;
    pub fn strcpy(dest: *mut i8, src: *const i8) -> *mut i8;
    pub fn strlen(s: *const i8) -> usize;
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct sockaddr_un {
    pub sun_family: u16,
    pub sun_path: [i8; 108],
}

#[derive(Clone, Copy)]
#[repr(C)]
pub union __CONST_SOCKADDR_ARG {
    pub __sockaddr__: *const sockaddr,
    pub __sockaddr_at__: *const sockaddr_at,
    pub __sockaddr_ax25__: *const sockaddr_ax25,
    pub __sockaddr_dl__: *const sockaddr_dl,
    pub __sockaddr_eon__: *const sockaddr_eon,
    pub __sockaddr_in__: *const sockaddr_in,
    pub __sockaddr_in6__: *const sockaddr_in6,
    pub __sockaddr_inarp__: *const sockaddr_inarp,
    pub __sockaddr_ipx__: *const sockaddr_ipx,
    pub __sockaddr_iso__: *const sockaddr_iso,
    pub __sockaddr_ns__: *const sockaddr_ns,
    pub __sockaddr_un__: *const sockaddr_un,
    pub __sockaddr_x25__: *const sockaddr_x25,
}

#[repr(C)]
pub struct sockaddr {
    pub _opaque: [u8; 0],
}

#[repr(C)]
pub struct sockaddr_at {
    pub _opaque: [u8; 0],
}

#[repr(C)]
pub struct sockaddr_ax25 {
    pub _opaque: [u8; 0],
}

#[repr(C)]
pub struct sockaddr_dl {
    pub _opaque: [u8; 0],
}

#[repr(C)]
pub struct sockaddr_eon {
    pub _opaque: [u8; 0],
}

#[repr(C)]
pub struct sockaddr_in {
    pub _opaque: [u8; 0],
}

#[repr(C)]
pub struct sockaddr_in6 {
    pub _opaque: [u8; 0],
}

#[repr(C)]
pub struct sockaddr_inarp {
    pub _opaque: [u8; 0],
}

#[repr(C)]
pub struct sockaddr_ipx {
    pub _opaque: [u8; 0],
}

#[repr(C)]
pub struct sockaddr_iso {
    pub _opaque: [u8; 0],
}

#[repr(C)]
pub struct sockaddr_ns {
    pub _opaque: [u8; 0],
}

#[repr(C)]
pub struct sockaddr_x25 {
    pub _opaque: [u8; 0],
}

pub type __socket_type = u32;

pub const SOCK_STREAM: __socket_type = 1;
pub const SOCK_DGRAM: __socket_type = 2;
pub const SOCK_RAW: __socket_type = 3;
pub const SOCK_RDM: __socket_type = 4;
pub const SOCK_SEQPACKET: __socket_type = 5;
pub const SOCK_DCCP: __socket_type = 6;
pub const SOCK_PACKET: __socket_type = 10;
pub const SOCK_CLOEXEC: __socket_type = 524288;
pub const SOCK_NONBLOCK: __socket_type = 2048;
//@ src/transparent.rs
// Arguments of a transparent union: a value of any member's type is taken as it is. C's library has such parameters.

use crate::rt;
use crate::sys::{
    __CONST_SOCKADDR_ARG, SOCK_STREAM, connect, sockaddr, sockaddr_un, socket, strcpy, strlen,
};
use core::ffi::{CStr, c_void};
use core::mem::size_of;

/// One pointer, however it is typed.
#[derive(Clone, Copy)]
#[repr(C)]
pub union argument {
    pub number: *mut i32,
    pub text: *const i8,
    pub any: *mut c_void,
}

unsafe fn first(a: argument) -> i32 {
    *a.number
}

pub unsafe extern "C" fn measure(a: argument, extra: i32) -> i32 {
    strlen(a.text) as i32 + extra
}

unsafe fn through(f: Option<unsafe extern "C" fn(argument, i32) -> i32>, text: &CStr) -> i32 {
    f.unwrap()(
        argument {
            text: text.as_ptr(),
        },
        1,
    )
}

pub unsafe fn main() -> i32 {
    let mut x: i32 = 42;
    let any: *mut c_void = (&raw mut x).cast::<c_void>();
    let made: argument = argument {
        text: c"whole".as_ptr(),
    };
    rt::println!(
        "{} {}",
        first(argument { number: &raw mut x }),
        first(argument {
            number: any.cast::<i32>(),
        })
    );
    rt::println!(
        "{} {} {}",
        measure(
            argument {
                text: c"four".as_ptr(),
            },
            0
        ),
        measure(made, 10),
        through(Some(measure), c"abc")
    );
    let mut address: sockaddr_un = sockaddr_un {
        sun_family: 1,
        sun_path: [0; 108],
    };
    strcpy(
        &raw mut address.sun_path as *mut i8,
        c"/nowhere/at/all".as_ptr(),
    );
    let s: i32 = socket(1, SOCK_STREAM as i32, 0);
    rt::println!(
        "{}",
        connect(
            s,
            __CONST_SOCKADDR_ARG {
                __sockaddr__: &raw mut address as *const sockaddr,
            },
            size_of::<sockaddr_un>() as u32,
        )
    );
    rt::println!(
        "{}",
        connect(
            s,
            __CONST_SOCKADDR_ARG {
                __sockaddr_un__: &raw mut address,
            },
            size_of::<sockaddr_un>() as u32,
        )
    );
    0
}
