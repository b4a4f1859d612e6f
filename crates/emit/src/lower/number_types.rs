//! Types of numbers that Rust has no primitive for: structs of the runtime module, with operators.

use super::cx::{CrateCx, FnCx};
use super::runtime::Helper;
use super::{Lower, Refusal};
use crate::rir::{Expr, Path, Type as RType};
use exuvia_cir::{FloatKind, LongDouble, ModuleId, Type, TypeId};
use std::collections::BTreeSet;

/// Their texts, in the order in which they stand: macros come before their uses.
const TEXTS: &[Helper] = &[
    Helper { name: "Number", text: include_str!("../runtime/number.rs") },
    Helper { name: "Complex", text: include_str!("../runtime/complex.rs") },
    Helper { name: "F80", text: include_str!("../runtime/long_double.rs") },
    Helper { name: "Call", text: include_str!("../runtime/foreign_call.rs") },
    Helper { name: "ComplexF80", text: include_str!("../runtime/complex_long_double.rs") },
    Helper { name: "Exact", text: include_str!("../runtime/exact.rs") },
    Helper { name: "bytes_as", text: include_str!("../runtime/lanes.rs") },
    Helper { name: "Sse2", text: include_str!("../runtime/sse2.rs") },
    Helper { name: "Avx", text: include_str!("../runtime/avx.rs") },
];

/// What a text rests on.
pub(crate) fn needs(name: &str) -> &'static [&'static str] {
    match name {
        "Complex" | "bytes_as" => &["Number"],
        "Sse2" | "Avx" => &["Number", "bytes_as"],
        "Call" => &["F80"],
        "ComplexF80" => &["Number", "Complex", "F80"],
        _ => super::stdio::runtime::needs(name),
    }
}

/// The part of the runtime module that holds them.
pub(crate) fn text(used: &BTreeSet<&'static str>, vectors: &BTreeSet<u32>) -> String {
    let mut out = String::new();
    for helper in TEXTS.iter().filter(|helper| used.contains(helper.name)) {
        out.push('\n');
        out.push_str(helper.text);
    }
    if !vectors.is_empty() {
        out.push('\n');
    }
    for size in vectors {
        out.push_str(&format!("vector!(V{size}, {size});\n"));
    }
    out
}

impl CrateCx<'_> {
    /// Whether a C type is such a struct.
    pub fn is_number_struct(&self, ty: TypeId) -> bool {
        self.is_x87(ty) || matches!(self.program.types.canon(ty), Type::Vector { .. } | Type::Complex(_))
    }

    /// Whether a C type is the `long double` of the x87 unit.
    pub fn is_x87(&self, ty: TypeId) -> bool {
        matches!(self.program.types.canon(ty), Type::Float(FloatKind::LongDouble))
            && self.program.target.long_double == LongDouble::X87
    }

    pub(super) fn long_double_ty(&mut self, module: ModuleId) -> Lower<RType> {
        match self.program.target.long_double {
            LongDouble::Double => Ok(crate::rir::Prim::F64.into()),
            LongDouble::X87 if !self.program.target.peers.is_empty() => {
                Err(Refusal::new("long-double", "`long double` in an output for several targets"))
            }
            LongDouble::X87 => Ok(RType::path(self.runtime_path(module, "F80"))),
            LongDouble::Other => Err(Refusal::new("long-double", "`long double` of 128 bits")),
        }
    }

    pub(super) fn complex_ty(&mut self, module: ModuleId, part: TypeId) -> Lower<RType> {
        if self.is_x87(part) {
            self.runtime_path(module, "ComplexF80");
        }
        let part = self.ty(module, part)?;
        let path = self.runtime_path(module, "Complex");
        Ok(RType::Path(Path::new(&path).with_args(vec![part])))
    }

    pub(super) fn vector_ty(&mut self, module: ModuleId, ty: TypeId, elem: TypeId, len: u32) -> Lower<RType> {
        let path = self.vector_path(module, ty)?;
        let elem = self.ty(module, elem)?;
        Ok(RType::Path(Path::new(&path).with_args(vec![elem, RType::path(len.to_string())])))
    }

    /// The struct of vectors of this size, as written in `module`.
    pub(super) fn vector_path(&mut self, module: ModuleId, ty: TypeId) -> Lower<String> {
        let size = self.program.size_of(ty).and_then(|size| u32::try_from(size).ok());
        let Some(size) = size.filter(|size| size.is_power_of_two() && *size <= 1 << 12) else {
            return Err(Refusal::new("vector", "vector of this size"));
        };
        self.vectors.insert(size);
        let lanes = self.runtime_path(module, "bytes_as");
        Ok(lanes.replace("bytes_as", &format!("V{size}")))
    }
}

impl FnCx<'_, '_> {
    /// The struct that stands for a number of C, without arguments: `rt::F80`, `rt::Complex`, `rt::V16`.
    pub(super) fn number_path(&mut self, ty: TypeId) -> Lower<String> {
        match self.canon(ty) {
            Type::Vector { .. } => self.cx.vector_path(self.module, ty),
            Type::Complex(part) => {
                self.cx.complex_ty(self.module, *part)?;
                Ok(self.runtime("Complex"))
            }
            _ => Ok(self.runtime("F80")),
        }
    }

    /// Zero, of any of them or of a primitive floating type.
    pub(super) fn zero_number(&mut self, ty: TypeId) -> Lower<Expr> {
        if !self.cx.is_number_struct(ty) {
            return Ok(Expr::float("0.0"));
        }
        let path = self.number_path(ty)?;
        Ok(Expr::path(format!("{path}::ZERO")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_come_behind_what_they_rest_on() {
        for (i, helper) in TEXTS.iter().enumerate() {
            assert!(needs(helper.name).iter().all(|need| TEXTS[..i].iter().any(|before| before.name == *need)));
        }
    }

    #[test]
    fn vectors_are_made_once_for_each_size() {
        let text = text(&BTreeSet::new(), &BTreeSet::from([16, 8]));
        assert_eq!(text, "\nvector!(V8, 8);\nvector!(V16, 16);\n");
    }
}
