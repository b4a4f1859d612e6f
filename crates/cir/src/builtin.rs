//! Compiler builtins that are not functions of the C library (`__builtin_memcpy` and its kin are calls of `memcpy`).

/// A builtin. Widths come from the argument and result types.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, serde::Serialize, serde::Deserialize)]
pub enum Builtin {
    /// `__builtin_bswap16/32/64`
    Bswap,
    /// `__builtin_clz*`: undefined for 0.
    Clz,
    /// `__builtin_ctz*`: undefined for 0.
    Ctz,
    /// `__builtin_popcount*`
    Popcount,
    /// `__builtin_parity*`
    Parity,
    /// `__builtin_ffs*`
    Ffs,
    /// `__builtin_unreachable`
    Unreachable,
    /// `__builtin_trap`
    Trap,
    /// `__builtin_cpu_supports`: whether the processor has an extension, by its name in a string literal.
    CpuSupports,
    /// `__builtin_prefetch`: no effect that a program can observe.
    Prefetch,
    /// `__builtin_add_overflow`
    AddOverflow,
    /// `__builtin_sub_overflow`
    SubOverflow,
    /// `__builtin_mul_overflow`
    MulOverflow,
    /// `__builtin_isnan`
    IsNan,
    /// `__builtin_isinf`, nonzero for both infinities
    IsInf,
    /// `__builtin_isfinite`
    IsFinite,
    /// `__builtin_signbit`
    SignBit,
    /// `__builtin_bitreverse*`
    BitReverse,
    /// `__builtin_rotateleft*`
    RotateLeft,
    /// `__builtin_rotateright*`
    RotateRight,
    /// `__builtin_clrsb*`: copies of the sign bit below it
    Clrsb,
    /// `__builtin_isinf_sign`: −1 for the negative infinity
    IsInfSign,
    /// `__builtin_isnormal`
    IsNormal,
    /// `__builtin_fpclassify`: what to give for NaN, infinities, normal, subnormal numbers and zero, then the value
    FpClassify,
    /// `__builtin_isunordered`
    IsUnordered,
    /// `__builtin_islessgreater`
    IsLessGreater,
    /// `__builtin_object_size`: the answer "not known" (−1, or 0 for types 2 and 3) is always allowed.
    ObjectSize,
    /// The arguments behind the `...` of the function, from the first on, as a `va_list`: what `va_start` stores. `va_copy` is
    /// an assignment, `va_end` is nothing.
    VaStart,
    /// `alloca`: memory that lives to the end of the function.
    Alloca,
    /// Memory of a variable length array: so many elements of what the result points to, until the end of the block.
    VlaAlloc,
    /// `==` on vectors, by element: all bits of the result are set where it holds.
    LanesEq,
    /// `!=`
    LanesNe,
    /// `<`
    LanesLt,
    /// `<=`
    LanesLe,
    /// `>`
    LanesGt,
    /// `>=`
    LanesGe,
    /// `mask ? a : b` on vectors: the elements of `a` where the mask's are not zero.
    LanesSelect,
    /// `__builtin_shufflevector`: two vectors, then the positions in both, one behind the other; −1 for any value.
    LanesShuffle,
    /// Gives its argument, of which the optimiser must assume nothing: an operand of empty assembler text.
    BlackBox,
    /// `abs` and its kin: undefined for the least value.
    Abs,
    /// `abs` under `-fwrapv`: the least value stays.
    WrappingAbs,
    /// `__builtin_ia32_crc32*`: the checksum CRC-32C, continued by a value of the second operand's width.
    Crc32c,
    /// `pshufb`: the bytes of the first vector at the positions in the second, zero where a position is negative.
    ShuffleBytes,
    /// `pclmulqdq`: the product of two 64-bit numbers as polynomials over bits, in a vector of two such numbers.
    CarrylessMul,
}

impl Builtin {
    /// All builtins, in order.
    pub const ALL: &[Builtin] = &[
        Builtin::Bswap,
        Builtin::Clz,
        Builtin::Ctz,
        Builtin::Popcount,
        Builtin::Parity,
        Builtin::Ffs,
        Builtin::Unreachable,
        Builtin::Trap,
        Builtin::CpuSupports,
        Builtin::Prefetch,
        Builtin::AddOverflow,
        Builtin::SubOverflow,
        Builtin::MulOverflow,
        Builtin::IsNan,
        Builtin::IsInf,
        Builtin::IsFinite,
        Builtin::SignBit,
        Builtin::BitReverse,
        Builtin::RotateLeft,
        Builtin::RotateRight,
        Builtin::Clrsb,
        Builtin::IsInfSign,
        Builtin::IsNormal,
        Builtin::FpClassify,
        Builtin::IsUnordered,
        Builtin::IsLessGreater,
        Builtin::ObjectSize,
        Builtin::VaStart,
        Builtin::Alloca,
        Builtin::VlaAlloc,
        Builtin::LanesEq,
        Builtin::LanesNe,
        Builtin::LanesLt,
        Builtin::LanesLe,
        Builtin::LanesGt,
        Builtin::LanesGe,
        Builtin::LanesSelect,
        Builtin::LanesShuffle,
        Builtin::BlackBox,
        Builtin::Abs,
        Builtin::WrappingAbs,
        Builtin::Crc32c,
        Builtin::ShuffleBytes,
        Builtin::CarrylessMul,
    ];
}
