//! Inline assembler, as C has it.

/// An asm statement. Its arguments are, for each operand in order, a pointer to the object of an output or of an operand
/// in memory, or the value of another input.
#[derive(Clone, PartialEq, Eq, Debug, serde::Serialize, serde::Deserialize)]
pub struct Asm {
    /// The text.
    pub template: String,
    /// Whether it has no operands at all, so that `%` means itself.
    pub is_simple: bool,
    /// Constraints as written; outputs (`=r`, `+r`) come first.
    pub constraints: Vec<String>,
    /// Names of the operands, empty where there is none.
    pub names: Vec<String>,
    /// What else it changes: registers, `cc`, `memory`.
    pub clobbers: Vec<String>,
}

impl Asm {
    /// Number of outputs.
    pub fn outputs(&self) -> usize {
        self.constraints.iter().filter(|c| c.starts_with(['=', '+'])).count()
    }
}
