// The program may declare them in a way of its own.
#[allow(clashing_extern_declarations)]
unsafe extern "C" {
    safe fn __ctype_b_loc() -> *const *const u16;
    safe fn __ctype_tolower_loc() -> *const *const i32;
    safe fn __ctype_toupper_loc() -> *const *const i32;
}

/// An element of a table of glibc's `<ctype.h>`. The tables are for bytes, `EOF` and signed characters: a panic for other numbers.
#[track_caller]
fn of_table<T: Copy>(table: *const *const T, c: i32) -> T {
    assert!((-128..256).contains(&c), "no character: {c}");
    unsafe { *(*table).offset(c as isize) }
}

/// The classes that a character is in, as bits.
#[track_caller]
pub fn ctype_b(c: i32) -> u16 {
    of_table(__ctype_b_loc(), c)
}

/// The lower case letter of a character.
#[track_caller]
pub fn ctype_tolower(c: i32) -> i32 {
    of_table(__ctype_tolower_loc(), c)
}

/// The upper case letter of a character.
#[track_caller]
pub fn ctype_toupper(c: i32) -> i32 {
    of_table(__ctype_toupper_loc(), c)
}
