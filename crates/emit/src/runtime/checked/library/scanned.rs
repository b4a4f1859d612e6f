/// Where a number goes that `sscanf` reads.
#[derive(Clone, Copy)]
pub struct Scanned {
    to: *mut u8,
    size: usize,
    is_float: bool,
}

macro_rules! scanned {
    ($($ty:ty: $is_float:literal),*) => {$(
        impl From<*mut $ty> for Scanned {
            fn from(to: *mut $ty) -> Scanned {
                Scanned { to: to.cast(), size: size_of::<$ty>(), is_float: $is_float }
            }
        }
    )*};
}
scanned!(
    i8: false, u8: false, i16: false, u16: false, i32: false, u32: false, i64: false, u64: false, isize: false,
    usize: false, f32: true, f64: true
);

/// How many numbers one call reads at most.
const MOST_SCANNED: usize = 8;

/// Reads numbers into memory of its own, and stores those that were found: a panic where one is to go to what does not live, and where the
/// format asks for anything but such numbers.
#[track_caller]
fn scan(
    format: &core::ffi::CStr,
    to: &[Scanned],
    call: impl FnOnce([*mut u64; MOST_SCANNED]) -> i32,
) -> i32 {
    let is_such = to.len() <= MOST_SCANNED && asks_for(format.to_bytes(), to);
    assert!(is_such, "the format {format:?} asks for something else");
    let mut numbers = [0_u64; MOST_SCANNED];
    let start = (&raw mut numbers).cast::<u64>();
    let count = call(core::array::from_fn(|at| start.wrapping_add(at)));
    for (slot, number) in to.iter().zip(&numbers).take(usize::try_from(count).unwrap_or(0)) {
        let place = ranges::write(slot.to, slot.size);
        // SAFETY: the bytes live, and may be written.
        unsafe { core::ptr::copy_nonoverlapping((&raw const *number).cast::<u8>(), place, slot.size) }
    }
    count
}

/// Whether the conversions of a format are as many as there are places, and store numbers of their types.
fn asks_for(format: &[u8], to: &[Scanned]) -> bool {
    let (mut rest, mut places) = (format, to.iter());
    while let Some(at) = rest.iter().position(|&byte| byte == b'%') {
        let conversion = &rest[at + 1..];
        let digits = conversion.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let lengths = conversion[digits..].iter().take_while(|byte| b"hlqjzt".contains(byte)).count();
        let length = &conversion[digits..digits + lengths];
        let Some(kind) = conversion.get(digits + lengths) else { return false };
        rest = &conversion[digits + lengths + 1..];
        let wanted = match (kind, length) {
            (b'%', b"") if digits == 0 => continue,
            (b'd' | b'i' | b'o' | b'u' | b'x' | b'X', b"hh") => (1, false),
            (b'd' | b'i' | b'o' | b'u' | b'x' | b'X', b"h") => (size_of::<core::ffi::c_short>(), false),
            (b'd' | b'i' | b'o' | b'u' | b'x' | b'X', b"") => (size_of::<core::ffi::c_int>(), false),
            (b'd' | b'i' | b'o' | b'u' | b'x' | b'X', b"l") => (size_of::<core::ffi::c_long>(), false),
            (b'd' | b'i' | b'o' | b'u' | b'x' | b'X', b"ll" | b"q" | b"j") => (8, false),
            (b'd' | b'i' | b'o' | b'u' | b'x' | b'X', b"z" | b"t") => (size_of::<usize>(), false),
            (b'c', b"") if digits == 0 => (1, false),
            (b'e' | b'f' | b'g' | b'E' | b'F' | b'G', b"") => (size_of::<f32>(), true),
            (b'e' | b'f' | b'g' | b'E' | b'F' | b'G', b"l") => (size_of::<f64>(), true),
            _ => return false,
        };
        if places.next().map(|place| (place.size, place.is_float)) != Some(wanted) {
            return false;
        }
    }
    places.next().is_none()
}
