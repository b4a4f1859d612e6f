//@ src/lib.rs
pub mod weak;
//@ src/weak.rs
// boundary: c-abi
// driver: use.c
// expect: kept-in-c default_level
// expect: kept-in-c level
// expect: kept-in-c default_bonus
// expect: kept-in-c bonus
// Weak aliases of a library are its defaults: the program that links it brings definitions of its own.

#[unsafe(no_mangle)]
pub extern "C" fn fixed_rate(x: i32) -> i32 {
    x + 3
}

#[unsafe(no_mangle)]
pub extern "C" fn rate(x: i32) -> i32 {
    fixed_rate(x)
}

#[unsafe(no_mangle)]
pub unsafe extern "C" fn describe(x: i32) -> i32 {
    level(x) * 10000 + bonus(x) * 100 + fixed_rate(x)
}

unsafe extern "C" {
    pub fn bonus(x: i32) -> i32;
    pub fn level(x: i32) -> i32;
}
