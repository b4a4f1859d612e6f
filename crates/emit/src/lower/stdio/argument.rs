//! Arguments of formats: which conversions Rust's own placeholders do alike, and what the others become.

use super::Why;
use super::format::{Amount, Conversion, Length};
use crate::lower::Lower;
use crate::lower::convert::shape;
use crate::lower::cx::FnCx;
use crate::lower::literal::{is_untyped, typed};
use crate::lower::text_arg::Text;
use crate::rir::{Block, Expr, ExprKind as RKind, Prim};
use exuvia_analysis::tree::stored_place;
use exuvia_cir::visit::{Node, walk_from};
use exuvia_cir::{ConvertKind, ExprId, ExprKind, FloatKind, Type};

/// A conversion with what it converts.
pub(super) struct Argument {
    conversion: Conversion,
    /// Arguments that say width and precision.
    amounts: Vec<ExprId>,
    value: Value,
}

/// What the arguments of a call do beside giving values.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Beside {
    Nothing,
    /// They call functions, which may have pointers to what others show, or take addresses, which may be of that.
    Calls,
    /// They store something.
    Stores,
}

enum Value {
    /// An integer, as one of this type.
    Int {
        arg: ExprId,
        prim: Prim,
    },
    /// An integer whose value is a byte.
    Byte(ExprId),
    Double(ExprId),
    Text(Text),
    /// A pointer to text, which is read by checks.
    Checked(ExprId),
    /// A pointer to a format that nothing is given to, which is read by checks.
    Format(ExprId),
    /// The text of an error by its number: the argument of `strerror`.
    Error(ExprId),
    Address(ExprId),
}

impl Argument {
    /// A text as it is.
    pub fn whole_text(text: Text) -> Argument {
        let conversion = Conversion { kind: b's', ..Conversion::default() };
        Argument { conversion, amounts: Vec::new(), value: Value::Text(text) }
    }

    /// A text that is read by checks, as it is.
    pub fn whole_checked(text: ExprId) -> Argument {
        let conversion = Conversion { kind: b's', ..Conversion::default() };
        Argument { conversion, amounts: Vec::new(), value: Value::Checked(text) }
    }

    /// A format that is read by checks, without arguments.
    pub fn whole_format(format: ExprId) -> Argument {
        let conversion = Conversion { kind: b's', ..Conversion::default() };
        Argument { conversion, amounts: Vec::new(), value: Value::Format(format) }
    }

    /// The memory that it shows, if it is memory that may change.
    pub fn memory(&self) -> Option<&Text> {
        self.text().filter(|text| text.is_memory())
    }

    /// The text that it shows.
    pub fn text(&self) -> Option<&Text> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// What is evaluated for it, texts apart.
    pub fn exprs(&self) -> Vec<ExprId> {
        let value = match &self.value {
            Value::Int { arg, .. }
            | Value::Byte(arg)
            | Value::Double(arg)
            | Value::Error(arg)
            | Value::Address(arg)
            | Value::Checked(arg)
            | Value::Format(arg)
            | Value::Text(Text::Choice { cond: arg, .. }) => Some(*arg),
            Value::Text(_) => None,
        };
        self.amounts.iter().copied().chain(value).collect()
    }

    /// Whether it is the text of an error, which C has in memory of its own.
    pub fn is_error(&self) -> bool {
        matches!(self.value, Value::Error(_))
    }

    /// Whether Rust's own formatting does the same.
    fn is_plain(&self) -> bool {
        let c = &self.conversion;
        if !self.amounts.is_empty() || c.has('#') || c.has(' ') {
            return false;
        }
        match self.value {
            Value::Int { .. } => c.precision == Amount::None,
            Value::Double(_) => false,
            Value::Byte(_)
            | Value::Text(_)
            | Value::Checked(_)
            | Value::Format(_)
            | Value::Error(_)
            | Value::Address(_) => !c.has('0') && !c.has('+'),
        }
    }

