//@ src/bin/recursion.rs
//! The program whose C `main` is in `recursion.c`.

fn main() {
    recursion::rt::restore_signals();
    std::process::exit(unsafe { recursion::recursion::main() });
}
//@ src/lib.rs
pub mod recursion;
pub mod rt;
pub mod sys;
//@ src/recursion.rs
// Recursion: plain, mutual, through pointers, with arrays by pointer.

use crate::rt;
use crate::sys::printf;

fn is_even(n: u32) -> i32 {
    if n == 0 { 1 } else { is_odd(n.wrapping_sub(1)) }
}

fn is_odd(n: u32) -> i32 {
    if n == 0 {
        0
    } else {
        is_even(n.wrapping_sub(1))
    }
}

fn ackermann(m: i32, n: i32) -> i32 {
    if m == 0 {
        return n + 1;
    }
    if n == 0 {
        return ackermann(m - 1, 1);
    }
    ackermann(m - 1, ackermann(m, n - 1))
}

unsafe fn hanoi(n: i32, from: i8, to: i8, via: i8, moves: &mut i32) {
    if n == 0 {
        return;
    }
    hanoi(n - 1, from, via, to, moves);
    *moves += 1;
    if *moves <= 3 {
        printf(c"%c->%c ".as_ptr(), from as i32, to as i32);
    }
    hanoi(n - 1, via, to, from, moves);
}

unsafe fn permute(s: &mut [i8], at: i32, n: i32, count: &mut i32) {
    if at == n {
        *count += 1;
        if *count % 5 == 0 {
            printf(c"%s ".as_ptr(), s.as_mut_ptr());
        }
        return;
    }
    for i in at..n {
        let mut t: i8 = s[at as usize];
        s[at as usize] = s[i as usize];
        s[i as usize] = t;
        permute(s, at + 1, n, count);
        t = s[at as usize];
        s[at as usize] = s[i as usize];
        s[i as usize] = t;
    }
}

fn quicksort(v: &mut [i32], lo: i32, hi: i32) {
    if lo >= hi {
        return;
    }
    let pivot: i32 = v[((lo + hi) / 2) as usize];
    let mut i: i32 = lo;
    let mut j: i32 = hi;
    while i <= j {
        while v[i as usize] < pivot {
            i += 1;
        }
        while v[j as usize] > pivot {
            j -= 1;
        }
        if i <= j {
            let t: i32 = v[i as usize];
            v[i as usize] = v[j as usize];
            i += 1;
            v[j as usize] = t;
            j -= 1;
        }
    }
    quicksort(v, lo, j);
    quicksort(v, i, hi);
}

pub unsafe fn main() -> i32 {
    let mut moves: i32 = 0;
    let mut count: i32 = 0;
    let mut letters: [i8; 5] = rt::chars(b"abcd\0");
    let mut v: [i32; 8] = [9, -2, 7, 7, 0, 3, -8, 1];

    printf(c"%d %d\n".as_ptr(), is_even(10), is_odd(10));
    printf(c"%d\n".as_ptr(), ackermann(2, 3));
    hanoi(5, b'A' as i8, b'C' as i8, b'B' as i8, &mut moves);
    printf(c"%d\n".as_ptr(), moves);
    permute(&mut letters, 0, 4, &mut count);
    printf(c"%d\n".as_ptr(), count);
    quicksort(&mut v, 0, 7);
    for i in 0..8 {
        printf(c"%d ".as_ptr(), v[i as usize]);
    }
    printf(c"\n".as_ptr());
    0
}
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
