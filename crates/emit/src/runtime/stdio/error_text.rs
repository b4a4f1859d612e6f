/// What C says of an error number, in a placeholder: the text of `strerror`.
#[derive(Clone, Copy)]
pub struct ErrorText(pub i32);

impl Bytes for ErrorText {
    fn bytes(&self, most: Option<usize>, take: &mut dyn FnMut(&[u8]) -> core::fmt::Result) -> core::fmt::Result {
        // The program may declare it in a way of its own.
        #[allow(clashing_extern_declarations)]
        unsafe extern "C" {
            fn strerror(number: i32) -> *const core::ffi::c_char;
        }
        let text = unsafe { core::ffi::CStr::from_ptr(strerror(self.0)) };
        take(first(text.to_bytes(), most))
    }
}

impl core::fmt::Display for ErrorText {
    fn fmt(&self, to: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        show_bytes(self, to)
    }
}
