/// The elements of arrays of characters.
pub trait Char: Copy {}

impl Char for i8 {}
impl Char for u8 {}

/// The C string that these characters begin with. There is none where C would read behind the last of them: a panic.
#[track_caller]
pub fn text<T: Char>(chars: &[T]) -> &core::ffi::CStr {
    let bytes = unsafe { core::slice::from_raw_parts(chars.as_ptr().cast::<u8>(), chars.len()) };
    match core::ffi::CStr::from_bytes_until_nul(bytes) {
        Ok(text) => text,
        Err(_) => panic!("the string does not end within its {} characters", chars.len()),
    }
}
