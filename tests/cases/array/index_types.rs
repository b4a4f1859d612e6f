//@ src/bin/index_types.rs
//! The program whose C `main` is in `index_types.c`.

fn main() {
    index_types::rt::restore_signals();
    std::process::exit(unsafe { index_types::index_types::main() });
}
//@ src/index_types.rs
// Indices of every integer type, with side effects, and through expressions.

use crate::sys::printf;

static mut data: [i32; 16] = [
    0, 1, 4, 9, 16, 25, 36, 49, 64, 81, 100, 121, 144, 169, 196, 225,
];

fn pick(v: &[i32], a: i8, b: u16, c: i64, d: u32) -> i32 {
    v[a as usize] + v[b as usize] + v[c as usize] + v[d as usize]
}

fn clamp_index(i: i32) -> i32 {
    if i < 0 {
        0
    } else if i > 15 {
        15
    } else {
        i
    }
}

pub unsafe fn main() -> i32 {
    let c: u8 = (b'd' as i32 - b'a' as i32) as u8;
    let mut i: i32 = 3;
    let e: u32 = SECOND;

    printf(c"%d\n".as_ptr(), pick(&*&raw const data, 1, 2, 3, 4));
    printf(c"%d %d\n".as_ptr(), data[c as usize], data[e as usize]);
    printf(c"%d ".as_ptr(), data[i as usize]);
    i += 1;
    i += 1;
    printf(c"%d ".as_ptr(), data[i as usize]);
    i -= 2;
    printf(c"%d\n".as_ptr(), data[i as usize]);
    printf(
        c"%d %d\n".as_ptr(),
        data[clamp_index(-5) as usize],
        data[clamp_index(99) as usize],
    );
    data[data[2] as usize] += 1;
    printf(c"%d\n".as_ptr(), data[4]);
    let tail: *const i32 = (&raw mut data as *mut i32).add(12);
    printf(c"%d %d\n".as_ptr(), *tail.sub(2), *tail.sub(12));
    let mut wrap: u8 = 255;
    wrap = wrap.wrapping_add(3);
    printf(c"%d\n".as_ptr(), data[wrap as usize]);
    let mut a: [i8; 128] = [0; 128];
    a[0] = 0;
    let mut map: [i8; 128] = a;
    let mut s: *const i8 = c"hello".as_ptr();
    while *s != 0 {
        map[*s as u8 as usize] = map[*s as u8 as usize].wrapping_add(1);
        s = s.add(1);
    }
    printf(
        c"%d %d %d\n".as_ptr(),
        map[108] as i32,
        map[111] as i32,
        map[120] as i32,
    );
    0
}

pub const FIRST: u32 = 1;
pub const SECOND: u32 = 2;
//@ src/lib.rs
pub mod index_types;
pub mod rt;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}
