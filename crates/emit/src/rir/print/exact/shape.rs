//! Where text may stand.

/// Columns a line may take.
pub(super) const WIDTH: usize = 100;
/// Columns of one indent.
pub(super) const INDENT: usize = 4;

/// The room for a piece: the indent of the line it starts in, how far behind that, and how wide it may be.
#[derive(Debug, Clone, Copy)]
pub(in crate::rir::print) struct Shape {
    pub indent: usize,
    pub offset: usize,
    pub width: usize,
}

impl Shape {
    /// A whole line.
    pub fn indented(indent: usize) -> Shape {
        Shape { indent, offset: 0, width: WIDTH.saturating_sub(indent) }
    }

    /// Columns before it.
    pub fn used(self) -> usize {
        self.indent + self.offset
    }

    /// Columns that must be left free behind it.
    pub fn overhead(self) -> usize {
        WIDTH.saturating_sub(self.used() + self.width)
    }

    /// Behind a text of so many columns.
    pub fn behind(self, columns: usize) -> Option<Shape> {
        Some(Shape { offset: self.offset + columns, width: self.width.checked_sub(columns)?, ..self })
    }

    /// With so many columns left free behind it.
    pub fn before(self, columns: usize) -> Option<Shape> {
        Some(Shape { width: self.width.checked_sub(columns)?, ..self })
    }

    /// A line of its own, one indent in, with the same columns left free.
    pub fn nested(self) -> Option<Shape> {
        Shape::indented(self.indent + INDENT).before(self.overhead())
    }
}
