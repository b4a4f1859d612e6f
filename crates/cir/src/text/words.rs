//! The words of the text form, each once: printer and parser read the same tables.

use crate::{
    ArithOp, AtomicOp, Builtin, CmpOp, CommentKind, ConvertKind, FetchOp, FloatKind, IncDec, IntKind, IntSpelling,
    Linkage, LogicOp, MemoryOrder, Overflow, RecordKind, StringKind, TargetKind, UnaryOp,
};

/// A table of words for the values of a type.
pub(super) type Words<T> = &'static [(T, &'static str)];

/// The word of a value; every value has one.
pub(super) fn word<T: PartialEq>(table: Words<T>, value: T) -> &'static str {
    table.iter().find(|(v, _)| *v == value).map_or("?", |(_, w)| w)
}

/// The value of a word.
pub(super) fn value<T: Copy>(table: Words<T>, word: &str) -> Option<T> {
    table.iter().find(|(_, w)| *w == word).map(|(v, _)| *v)
}

pub(super) const ATOMICS: Words<AtomicOp> = &[
    (AtomicOp::Load, "load"),
    (AtomicOp::Store, "store"),
    (AtomicOp::Swap, "swap"),
    (AtomicOp::CompareExchange, "compare_exchange"),
    (AtomicOp::CompareExchangeWeak, "compare_exchange_weak"),
    (AtomicOp::CompareSwap, "compare_swap"),
    (AtomicOp::CompareSet, "compare_set"),
    (AtomicOp::Fence, "fence"),
    (AtomicOp::SignalFence, "signal_fence"),
    (AtomicOp::Fetch(FetchOp::Add), "fetch_add"),
    (AtomicOp::Fetch(FetchOp::Sub), "fetch_sub"),
    (AtomicOp::Fetch(FetchOp::And), "fetch_and"),
    (AtomicOp::Fetch(FetchOp::Or), "fetch_or"),
    (AtomicOp::Fetch(FetchOp::Xor), "fetch_xor"),
    (AtomicOp::Fetch(FetchOp::Nand), "fetch_nand"),
    (AtomicOp::Fetch(FetchOp::Max), "fetch_max"),
    (AtomicOp::Fetch(FetchOp::Min), "fetch_min"),
    (AtomicOp::FetchNew(FetchOp::Add), "add_fetch"),
    (AtomicOp::FetchNew(FetchOp::Sub), "sub_fetch"),
    (AtomicOp::FetchNew(FetchOp::And), "and_fetch"),
    (AtomicOp::FetchNew(FetchOp::Or), "or_fetch"),
    (AtomicOp::FetchNew(FetchOp::Xor), "xor_fetch"),
    (AtomicOp::FetchNew(FetchOp::Nand), "nand_fetch"),
    (AtomicOp::FetchNew(FetchOp::Max), "max_fetch"),
    (AtomicOp::FetchNew(FetchOp::Min), "min_fetch"),
];

pub(super) const ORDERS: Words<MemoryOrder> = &[
    (MemoryOrder::Relaxed, "relaxed"),
    (MemoryOrder::Acquire, "acquire"),
    (MemoryOrder::Release, "release"),
    (MemoryOrder::AcqRel, "acq_rel"),
    (MemoryOrder::SeqCst, "seq_cst"),
];

/// An integer type; `bitint7` and `ubitint7` are those of 7 bits.
pub(super) fn int_word(kind: IntKind) -> String {
    match kind {
        IntKind::BitInt { bits, signed } => format!("{}bitint{bits}", if signed { "" } else { "u" }),
        _ => word(INTS, kind).to_owned(),
    }
}

/// The integer type of a word.
pub(super) fn int_value(word: &str) -> Option<IntKind> {
    let (signed, rest) = match word.strip_prefix('u') {
        Some(rest) if rest.starts_with("bitint") => (false, rest),
        _ => (true, word),
    };
    let bits = rest.strip_prefix("bitint").and_then(|bits| bits.parse().ok());
    let bits = bits.filter(|bits| (1..=128).contains(bits));
    bits.map(|bits| IntKind::BitInt { bits, signed }).or_else(|| value(INTS, word))
}