    /// `{:>8}` and the like.
    pub fn placeholder(&self) -> String {
        if !self.is_plain() {
            return "{}".to_owned();
        }
        let c = &self.conversion;
        let mut spec = String::new();
        let is_int = matches!(self.value, Value::Int { .. });
        let width = match c.width {
            Amount::Fixed(width @ 1..) => width.to_string(),
            _ => String::new(),
        };
        if !width.is_empty() {
            spec.push_str(match (c.has('-'), is_int) {
                (true, _) => "<",
                // Numbers stand at the right by themselves.
                (false, true) => "",
                (false, false) => ">",
            });
        }
        if is_int && c.is_signed() && c.has('+') {
            spec.push('+');
        }
        if is_int && c.has('0') && !c.has('-') && !width.is_empty() {
            spec.push('0');
        }
        spec.push_str(&width);
        if let Amount::Fixed(precision) = c.precision {
            spec.push_str(&format!(".{precision}"));
        }
        if is_int && matches!(c.kind, b'x' | b'X' | b'o') {
            spec.push(char::from(c.kind));
        }
        if spec.is_empty() { "{}".to_owned() } else { format!("{{:{spec}}}") }
    }

    /// The conversion as the C has it, without what names the type of the argument.
    fn spec(&self) -> String {
        let amount = |amount, point: &str| match amount {
            Amount::None => String::new(),
            Amount::Fixed(number) => format!("{point}{number}"),
            Amount::Argument => format!("{point}*"),
        };
        let c = &self.conversion;
        format!("%{}{}{}{}", c.flags, amount(c.width, ""), amount(c.precision, "."), char::from(c.kind))
    }
}

impl FnCx<'_, '_> {
    /// Takes the arguments of a conversion, if they are what it says.
    pub(super) fn argument(
        &self,
        conversion: &Conversion,
        args: &mut impl Iterator<Item = ExprId>,
    ) -> Result<Argument, Why> {
        let mut next = || args.next().ok_or_else(|| "there are fewer arguments than conversions".to_owned());
        let mut amounts = Vec::new();
        for amount in [conversion.width, conversion.precision] {
            if amount == Amount::Argument {
                let arg = next()?;
                // What has no sign is passed alike.
                if !matches!(self.cx.prim(self.ty(arg)), Some(Prim::I32 | Prim::U32)) {
                    return Err("a width is no `int`".to_owned());
                }
                amounts.push(arg);
            }
        }
        let value = self.converted_value(conversion, next()?)?;
        Ok(Argument { conversion: conversion.clone(), amounts, value })
    }

    fn converted_value(&self, c: &Conversion, arg: ExprId) -> Result<Value, Why> {
        let fails = || Err(format!("an argument is not what `%{}` takes", char::from(c.kind)));
        match c.kind {
            b'c' => match self.integer(arg) {
                Some(prim) if self.is_as_wide(prim, Prim::I32) => Ok(Value::Byte(arg)),
                _ => fails(),
            },
            b's' => self.shown_text(c, arg),
            b'p' if self.program().types.is_data_pointer(self.ty(arg)) => Ok(Value::Address(arg)),
            _ if c.is_float() => match self.canon(self.ty(arg)) {
                Type::Float(FloatKind::Double) => Ok(Value::Double(arg)),
                _ => fails(),
            },
            _ if c.is_integer() => match self.integer(arg).and_then(|prim| self.integer_type(c, prim)) {
                Some(prim) => Ok(Value::Int { arg, prim }),
                None => fails(),
            },
            _ => fails(),
        }
    }

    /// The Rust type of an integer argument; of an enumeration, that of its numbers.
    fn integer(&self, arg: ExprId) -> Option<Prim> {
        if matches!(self.canon(self.ty(arg)), Type::Bool) {
            return Some(Prim::I32);
        }
        self.cx.prim(self.ty(arg)).filter(|prim| prim.is_int())
    }

    /// Whether numbers of two types have as many bits, on all targets that the output is for.
    pub(in crate::lower) fn is_as_wide(&self, a: Prim, b: Prim) -> bool {
        let bits = |prim, abi| shape(prim, abi).map(|(bits, _)| bits);
        self.program().target.abis().all(|abi| bits(a, abi) == bits(b, abi))
    }

