//! The printing of the runtime module, compiled as it stands in the output: what it writes is what C's own `snprintf` does.
#![cfg(all(target_os = "linux", target_arch = "x86_64"))]
#![allow(
    missing_docs,
    dead_code,
    unsafe_code,
    unused_imports,
    unused_macros,
    clashing_extern_declarations,
    clippy::panic,
    clippy::all
)]

mod rt {
    include!("../src/runtime/stdio/bytes.rs");
    include!("../src/runtime/stdio/stream.rs");
    include!("../src/runtime/stdio/show.rs");
    include!("../src/runtime/stdio/chars_of.rs");
    include!("../src/runtime/stdio/byte.rs");
    include!("../src/runtime/stdio/error_text.rs");
    include!("../src/runtime/stdio/address.rs");
    include!("../src/runtime/stdio/converted.rs");
    include!("../src/runtime/text.rs");
    include!("../src/runtime/stdio/room.rs");
    include!("../src/runtime/stdio/snprintf.rs");
    include!("../src/runtime/stdio/sprintf.rs");
    include!("../src/runtime/memcmp.rs");
    include!("../src/runtime/errno.rs");
    include!("../src/runtime/ctype.rs");

    /// The bytes that a text is printed as.
    pub fn bytes_of(text: core::fmt::Arguments<'_>) -> Vec<u8> {
        let mut all = Vec::new();
        each_plain(&text.to_string(), |bytes| all.extend_from_slice(bytes));
        all
    }
}

use rt::{bytes_of, converted};

unsafe extern "C" {
    fn snprintf(to: *mut core::ffi::c_char, size: usize, format: *const core::ffi::c_char, ...) -> i32;
}

/// What C makes of a format and its arguments.
macro_rules! c {
    ($format:literal $(, $arg:expr)*) => {{
        let mut room = [0u8; 700];
        let format = concat!($format, "\0");
        let len = unsafe { snprintf(room.as_mut_ptr().cast(), room.len(), format.as_ptr().cast() $(, $arg)*) };
        room[..len as usize].to_vec()
    }};
}

/// The same conversions of both.
macro_rules! same {
    ($value:expr; $($spec:literal)*) => {$(
        assert_eq!(bytes_of(format_args!("{}", converted!($spec, $value))), c!($spec, $value), "{}: {:?}", $spec, $value);
    )*};
}

#[test]
fn integers_are_written_as_c_does() {
    for n in [0, 1, -1, 42, -42, 8, 4096, i32::MAX, i32::MIN] {
        same!(n; "%d" "%5d" "%-5d" "%05d" "%+d" "% d" "%+05d" "% 05d" "%-+6d" "%.3d" "%.0d" "%8.3d" "%-8.3d" "%08.3d" "%+.5d"
                 "%+-8.3i" "%.0i" "%20d" "%020d");
        let u = n as u32;
        same!(u; "%u" "%x" "%X" "%o" "%#x" "%#X" "%#o" "%08x" "%#010x" "%-#10x" "%.12u" "%.2x" "%#.5o" "%#.0o" "%#.0x" "%+u" "% u");
    }
    for n in [0, u64::MAX, 1 << 63] {
        assert_eq!(bytes_of(format_args!("{}", converted!("%#o", n))), c!("%#lo", n));
        assert_eq!(bytes_of(format_args!("{}", converted!("%#x", n))), c!("%#lx", n));
    }
    assert_eq!(bytes_of(format_args!("{}", converted!("%+d", i64::MIN))), c!("%+ld", i64::MIN));
    assert_eq!(bytes_of(format_args!("{}", converted!("%.4d", -7i8))), b"-0007");
}

#[test]
fn doubles_are_written_as_c_does() {
    let values = [0.0, -0.0, 0.125, 2.5, -3.75, 1e300, 5e-324, 123456789.123, f64::NAN, f64::INFINITY, -f64::INFINITY];
    for x in values {
        same!(x; "%f" "%e" "%g" "%a" "%F" "%E" "%G" "%A" "%.0f" "%.1f" "%#.0f" "%10.2f" "%-10.2f" "%+.2e" "% g" "%#g" "%010.1f"
                 "%.15g" "%.17g" "%.300f" "%-+12.3e");
    }
}

#[test]
fn stars_take_numbers() {
    for (width, precision) in [(8, 3), (-8, -1), (0, 0), (2, 9)] {
        let (n, x) = (-42, 2.34567);
        let ours = bytes_of(format_args!(
            "{}|{}|{}|{}|{}",
            converted!("%*d", width, n),
            converted!("%.*d", precision, n),
            converted!("%*.*f", width, precision, x),
            converted!("%0*.2f", width, x),
            converted!("%-*.*s", width, precision, rt::show(c"text"))
        ));
        let theirs = c!(
            "%*d|%.*d|%*.*f|%0*.2f|%-*.*s",
            width,
            n,
            precision,
            n,
            width,
            precision,
            x,
            width,
            x,
            width,
            precision,
            c"text".as_ptr()
        );
        assert_eq!(ours, theirs, "{width} {precision}");
    }
}

