/// Text that begins with a number, as far as a number may go: blanks, letters, digits, signs, and what the point is in any place. C's
/// functions look no further, and what lies behind need not live.
#[track_caller]
fn number_text(text: *const core::ffi::c_char) -> *const core::ffi::c_char {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte >= 0x80 || b" \t\n\x0b\x0c\r+-.,'_()".contains(&byte);
    let mut at = text.cast::<u8>();
    while is_part(read(at)) {
        at = at.wrapping_add(1);
    }
    core::ptr::with_exposed_provenance(text.addr())
}

/// Where so many bytes may be stored, and how many there is room for: at least one, unless none are asked for.
#[track_caller]
fn room<T>(to: *mut T, size: usize) -> (*mut core::ffi::c_void, usize) {
    let bytes = to.cast::<u8>();
    let mut room = size;
    if size > 0 && !table::lives(bytes.addr(), size, true) {
        ranges::write(bytes, 1);
        room = (1..size).find(|&at| !table::lives(bytes.wrapping_add(at).addr(), 1, true)).unwrap_or(size);
    }
    (core::ptr::with_exposed_provenance_mut(bytes.expose_provenance()), room)
}
