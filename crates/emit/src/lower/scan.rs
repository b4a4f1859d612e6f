//! `sscanf` of numbers in functions that check pointers: `rt::sscanf_at(text, c"%d:%d", &[rt::Scanned::from(&raw mut a), …])`. The numbers are
//! read into memory of the runtime module's own, and each that was found is stored by a check. It looks at the format itself: what it
//! asks for is what is there, or it panics. Texts (`%s`, `%[`), positions (`%n`) and what is not stored (`%*d`) stay calls of C.

use super::Lower;
use super::cx::FnCx;
use super::runtime::Helper;
use crate::plan::{Fate, scanned_name};
use crate::rir::{Expr, Lit, Prim};
use exuvia_cir::{ExprId, FuncId};

/// The text of the function that calls C's by one of its names: C23 and C99 have their own in glibc.
macro_rules! text {
    ($helper:literal, $symbol:literal) => {
        concat!(
            "/// C's `sscanf`, of numbers: a panic where it would touch what does not live.\n#[track_caller]\npub fn ",
            $helper,
            "(text: *const core::ffi::c_char, format: &'static core::ffi::CStr, to: &[Scanned]) -> i32 {\n    ",
            "// The program may declare it in a way of its own.\n    #[allow(clashing_extern_declarations)]\n    ",
            "unsafe extern \"C\" {\n        fn ",
            $symbol,
            "(text: *const core::ffi::c_char, format: *const core::ffi::c_char, ...) -> i32;\n    }\n    ",
            "let text = ranges::text(text);\n    scan(format, to, |[a, b, c, d, e, f, g, h]| {\n        ",
            "// SAFETY: the text lives, and the format asks for no more than these numbers.\n        unsafe { ",
            $symbol,
            "(text, format.as_ptr(), a, b, c, d, e, f, g, h) }\n    })\n}\n"
        )
    };
}

/// Their texts.
pub(super) const TEXTS: &[Helper] = &[
    Helper { name: "Scanned", text: include_str!("../runtime/checked/library/scanned.rs") },
    Helper { name: "sscanf_at", text: text!("sscanf_at", "sscanf") },
    Helper { name: "sscanf_c99_at", text: text!("sscanf_c99_at", "__isoc99_sscanf") },
    Helper { name: "sscanf_c23_at", text: text!("sscanf_c23_at", "__isoc23_sscanf") },
];

/// What a name rests on.
pub(super) const NEEDS: &[&str] = &["plain", "table", "image", "accesses", "ranges", "Scanned"];

/// How many numbers one call reads at most.
const MOST: usize = 8;

impl FnCx<'_, '_> {
    /// The call of `sscanf` where it reads numbers only, through pointers that the checks know; `None` for others.
    pub(super) fn scan_call(&mut self, e: ExprId, f: FuncId, args: &[ExprId]) -> Lower<Option<Expr>> {
        let Some(name) = scanned_name(self.program(), f) else { return Ok(None) };
        let (Some(func), &[text, format, ref to @ ..]) = (self.func.filter(|_| self.checks()), args) else {
            return Ok(None);
        };
        let is_foreign = self.cx.plan.functions[f].fate == Fate::Extern;
        let points_to = &self.cx.facts.points_to;
        let may = |&arg: &ExprId| self.cx.plan.checked.may_follow(points_to, func, arg);
        let wanted = self.format_bytes(format).and_then(wanted);
        let fits = wanted.is_some_and(|wanted| {
            wanted.len() == to.len() && wanted.iter().zip(to).all(|(&number, &to)| self.is_place_of(to, number))
        });
        if !is_foreign || !fits || !may(&text) || !to.iter().all(may) {
            return Ok(None);
        }
        let Some(bytes) = self.format_bytes(format).map(<[u8]>::to_vec) else { return Ok(None) };
        self.note_check();
        let text = self.plain_argument(text)?;
        let scanned = format!("{}::from", self.runtime("Scanned"));
        let mut places = Vec::with_capacity(to.len());
        for &to in to {
            places.push(Expr::path(scanned.clone()).call(vec![self.receiver(to)?]));
        }
        let path = self.runtime(name);
        let call = Expr::path(path).call(vec![text, Expr::from(Lit::CStr(bytes)), Expr::array(places).borrow()]);
        let origin = self.origin_at(self.expr_span(e), Vec::new());
        Ok(Some(call.at(origin)))
    }

    /// Whether a pointer is one to a number of a type, with or without sign.
    fn is_place_of(&self, pointer: ExprId, number: Number) -> bool {
        let Some(prim) = self.program().types.pointee(self.ty(pointer)).and_then(|to| self.cx.prim(to)) else {
            return false;
        };
        match number {
            Number::Float => prim == Prim::F32,
            Number::Double => prim == Prim::F64,
            Number::Bytes(bytes) => {
                let size = self.program().types.pointee(self.ty(pointer)).and_then(|to| self.program().size_of(to));
                prim.is_int() && size == Some(bytes)
            }
        }
    }
}

/// What a conversion stores.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Number {
    /// An integer of so many bytes, on all targets.
    Bytes(u64),
    Float,
    Double,
}

/// What the conversions of a format store; `None` if one is no number of a width that all targets have in common. (What `long` is the runtime
/// module knows; here it has 8 bytes, or the call stays as it is.)
fn wanted(format: &[u8]) -> Option<Vec<Number>> {
    let (mut rest, mut all) = (format, Vec::new());
    while let Some(at) = rest.iter().position(|&byte| byte == b'%') {
        let conversion = &rest[at + 1..];
        let digits = conversion.iter().take_while(|byte| byte.is_ascii_digit()).count();
        let lengths = conversion[digits..].iter().take_while(|byte| b"hlqjzt".contains(byte)).count();
        let length = &conversion[digits..digits + lengths];
        let kind = conversion.get(digits + lengths)?;
        rest = &conversion[digits + lengths + 1..];
        all.push(match (kind, length) {
            (b'%', b"") if digits == 0 => continue,
            (b'd' | b'i' | b'o' | b'u' | b'x' | b'X', length) => Number::Bytes(match length {
                b"hh" => 1,
                b"h" => 2,
                b"" => 4,
                b"l" | b"ll" | b"q" | b"j" | b"z" | b"t" => 8,
                _ => return None,
            }),
            (b'c', b"") if digits == 0 => Number::Bytes(1),
            (b'e' | b'f' | b'g' | b'E' | b'F' | b'G', b"") => Number::Float,
            (b'e' | b'f' | b'g' | b'E' | b'F' | b'G', b"l") => Number::Double,
            _ => return None,
        });
    }
    (all.len() <= MOST).then_some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_are_of_numbers_or_left_alone() {
        assert_eq!(wanted(b"%d:%2x %lg%%"), Some(vec![Number::Bytes(4), Number::Bytes(4), Number::Double]));
        assert_eq!(wanted(b"%hhu%c"), Some(vec![Number::Bytes(1), Number::Bytes(1)]));
        assert_eq!(wanted(b"%s"), None);
        assert_eq!(wanted(b"%*d"), None);
        assert_eq!(wanted(b"%"), None);
        assert_eq!(wanted(b"%d%d%d%d%d%d%d%d%d"), None);
    }
}
