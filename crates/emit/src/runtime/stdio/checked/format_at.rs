/// The bytes of a text.
struct Gathered(Vec<u8>);

impl core::fmt::Write for Gathered {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        each_plain(text, |bytes| self.0.extend_from_slice(bytes));
        Ok(())
    }
}

/// Writes as much of a text as there is room for, and a NUL behind it: a panic where that does not live. How long the whole text is, as C's
/// functions tell it. The text is made before any of it is stored: what it shows may be what is written over.
#[track_caller]
pub fn format_at<T>(to: *mut T, size: usize, text: core::fmt::Arguments<'_>) -> i32 {
    let mut gathered = Gathered(Vec::new());
    let _ = core::fmt::write(&mut gathered, text);
    let Gathered(mut bytes) = gathered;
    let total = bytes.len();
    if size > 0 {
        bytes.truncate(size - 1);
        bytes.push(0);
        let to = ranges::write(to.cast::<u8>(), bytes.len());
        // SAFETY: what is written was checked.
        unsafe { core::ptr::copy_nonoverlapping(bytes.as_ptr(), to, bytes.len()) };
    }
    i32::try_from(total).unwrap_or(-1)
}