    /// The type as which an integer is written, if the conversion takes one that is as wide.
    fn integer_type(&self, c: &Conversion, given: Prim) -> Option<Prim> {
        let taken = match c.length {
            Length::Int | Length::Char | Length::Short => Prim::I32,
            Length::Long => Prim::CLong,
            Length::LongLong | Length::Max => Prim::I64,
            Length::Size | Length::PtrDiff => Prim::Isize,
        };
        if !self.is_as_wide(given, taken) {
            return None;
        }
        match (c.length, c.is_signed()) {
            (Length::Char, true) => Some(Prim::I8),
            (Length::Char, false) => Some(Prim::U8),
            (Length::Short, true) => Some(Prim::I16),
            (Length::Short, false) => Some(Prim::U16),
            // Rust writes the bits of negative numbers, too, unless it is the runtime module that writes them.
            _ if matches!(c.kind, b'x' | b'X' | b'o') && c.precision == Amount::None && !c.has('#') => Some(given),
            (_, signed) => with_sign(given, signed),
        }
    }

    fn shown_text(&self, c: &Conversion, arg: ExprId) -> Result<Value, Why> {
        if let Some(("strerror", &[number])) = self.library_callee(self.through_const(arg)) {
            return Ok(Value::Error(number));
        }
        match self.text(arg) {
            // What glibc shows for null depends on the precision.
            Some(text) if text.may_be_null() && c.precision != Amount::None => {
                Err("a text may be null, and is cut".to_owned())
            }
            // C reads no further than the precision says: a NUL need not be there.
            Some(Text::Choice { then, els, .. })
                if c.precision != Amount::None && (then.is_memory() || els.is_memory()) =>
            {
                Err("a text that is chosen is cut".to_owned())
            }
            Some(text) => Ok(Value::Text(text)),
            None if self.is_checked_text(arg) => Ok(Value::Checked(arg)),
            None => Err("nothing proves that the argument of `%s` is text".to_owned()),
        }
    }

    /// What a conversion of a constant writes, where that can stand in the format.
    pub(super) fn constant_text(&self, argument: &Argument) -> Option<String> {
        let Value::Byte(arg) = argument.value else { return None };
        let ExprKind::Int { value, .. } = *self.kind(arg) else { return None };
        let byte = u8::try_from(value.get()).ok().filter(u8::is_ascii)?;
        let is_bare = argument.conversion.width == Amount::None && argument.is_plain();
        is_bare.then(|| char::from(byte).to_string())
    }

    /// What the arguments of a call do beside giving values.
    pub(super) fn beside(&self, args: &[ExprId]) -> Beside {
        let stores = |&arg: &ExprId| {
            let mut found = false;
            walk_from(self.body, Node::Expr(arg), &mut |node| match node {
                Node::Expr(e) => found |= stored_place(self.kind(e)).is_some(),
                Node::Stmt(_) => found = true,
            });
            found
        };
        match args.iter().all(|&arg| self.is_pure(arg)) {
            true if args.len() > 1 && args.iter().any(|&arg| self.takes_address(arg)) => Beside::Calls,
            true => Beside::Nothing,
            false if args.iter().any(stores) => Beside::Stores,
            false => Beside::Calls,
        }
    }

    /// Whether an argument takes the address of something that is no literal.
    fn takes_address(&self, arg: ExprId) -> bool {
        let mut found = false;
        walk_from(self.body, Node::Expr(arg), &mut |node| {
            if let Node::Expr(e) = node
                && let ExprKind::AddrOf(place) | ExprKind::Decay(place) = *self.kind(e)
            {
                found |= !matches!(self.kind(place), ExprKind::Str { .. });
            }
        });
        found
    }

