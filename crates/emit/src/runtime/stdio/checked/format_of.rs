/// Text behind a checked pointer as a format that nothing is given to: `%%` is one `%`, and what asks for an argument is a panic.
#[derive(Clone, Copy)]
pub struct Format(Shown);

/// The format that a pointer leads to.
pub fn format_of<T>(format: *const T) -> Format {
    Format(shown(format))
}

impl Bytes for Format {
    fn bytes(&self, _: Option<usize>, take: &mut dyn FnMut(&[u8]) -> core::fmt::Result) -> core::fmt::Result {
        self.0.bytes(None, &mut |format| {
            let mut rest = format;
            while let Some(at) = rest.iter().position(|&byte| byte == b'%') {
                assert!(rest.get(at + 1) == Some(&b'%'), "a format asks for an argument, and there is none");
                take(&rest[..=at])?;
                rest = &rest[at + 2..];
            }
            take(rest)
        })
    }
}

impl core::fmt::Display for Format {
    fn fmt(&self, to: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        show_bytes(self, to)
    }
}
