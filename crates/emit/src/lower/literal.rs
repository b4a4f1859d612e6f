//! Literals: spelled as in the C, without casts where the context tells the type.

use super::Lower;
use super::cx::FnCx;
use crate::rir::{Expr, ExprKind as RKind, Lit, Prim, Radix, Type as RType};
use exuvia_cir::{ExprId, ExprKind, IntSpelling, StringKind, Target, Type, TypeId};

impl FnCx<'_, '_> {
    /// An integer constant of a type, written so that its type is inferred from where it stands.
    pub fn int_literal(&mut self, ty: TypeId, value: i128, spelling: IntSpelling) -> Expr {
        let Some(prim) = self.cx.prim(ty) else { return Expr::int(value) };
        self.int_literal_of(prim, value, spelling)
    }

    /// An integer constant of a Rust type.
    pub fn int_literal_of(&mut self, prim: Prim, value: i128, spelling: IntSpelling) -> Expr {
        let value = super::convert::wrapped(&self.program().target, value, prim);
        match prim {
            Prim::Bool => Expr::bool(value != 0),
            Prim::F32 | Prim::F64 => Expr::float(format!("{value}.0")),
            Prim::U8 if spelling == IntSpelling::Char => Lit::Byte(value as u8).into(),
            _ if spelling == IntSpelling::Char && (0..=255).contains(&value) => {
                Expr::from(Lit::Byte(value as u8)).cast(prim)
            }
            Prim::U128 if value < 0 => Expr::uint(value as u128, Radix::Hex),
            _ => named_limit(&self.program().target, prim, value).unwrap_or_else(|| plain(value, spelling)),
        }
    }

    /// A floating constant.
    pub fn float_literal(&mut self, ty: TypeId, bits: u64, text: &str) -> Expr {
        let value = f64::from_bits(bits);
        let prim = self.cx.prim(ty).unwrap_or(Prim::F64);
        if value.is_nan() {
            return Expr::path(format!("{}::NAN", prim.name()));
        }
        if value.is_infinite() {
            let name = if value > 0.0 { "INFINITY" } else { "NEG_INFINITY" };
            return Expr::path(format!("{}::{name}", prim.name()));
        }
        Expr::float(float_text(value, text, prim))
    }

    /// A string literal as an array value: for arrays that a string initialises.
    pub fn string_array(&mut self, ty: TypeId, bytes: &[u8], kind: StringKind) -> Lower<Expr> {
        let Type::Array { elem, len } = self.canon(ty) else {
            return Err(super::Refusal::new("unsupported-expression", "string literal of no array type"));
        };
        let prim = self.cx.prim(*elem).unwrap_or(Prim::I8);
        if kind == StringKind::Plain || kind == StringKind::Utf8 {
            return Ok(self.byte_array(prim, bytes, len.unwrap_or(bytes.len() as u64)));
        }
        let units = self.code_units(*elem, bytes);
        Ok(Expr::array(units.into_iter().map(Expr::int).collect()))
    }

    fn byte_array(&mut self, prim: Prim, bytes: &[u8], len: u64) -> Expr {
        let len = usize::try_from(len).unwrap_or(usize::MAX).min(1 << 24);
        let mut bytes = bytes.to_vec();
        bytes.resize(len, 0);
        if bytes.iter().all(|&b| b == 0) {
            return Expr::repeat(Expr::int(0), Expr::int(len as i128));
        }
        let literal = Expr::from(Lit::ByteStr(bytes)).deref();
        if prim == Prim::U8 {
            return literal;
        }
        let helper = self.runtime(if prim == Prim::CChar { "c_chars" } else { "chars" });
        Expr::path(helper).call(vec![Expr { kind: unwrap_deref(literal.kind), comments: Vec::new(), origin: None }])
    }

    fn code_units(&self, elem: TypeId, bytes: &[u8]) -> Vec<i128> {
        let size = self.program().size_of(elem).unwrap_or(1).clamp(1, 8) as usize;
        let unit = |chunk: &[u8]| chunk.iter().rev().fold(0u64, |acc, &b| acc << 8 | u64::from(b));
        bytes.chunks(size).map(|c| super::constant::wrap(self.program(), elem, i128::from(unit(c)))).collect()
    }