const INTS: Words<IntKind> = &[
    (IntKind::Char, "char"),
    (IntKind::SChar, "schar"),
    (IntKind::UChar, "uchar"),
    (IntKind::Short, "short"),
    (IntKind::UShort, "ushort"),
    (IntKind::Int, "int"),
    (IntKind::UInt, "uint"),
    (IntKind::Long, "long"),
    (IntKind::ULong, "ulong"),
    (IntKind::LongLong, "longlong"),
    (IntKind::ULongLong, "ulonglong"),
    (IntKind::Int128, "int128"),
    (IntKind::UInt128, "uint128"),
    (IntKind::Size, "size"),
    (IntKind::SSize, "ssize"),
];

pub(super) const FLOATS: Words<FloatKind> =
    &[(FloatKind::Float, "float"), (FloatKind::Double, "double"), (FloatKind::LongDouble, "longdouble")];

pub(super) const ARITH: Words<ArithOp> = &[
    (ArithOp::Add, "+"),
    (ArithOp::Sub, "-"),
    (ArithOp::Mul, "*"),
    (ArithOp::Div, "/"),
    (ArithOp::Rem, "%"),
    (ArithOp::Shl, "<<"),
    (ArithOp::Shr, ">>"),
    (ArithOp::And, "&"),
    (ArithOp::Or, "|"),
    (ArithOp::Xor, "^"),
];

pub(super) const OVERFLOW: Words<Overflow> =
    &[(Overflow::Never, ""), (Overflow::Wraps, "%"), (Overflow::Undefined, "!")];

pub(super) const CMP: Words<CmpOp> =
    &[(CmpOp::Eq, "=="), (CmpOp::Ne, "!="), (CmpOp::Lt, "<"), (CmpOp::Le, "<="), (CmpOp::Gt, ">"), (CmpOp::Ge, ">=")];

pub(super) const LOGIC: Words<LogicOp> = &[(LogicOp::And, "&&"), (LogicOp::Or, "||")];

pub(super) const UNARY: Words<UnaryOp> = &[(UnaryOp::Neg, "neg"), (UnaryOp::BitNot, "bitnot"), (UnaryOp::Not, "not")];

pub(super) const INC_DEC: Words<IncDec> = &[
    (IncDec::PreInc, "preinc"),
    (IncDec::PreDec, "predec"),
    (IncDec::PostInc, "postinc"),
    (IncDec::PostDec, "postdec"),
];

pub(super) const CONVERT: Words<ConvertKind> = &[
    (ConvertKind::IntToInt, "int_to_int"),
    (ConvertKind::IntToFloat, "int_to_float"),
    (ConvertKind::FloatToInt, "float_to_int"),
    (ConvertKind::FloatToFloat, "float_to_float"),
    (ConvertKind::BoolToNum, "bool_to_num"),
    (ConvertKind::Truth, "truth"),
    (ConvertKind::PtrToPtr, "ptr_to_ptr"),
    (ConvertKind::IntToPtr, "int_to_ptr"),
    (ConvertKind::PtrToInt, "ptr_to_int"),
    (ConvertKind::FnToFn, "fn_to_fn"),
    (ConvertKind::FnToPtr, "fn_to_ptr"),
    (ConvertKind::PtrToFn, "ptr_to_fn"),
    (ConvertKind::Retype, "retype"),
    (ConvertKind::Splat, "splat"),
    (ConvertKind::Bits, "bits"),
    (ConvertKind::Elements, "elements"),
    (ConvertKind::RealToComplex, "real_to_complex"),
    (ConvertKind::ComplexToComplex, "complex_to_complex"),
    (ConvertKind::ToVoid, "to_void"),
];