    /// The expression for a placeholder.
    pub(super) fn argument_value(&mut self, argument: Argument, beside: Beside) -> Lower<Expr> {
        if argument.is_plain() {
            return self.plain_value_of(&argument, beside);
        }
        let mut args = vec![Expr::str(argument.spec())];
        for &amount in &argument.amounts {
            args.push(self.as_int(amount, Prim::I32)?);
        }
        args.push(match &argument.value {
            Value::Int { arg, prim } => self.typed_int(*arg, *prim)?,
            Value::Double(arg) => self.value_typed(*arg)?,
            _ => self.plain_value_of(&argument, beside)?,
        });
        let path = self.runtime("converted");
        Ok(Expr::macro_call(path, args))
    }

    fn typed_int(&mut self, arg: ExprId, prim: Prim) -> Lower<Expr> {
        let value = match self.canon(self.ty(arg)) {
            Type::Bool => Expr::path("i32::from").call(vec![self.value(arg)?]),
            _ => self.as_int(arg, prim)?,
        };
        Ok(if is_untyped(&value) && prim != Prim::I32 { typed(value, prim) } else { value })
    }

    fn plain_value_of(&mut self, argument: &Argument, beside: Beside) -> Lower<Expr> {
        match &argument.value {
            Value::Int { arg, prim } => {
                let value = self.typed_int(*arg, *prim)?;
                Ok(self.held(*arg, value, beside))
            }
            Value::Double(arg) => self.value_typed(*arg),
            Value::Byte(arg) => {
                let byte = self.as_int(*arg, Prim::U8)?;
                Ok(Expr::path(self.runtime("Byte")).call(vec![byte]))
            }
            Value::Text(text) => self.shown(argument, text),
            Value::Checked(text) => self.checked_text(*text, "shown"),
            Value::Format(format) => self.checked_text(*format, "format_of"),
            Value::Error(number) => {
                let number = self.value(*number)?;
                Ok(Expr::path(self.runtime("ErrorText")).call(vec![number]))
            }
            Value::Address(arg) => {
                let pointer = self.receiver(*arg)?;
                Ok(Expr::path(self.runtime("address")).call(vec![pointer]))
            }
        }
    }

    /// A text: as a string of Rust where it is a literal that counts alike, else wrapped.
    fn shown(&mut self, argument: &Argument, text: &Text) -> Lower<Expr> {
        let c = &argument.conversion;
        let is_whole = c.width == Amount::None && c.precision == Amount::None;
        if argument.is_plain() && self.is_string(text, is_whole) {
            return self.string_of(text);
        }
        if text.is_memory() && c.precision != Amount::None {
            let chars = self.characters(text)?;
            return Ok(Expr::path(self.runtime("chars_of")).call(vec![chars]));
        }
        let value = self.text_value(text)?;
        let value = if text.may_be_null() { value.method("unwrap_or", vec![null_text()]) } else { value };
        Ok(Expr::path(self.runtime("show")).call(vec![value]))
    }

    /// Whether a text is made of literals that strings of Rust can be; where it is padded or cut, of ASCII, since Rust counts
    /// characters.
    fn is_string(&self, text: &Text, whole: bool) -> bool {
        match text {
            Text::Literal(_) => self.literal_text(text).is_some_and(|text| whole || text.is_ascii()),
            Text::Choice { then, els, .. } => self.is_string(then, whole) && self.is_string(els, whole),
            _ => false,
        }
    }

    fn string_of(&mut self, text: &Text) -> Lower<Expr> {
        match text {
            Text::Choice { cond, then, els } => self.choice(*cond, |cx| cx.string_of(then), |cx| cx.string_of(els)),
            _ => Ok(Expr::str(self.literal_text(text).unwrap_or_default())),
        }
    }

    /// A value as an operand of a format, which borrows what is a place: not possible for statics that change and for what lies in
    /// packed records, and not wanted where something else may write there.
    fn held(&self, arg: ExprId, value: Expr, beside: Beside) -> Expr {
        let is_place = matches!(value.kind, RKind::Path(_) | RKind::Field { .. } | RKind::Index { .. })
            || matches!(value.kind, RKind::Unary { op: crate::rir::UnOp::Deref, .. });
        if is_place && !self.can_be_borrowed(arg, beside) { Expr::block(Block::value(value)) } else { value }
    }

