/// Text behind a checked pointer in a placeholder, as `%s` has it.
#[derive(Clone, Copy)]
pub struct Shown(*const u8);

/// Text that a pointer leads to, to print: a panic where C would read what does not live.
pub fn shown<T>(text: *const T) -> Shown {
    Shown(text.cast())
}

impl Bytes for Shown {
    fn bytes(&self, most: Option<usize>, take: &mut dyn FnMut(&[u8]) -> core::fmt::Result) -> core::fmt::Result {
        if self.0.is_null() {
            // As glibc has it.
            return take(if most.is_none_or(|most| most >= 6) { b"(null)" } else { b"" });
        }
        let length = ranges::length(self.0.cast(), most.unwrap_or(usize::MAX));
        // A copy: no reference to the memory is ever made.
        let (mut short, mut long) = ([0; 256], Vec::new());
        let text = match short.get_mut(..length) {
            Some(text) => text,
            None => {
                long.resize(length, 0);
                &mut long[..]
            }
        };
        // SAFETY: what is read was checked, and there is room for it.
        unsafe { core::ptr::copy_nonoverlapping(ranges::read(self.0, length), text.as_mut_ptr(), length) };
        take(text)
    }
}

impl core::fmt::Display for Shown {
    fn fmt(&self, to: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        show_bytes(self, to)
    }
}