pub(super) const SPELLINGS: Words<IntSpelling> = &[
    (IntSpelling::Decimal, "decimal"),
    (IntSpelling::Hex, "hex"),
    (IntSpelling::Octal, "octal"),
    (IntSpelling::Binary, "binary"),
    (IntSpelling::Char, "char"),
];

pub(super) const STRINGS: Words<StringKind> = &[
    (StringKind::Plain, "plain"),
    (StringKind::Wide, "wide"),
    (StringKind::Utf8, "utf8"),
    (StringKind::Utf16, "utf16"),
    (StringKind::Utf32, "utf32"),
];

pub(super) const BUILTINS: Words<Builtin> = &[
    (Builtin::Bswap, "bswap"),
    (Builtin::Clz, "clz"),
    (Builtin::Ctz, "ctz"),
    (Builtin::Popcount, "popcount"),
    (Builtin::Parity, "parity"),
    (Builtin::Ffs, "ffs"),
    (Builtin::Unreachable, "unreachable"),
    (Builtin::Trap, "trap"),
    (Builtin::CpuSupports, "cpu_supports"),
    (Builtin::Prefetch, "prefetch"),
    (Builtin::AddOverflow, "add_overflow"),
    (Builtin::SubOverflow, "sub_overflow"),
    (Builtin::MulOverflow, "mul_overflow"),
    (Builtin::IsNan, "isnan"),
    (Builtin::IsInf, "isinf"),
    (Builtin::IsFinite, "isfinite"),
    (Builtin::SignBit, "signbit"),
    (Builtin::BitReverse, "bit_reverse"),
    (Builtin::RotateLeft, "rotate_left"),
    (Builtin::RotateRight, "rotate_right"),
    (Builtin::Clrsb, "clrsb"),
    (Builtin::IsInfSign, "isinf_sign"),
    (Builtin::IsNormal, "isnormal"),
    (Builtin::FpClassify, "fpclassify"),
    (Builtin::IsUnordered, "isunordered"),
    (Builtin::IsLessGreater, "islessgreater"),
    (Builtin::ObjectSize, "object_size"),
    (Builtin::VaStart, "va_start"),
    (Builtin::Alloca, "alloca"),
    (Builtin::VlaAlloc, "vla_alloc"),
    (Builtin::LanesEq, "lanes_eq"),
    (Builtin::LanesNe, "lanes_ne"),
    (Builtin::LanesLt, "lanes_lt"),
    (Builtin::LanesLe, "lanes_le"),
    (Builtin::LanesGt, "lanes_gt"),
    (Builtin::LanesGe, "lanes_ge"),
    (Builtin::LanesSelect, "lanes_select"),
    (Builtin::LanesShuffle, "lanes_shuffle"),
    (Builtin::BlackBox, "black_box"),
    (Builtin::Abs, "abs"),
    (Builtin::WrappingAbs, "wrapping_abs"),
    (Builtin::Crc32c, "crc32c"),
    (Builtin::ShuffleBytes, "shuffle_bytes"),
    (Builtin::CarrylessMul, "carryless_mul"),
];

pub(super) const LINKAGES: Words<Linkage> =
    &[(Linkage::External, "external"), (Linkage::Internal, "internal"), (Linkage::Inline, "inline_only")];

pub(super) const TARGETS: Words<TargetKind> = &[
    (TargetKind::Executable, "executable"),
    (TargetKind::StaticLibrary, "static_library"),
    (TargetKind::SharedLibrary, "shared_library"),
];

pub(super) const RECORDS: Words<RecordKind> = &[(RecordKind::Struct, "struct"), (RecordKind::Union, "union")];

pub(super) const COMMENTS: Words<CommentKind> = &[(CommentKind::Line, "line"), (CommentKind::Block, "block")];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_builtin_has_a_word() {
        assert!(AtomicOp::all().all(|op| word(ATOMICS, op) != "?"));
        assert!(Builtin::ALL.iter().all(|b| word(BUILTINS, *b) != "?"))
    }
}
