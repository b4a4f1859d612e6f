/// A C string in a placeholder, as `%s` has it.
#[derive(Clone, Copy)]
pub struct Show<'a>(&'a core::ffi::CStr);

/// A C string to print.
pub fn show(text: &core::ffi::CStr) -> Show<'_> {
    Show(text)
}

impl Bytes for Show<'_> {
    fn bytes(&self, most: Option<usize>, take: &mut dyn FnMut(&[u8]) -> core::fmt::Result) -> core::fmt::Result {
        take(first(self.0.to_bytes(), most))
    }
}

impl core::fmt::Display for Show<'_> {
    fn fmt(&self, to: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        show_bytes(self, to)
    }
}
