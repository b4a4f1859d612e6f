//@ src/bin/copy.rs
//! The program whose C `main` is in `copy.c`.

fn main() {
    copy::rt::restore_signals();
    std::process::exit(unsafe { copy::copy::main() });
}
//@ src/copy.rs
// Structures are values: assignment, arguments and results copy, arrays inside too.

use crate::rt;
use crate::sys::printf;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct point {
    pub x: i32,
    pub y: i32,
}

impl point {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { x: 0, y: 0 };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct path {
    pub points: [point; 4],
    pub len: i32,
    pub name: [i8; 8],
}

fn add(mut a: point, b: point) -> point {
    a.x += b.x;
    a.y += b.y;
    a
}

fn extended(mut p: path, q: point) -> path {
    p.points[p.len as usize] = q;
    p.len += 1;
    p.name[0] = p.name[0].wrapping_add(1);
    p
}

fn total(p: &path) -> i32 {
    let mut t: i32 = 0;
    let mut i: i32 = 0;
    while i < p.len {
        t += p.points[i as usize].x * 10 + p.points[i as usize].y;
        i += 1;
    }
    t
}

pub unsafe fn main() -> i32 {
    let mut a: point = point { x: 1, y: 2 };
    let b: point = point { x: 0, y: 5 };
    let mut p: path = path {
        points: [point { x: 1, y: 1 }, point::ZERO, point::ZERO, point::ZERO],
        len: 1,
        name: rt::chars(b"ab\0\0\0\0\0\0"),
    };

    let mut c: point = add(a, b);
    printf(c"%d %d, %d %d\n".as_ptr(), a.x, a.y, c.x, c.y);
    c = a;
    c.x = 100;
    printf(c"%d %d\n".as_ptr(), a.x, c.x);
    let mut q: path = extended(p, c);
    printf(
        c"%d %d %s %s\n".as_ptr(),
        p.len,
        q.len,
        &raw mut p.name as *mut i8,
        &raw mut q.name as *mut i8,
    );
    printf(c"%d %d\n".as_ptr(), total(&p), total(&q));
    q.points[0] = add(q.points[1], point { x: 1, y: 0 });
    printf(c"%d\n".as_ptr(), add(q.points[0], b).y);
    let mut pair: [point; 2] = [a, b];
    pair[0] = pair[1];
    pair[1].y = 0;
    printf(c"%d %d\n".as_ptr(), pair[0].y, b.y);
    let pp: *mut point = &raw mut pair[0];
    *pp = point { x: 7, y: 8 };
    printf(c"%d %d\n".as_ptr(), pair[0].x, pair[0].y);
    a = b;
    printf(c"%d\n".as_ptr(), a.y + a.x);
    0
}
//@ src/lib.rs
pub mod copy;
pub mod rt;
pub mod sys;
//@ src/rt.rs
// Heads of the items only.
pub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {
pub struct Args {
impl Args {
pub fn restore_signals() {
//@ src/sys.rs
unsafe extern "C" {
    pub fn printf(format: *const i8, ...) -> i32;
}
