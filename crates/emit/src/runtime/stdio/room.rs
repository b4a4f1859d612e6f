/// Room for a text, and how long the text is.
struct Room<'a> {
    room: &'a mut [u8],
    total: usize,
}

impl core::fmt::Write for Room<'_> {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        each_plain(text, |bytes| {
            let rest = self.room.get_mut(self.total..).unwrap_or_default();
            let fits = bytes.len().min(rest.len());
            rest[..fits].copy_from_slice(&bytes[..fits]);
            self.total += bytes.len();
        });
        Ok(())
    }
}

/// Writes as much of a text as there is room for, and a NUL behind it; how long the whole text is.
pub fn format_to<T: Char>(room: &mut [T], text: core::fmt::Arguments<'_>) -> usize {
    let room = unsafe { core::slice::from_raw_parts_mut(room.as_mut_ptr().cast::<u8>(), room.len()) };
    let mut writer = Room { room, total: 0 };
    let _ = core::fmt::write(&mut writer, text);
    let Room { room, total } = writer;
    let end = total.min(room.len().saturating_sub(1));
    if let Some(end) = room.get_mut(end) {
        *end = 0;
    }
    total
}