    fn can_be_borrowed(&self, mut arg: ExprId, beside: Beside) -> bool {
        loop {
            arg = match *self.kind(arg) {
                ExprKind::Convert { kind: ConvertKind::IntToInt | ConvertKind::Retype, operand, .. } => operand,
                ExprKind::Load { place, .. } => {
                    let is_private = matches!(*self.kind(place), ExprKind::Local(l) if self.is_private(l));
                    let is_free = !self.is_static_place(place) && !self.is_in_packed(place);
                    return match beside {
                        Beside::Nothing => is_free,
                        Beside::Calls => is_private,
                        Beside::Stores => false,
                    };
                }
                // Constants.
                ExprKind::EnumConst { .. } | ExprKind::Int { .. } => return true,
                _ => return false,
            };
        }
    }
}

fn null_text() -> Expr {
    crate::rir::Lit::CStr(b"(null)".to_vec()).into()
}

/// The integer type that is as wide, with or without a sign.
fn with_sign(prim: Prim, signed: bool) -> Option<Prim> {
    const PAIRS: [(Prim, Prim); 6] = [
        (Prim::I8, Prim::U8),
        (Prim::I16, Prim::U16),
        (Prim::I32, Prim::U32),
        (Prim::I64, Prim::U64),
        (Prim::Isize, Prim::Usize),
        (Prim::CLong, Prim::CULong),
    ];
    let pair = PAIRS.iter().find(|(a, b)| *a == prim || *b == prim)?;
    Some(if signed { pair.0 } else { pair.1 })
}

#[cfg(test)]
mod tests {
    use super::super::plain;
    use super::*;

    fn placeholder(flags: &str, width: u32, kind: u8) -> String {
        let width = if width == 0 { Amount::None } else { Amount::Fixed(width) };
        let conversion = Conversion { flags: flags.to_owned(), width, kind, ..Conversion::default() };
        let value = if kind == b's' { Value::Text(Text::Literal(ExprId(0))) } else { int() };
        Argument { conversion, amounts: Vec::new(), value }.placeholder()
    }

    fn int() -> Value {
        Value::Int { arg: ExprId(0), prim: Prim::I32 }
    }

    #[test]
    fn placeholders_say_what_conversions_do() {
        assert_eq!(placeholder("", 0, b'd'), "{}");
        assert_eq!(placeholder("-", 5, b'd'), "{:<5}");
        assert_eq!(placeholder("0", 5, b'd'), "{:05}");
        assert_eq!(placeholder("-0", 5, b'd'), "{:<5}");
        assert_eq!(placeholder("+0", 5, b'i'), "{:+05}");
        assert_eq!(placeholder("+", 0, b'u'), "{}");
        assert_eq!(placeholder("0", 2, b'x'), "{:02x}");
        assert_eq!(placeholder("", 0, b'X'), "{:X}");
        assert_eq!(placeholder("", 8, b's'), "{:>8}");
        assert_eq!(placeholder("-", 8, b's'), "{:<8}");
    }

    #[test]
    fn others_keep_the_conversion_of_the_c() {
        let conversion = Conversion {
            flags: "#".to_owned(),
            width: Amount::Argument,
            precision: Amount::Fixed(3),
            length: Length::Long,
            kind: b'x',
        };
        let argument = Argument { conversion, amounts: vec![ExprId(1)], value: int() };
        assert_eq!((argument.placeholder().as_str(), argument.spec().as_str()), ("{}", "%#*.3x"));
    }

    #[test]
    fn types_have_a_counterpart() {
        assert_eq!(with_sign(Prim::CLong, false), Some(Prim::CULong));
        assert_eq!(with_sign(Prim::U8, true), Some(Prim::I8));
        assert_eq!(with_sign(Prim::U8, false), Some(Prim::U8));
        assert_eq!(with_sign(Prim::I128, true), None);
        assert!(plain(b"ok").is_some() && plain(b"\xff").is_none() && plain("\u{10ff80}".as_bytes()).is_none());
    }
}
