//! Lines of a text by byte offset.

/// Starts of the lines of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Lines {
    starts: Vec<u32>,
}

impl Lines {
    /// Finds the lines of a text.
    pub fn new(text: &str) -> Self {
        let after_newline = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at as u32 + 1);
        Self { starts: std::iter::once(0).chain(after_newline).collect() }
    }

    /// Line of a byte, from 1.
    pub fn line(&self, offset: u32) -> u32 {
        self.starts.partition_point(|&start| start <= offset) as u32
    }

    /// First and last line of a byte range.
    pub fn range(&self, start: u32, end: u32) -> (u32, u32) {
        (self.line(start), self.line(end.max(start + 1) - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    #[test]
    fn ranges_end_on_the_line_of_their_last_byte() {
        let lines = Lines::new("ab\ncd\n");
        assert_eq!(lines.range(0, 3), (1, 1));
        assert_eq!(lines.range(1, 4), (1, 2));
        assert_eq!(lines.range(3, 3), (2, 2));
    }
}