#[test]
fn text_passes_byte_by_byte() {
    let all: Vec<u8> = (1..=255).collect();
    let text = std::ffi::CString::new(all.clone()).unwrap();
    assert_eq!(bytes_of(format_args!("{}", rt::show(&text))), all);
    // What looks like an escaped byte, whole and cut.
    for text in [c"\u{10ffff}x", c"\u{10ff00}", c"\u{10fffe}\xf4\x8f\xbf", c"\u{100000}"] {
        assert_eq!(bytes_of(format_args!("{}", rt::show(text))), text.to_bytes());
    }
    let word = c"caf\xc3\xa9";
    let ours = bytes_of(format_args!(
        "[{:>8}] [{:<8}] [{:.4}] [{:>6.1}]",
        rt::show(word),
        rt::show(word),
        rt::show(word),
        rt::show(word)
    ));
    assert_eq!(ours, c!("[%8s] [%-8s] [%.4s] [%6.1s]", word.as_ptr(), word.as_ptr(), word.as_ptr(), word.as_ptr()));
    let ours = bytes_of(format_args!("[{:>3}] [{:<3}] [{}]", rt::Byte(200), rt::Byte(b'x'), rt::Byte(0)));
    assert_eq!(ours, c!("[%3c] [%-3c] [%c]", 200, i32::from(b'x'), 0));
}

#[test]
fn a_precision_bounds_what_is_read() {
    let word = [b'a', b'b', b'c'];
    assert_eq!(bytes_of(format_args!("[{:.3}] [{:>4.2}]", rt::chars_of(&word), rt::chars_of(&word))), b"[abc] [  ab]");
    let ended = [b'a' as i8, 0, b'c' as i8];
    assert_eq!(bytes_of(format_args!("[{:.3}] [{:.9}]", rt::chars_of(&ended), rt::chars_of(&ended))), b"[a] [a]");
    assert_eq!(bytes_of(format_args!("{}", converted!("%-*.*s", 4, 2, rt::chars_of(&word)))), b"ab  ");
    assert!(std::panic::catch_unwind(|| format!("{:.4}", rt::chars_of(&word))).is_err());
}

#[test]
fn texts_are_cut_to_their_room() {
    for size in 0..9 {
        let mut ours = [b'#' as i8; 10];
        let len = rt::snprintf!(&mut ours[..size], "{}-{}", 123, rt::show(c"\xffx"));
        let mut theirs = [b'#' as i8; 10];
        let format = c"%d-%s".as_ptr();
        let expected = unsafe { snprintf(theirs.as_mut_ptr(), size, format, 123, c"\xffx".as_ptr()) };
        assert_eq!((len, ours), (expected, theirs), "{size}");
    }
    let mut room = [0u8; 4];
    assert_eq!((rt::sprintf!(&mut room, "{}", 123), room), (3, *b"123\0"));
    assert!(std::panic::catch_unwind(|| rt::sprintf!(&mut [0u8; 3], "{}", 123)).is_err());
}

#[test]
fn addresses_and_errors_are_written_as_c_does() {
    for pointer in
        [core::ptr::null::<u8>(), core::ptr::without_provenance(0x1a2b), core::ptr::without_provenance(usize::MAX)]
    {
        let ours = bytes_of(format_args!(
            "{} {:>20} {:<20}|",
            rt::address(pointer),
            rt::address(pointer),
            rt::address(pointer)
        ));
        assert_eq!(ours, c!("%p %20p %-20p|", pointer, pointer, pointer));
    }
    assert_eq!(bytes_of(format_args!("{:.2}", rt::ErrorText(2))), b"No");
}

#[test]
fn strings_end_within_their_array() {
    assert_eq!(rt::text(&[b'a' as i8, 0, b'b' as i8]).to_bytes(), b"a");
    assert_eq!(rt::text(&[0u8]).to_bytes(), b"");
    assert!(std::panic::catch_unwind(|| rt::text(&[b'a']).to_bytes().len()).is_err());
    assert!(std::panic::catch_unwind(|| rt::text::<u8>(&[]).to_bytes().len()).is_err());
}

#[test]
fn the_library_keeps_its_errno_and_tables() {
    rt::set_errno(34);
    assert_eq!(rt::errno(), 34);
    rt::set_errno(0);
    assert_eq!(rt::errno(), 0);
    // `_ISdigit` of a little-endian machine.
    assert!((-128..256).all(|c| (rt::ctype_b(c) & 0x800 != 0) == (48..58).contains(&c)));
    assert_eq!((rt::ctype_toupper(97), rt::ctype_tolower(65), rt::ctype_toupper(-1)), (65, 97, -1));
    assert!(
        std::panic::catch_unwind(|| rt::ctype_b(256)).is_err()
            && std::panic::catch_unwind(|| rt::ctype_b(-129)).is_err()
    );
}
