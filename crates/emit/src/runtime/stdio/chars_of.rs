/// Characters of an array in a placeholder with a precision, as `%.8s` has them: up to a NUL, or as many as the precision says.
#[derive(Clone, Copy)]
pub struct Chars<'a, T>(&'a [T]);

/// Characters to print a number of.
pub fn chars_of<T: Char>(chars: &[T]) -> Chars<'_, T> {
    Chars(chars)
}

impl<T: Char> Bytes for Chars<'_, T> {
    fn bytes(&self, most: Option<usize>, take: &mut dyn FnMut(&[u8]) -> core::fmt::Result) -> core::fmt::Result {
        match most.and_then(|most| self.0.get(..most)) {
            Some(first) => {
                let bytes = unsafe { core::slice::from_raw_parts(first.as_ptr().cast::<u8>(), first.len()) };
                take(bytes.split(|byte| *byte == 0).next().unwrap_or(bytes))
            }
            None => take(text(self.0).to_bytes()),
        }
    }
}

impl<T: Char> core::fmt::Display for Chars<'_, T> {
    fn fmt(&self, to: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        show_bytes(self, to)
    }
}