    /// `&literal[0]`: a pointer to the characters of a string literal, as `*const T`.
    pub fn string_pointer(&mut self, str_expr: ExprId) -> Lower<Expr> {
        let ExprKind::Str { bytes, kind } = self.kind(str_expr) else {
            return self.refuse(str_expr, "unsupported-expression", "no string literal");
        };
        if let Some(name) = self.macro_string(str_expr) {
            return Ok(name.method("as_ptr", Vec::new()));
        }
        let Type::Array { elem, .. } = self.canon(self.ty(str_expr)) else {
            return self.refuse(str_expr, "unsupported-expression", "string literal of no array type");
        };
        if matches!(kind, StringKind::Plain | StringKind::Utf8) {
            let own = self.cx.prim(*elem);
            let signed = matches!(own, Some(Prim::I8 | Prim::CChar));
            return Ok(match bytes.strip_suffix(&[0]) {
                Some(text) if !text.contains(&0) && signed => {
                    Expr::from(Lit::CStr(text.to_vec())).method("as_ptr", Vec::new())
                }
                _ if signed => {
                    let to = RType::from(own.unwrap_or(Prim::I8));
                    Expr::from(Lit::ByteStr(bytes.clone())).method("as_ptr", Vec::new()).method_generic(
                        "cast",
                        vec![to],
                        Vec::new(),
                    )
                }
                _ => Expr::from(Lit::ByteStr(bytes.clone())).method("as_ptr", Vec::new()),
            });
        }
        let prim = self.cx.prim(*elem).unwrap_or(Prim::I32);
        let mut units = self.code_units(*elem, bytes).into_iter();
        let first = units.next().map(|u| Expr::int(u).suffixed(prim));
        let array = Expr::array(first.into_iter().chain(units.map(Expr::int)).collect());
        Ok(array.borrow().method("as_ptr", Vec::new()))
    }
}

fn unwrap_deref(kind: RKind) -> RKind {
    match kind {
        RKind::Unary { expr, .. } => expr.kind,
        other => other,
    }
}

/// `u32::MAX` and the like read better than their digits.
fn named_limit(target: &Target, prim: Prim, value: i128) -> Option<Expr> {
    use Prim::{CLong, CULong, I32, I64, Isize, U32, U64, Usize};
    if !matches!(prim, I32 | I64 | Isize | CLong | U32 | U64 | Usize | CULong) {
        return None;
    }
    let (min, max) = super::convert::range(target, prim)?;
    if value == max {
        return Some(Expr::path(format!("{}::MAX", prim.name())));
    }
    (value == min && min < 0).then(|| Expr::path(format!("{}::MIN", prim.name())))
}

fn plain(value: i128, spelling: IntSpelling) -> Expr {
    let radix = match spelling {
        IntSpelling::Hex => Radix::Hex,
        IntSpelling::Octal if value.unsigned_abs() > 7 => Radix::Oct,
        IntSpelling::Binary => Radix::Bin,
        _ => Radix::Dec,
    };
    let magnitude = value.unsigned_abs();
    Lit::Int(crate::rir::IntLit { negative: value < 0, magnitude, radix, suffix: None }).into()
}

/// The text of the C where Rust reads it as the same number, else the shortest text that does.
fn float_text(value: f64, text: &str, prim: Prim) -> String {
    let decimal = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit() || b".eE+-".contains(&b));
    if decimal && text.parse::<f64>().is_ok_and(|v| v.to_bits() == value.to_bits()) {
        let padded = if text.starts_with('.') { format!("0{text}") } else { text.to_owned() };
        // `1.e5` and `1.` are C only.
        let padded = padded.replace(".e", ".0e").replace(".E", ".0E");
        let padded = if padded.ends_with('.') { format!("{padded}0") } else { padded };
        let has_point = padded.contains(['.', 'e', 'E']);
        return if has_point { padded } else { format!("{padded}.0") };
    }
    if prim == Prim::F32 { format!("{:?}", value as f32) } else { format!("{value:?}") }
}

/// Whether an expression is a literal whose type Rust would have to guess.
pub(crate) fn is_untyped(e: &Expr) -> bool {
    match &e.kind {
        RKind::Lit(Lit::Int(lit)) => lit.suffix.is_none(),
        RKind::Lit(Lit::Float { suffix, .. }) => suffix.is_none(),
        RKind::Unary { expr, op } => *op != crate::rir::UnOp::Deref && is_untyped(expr),
        RKind::Binary { lhs, rhs, .. } => is_untyped(lhs) && is_untyped(rhs),
        RKind::Block { block, .. } => block.tail.as_deref().is_some_and(is_untyped),
        RKind::If { then, .. } => then.tail.as_deref().is_some_and(is_untyped),
        _ => false,
    }
}

/// Gives the literals that decide an expression's type a suffix.
pub(crate) fn typed(mut e: Expr, prim: Prim) -> Expr {
    match &mut e.kind {
        RKind::Lit(Lit::Int(_) | Lit::Float { .. }) => return e.suffixed(prim),
        RKind::Unary { expr, .. } => **expr = typed(std::mem::replace(expr, Expr::unit()), prim),
        RKind::Binary { lhs, .. } => **lhs = typed(std::mem::replace(lhs, Expr::unit()), prim),
        RKind::Block { block, .. } => type_tail(block, prim),
        RKind::If { then, .. } => type_tail(then, prim),
        _ => {}
    }
    e
}

fn type_tail(block: &mut crate::rir::Block, prim: Prim) {
    if let Some(tail) = block.tail.take() {
        block.tail = Some(Box::new(typed(*tail, prim)));
    }
}
