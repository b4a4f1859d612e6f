//@ src/bin/deep_types.rs
//! The program whose C `main` is in `deep_types.c`.

fn main() {
    deep_types::rt::restore_signals();
    std::process::exit(deep_types::deep_types::main());
}
//@ src/deep_types.rs
// Types nested deeper than rustc's recursion limit: the crate raises it.

#![forbid(unsafe_code)]

use crate::rt;
use core::mem::size_of;

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s0 {
    pub a: i32,
}

impl s0 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: 0 };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s1 {
    pub a: s0,
}

impl s1 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s0::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s2 {
    pub a: s1,
}

impl s2 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s1::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s3 {
    pub a: s2,
}

impl s3 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s2::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s4 {
    pub a: s3,
}

impl s4 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s3::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s5 {
    pub a: s4,
}

impl s5 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s4::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s6 {
    pub a: s5,
}

impl s6 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s5::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s7 {
    pub a: s6,
}

impl s7 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s6::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s8 {
    pub a: s7,
}

impl s8 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s7::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s9 {
    pub a: s8,
}

impl s9 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s8::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s10 {
    pub a: s9,
}

impl s10 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s9::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s11 {
    pub a: s10,
}

impl s11 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s10::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s12 {
    pub a: s11,
}

impl s12 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s11::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s13 {
    pub a: s12,
}

impl s13 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s12::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s14 {
    pub a: s13,
}

impl s14 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s13::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s15 {
    pub a: s14,
}

impl s15 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s14::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s16 {
    pub a: s15,
}

impl s16 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s15::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s17 {
    pub a: s16,
}

impl s17 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s16::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s18 {
    pub a: s17,
}

impl s18 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s17::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s19 {
    pub a: s18,
}

impl s19 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s18::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s20 {
    pub a: s19,
}

impl s20 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s19::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s21 {
    pub a: s20,
}

impl s21 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s20::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s22 {
    pub a: s21,
}

impl s22 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s21::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s23 {
    pub a: s22,
}

impl s23 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s22::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s24 {
    pub a: s23,
}

impl s24 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s23::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s25 {
    pub a: s24,
}

impl s25 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s24::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s26 {
    pub a: s25,
}

impl s26 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s25::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s27 {
    pub a: s26,
}

impl s27 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s26::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s28 {
    pub a: s27,
}

impl s28 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s27::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s29 {
    pub a: s28,
}

impl s29 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s28::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s30 {
    pub a: s29,
}

impl s30 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s29::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s31 {
    pub a: s30,
}

impl s31 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s30::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s32 {
    pub a: s31,
}

impl s32 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s31::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s33 {
    pub a: s32,
}

impl s33 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s32::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s34 {
    pub a: s33,
}

impl s34 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s33::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s35 {
    pub a: s34,
}

impl s35 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s34::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s36 {
    pub a: s35,
}

impl s36 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s35::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s37 {
    pub a: s36,
}

impl s37 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s36::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s38 {
    pub a: s37,
}

impl s38 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s37::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s39 {
    pub a: s38,
}

impl s39 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s38::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s40 {
    pub a: s39,
}

impl s40 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s39::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s41 {
    pub a: s40,
}

impl s41 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s40::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s42 {
    pub a: s41,
}

impl s42 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s41::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s43 {
    pub a: s42,
}

impl s43 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s42::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s44 {
    pub a: s43,
}

impl s44 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s43::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s45 {
    pub a: s44,
}

impl s45 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s44::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s46 {
    pub a: s45,
}

impl s46 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s45::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s47 {
    pub a: s46,
}

impl s47 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s46::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s48 {
    pub a: s47,
}

impl s48 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s47::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s49 {
    pub a: s48,
}

impl s49 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s48::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s50 {
    pub a: s49,
}

impl s50 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s49::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s51 {
    pub a: s50,
}

impl s51 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s50::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s52 {
    pub a: s51,
}

impl s52 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s51::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s53 {
    pub a: s52,
}

impl s53 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s52::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s54 {
    pub a: s53,
}

impl s54 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s53::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s55 {
    pub a: s54,
}

impl s55 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s54::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s56 {
    pub a: s55,
}

impl s56 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s55::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s57 {
    pub a: s56,
}

impl s57 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s56::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s58 {
    pub a: s57,
}

impl s58 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s57::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s59 {
    pub a: s58,
}

impl s59 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s58::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s60 {
    pub a: s59,
}

impl s60 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s59::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s61 {
    pub a: s60,
}

impl s61 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s60::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s62 {
    pub a: s61,
}

impl s62 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s61::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s63 {
    pub a: s62,
}

impl s63 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s62::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s64 {
    pub a: s63,
}

impl s64 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s63::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s65 {
    pub a: s64,
}

impl s65 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s64::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s66 {
    pub a: s65,
}

impl s66 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s65::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s67 {
    pub a: s66,
}

impl s67 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s66::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s68 {
    pub a: s67,
}

impl s68 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s67::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s69 {
    pub a: s68,
}

impl s69 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s68::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s70 {
    pub a: s69,
}

impl s70 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s69::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s71 {
    pub a: s70,
}

impl s71 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s70::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s72 {
    pub a: s71,
}

impl s72 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s71::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s73 {
    pub a: s72,
}

impl s73 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s72::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s74 {
    pub a: s73,
}

impl s74 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s73::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s75 {
    pub a: s74,
}

impl s75 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s74::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s76 {
    pub a: s75,
}

impl s76 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s75::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s77 {
    pub a: s76,
}

impl s77 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s76::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s78 {
    pub a: s77,
}

impl s78 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s77::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s79 {
    pub a: s78,
}

impl s79 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s78::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s80 {
    pub a: s79,
}

impl s80 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s79::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s81 {
    pub a: s80,
}

impl s81 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s80::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s82 {
    pub a: s81,
}

impl s82 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s81::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s83 {
    pub a: s82,
}

impl s83 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s82::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s84 {
    pub a: s83,
}

impl s84 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s83::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s85 {
    pub a: s84,
}

impl s85 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s84::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s86 {
    pub a: s85,
}

impl s86 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s85::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s87 {
    pub a: s86,
}

impl s87 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s86::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s88 {
    pub a: s87,
}

impl s88 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s87::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s89 {
    pub a: s88,
}

impl s89 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s88::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s90 {
    pub a: s89,
}

impl s90 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s89::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s91 {
    pub a: s90,
}

impl s91 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s90::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s92 {
    pub a: s91,
}

impl s92 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s91::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s93 {
    pub a: s92,
}

impl s93 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s92::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s94 {
    pub a: s93,
}

impl s94 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s93::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s95 {
    pub a: s94,
}

impl s95 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s94::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s96 {
    pub a: s95,
}

impl s96 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s95::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s97 {
    pub a: s96,
}

impl s97 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s96::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s98 {
    pub a: s97,
}

impl s98 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s97::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s99 {
    pub a: s98,
}

impl s99 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s98::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s100 {
    pub a: s99,
}

impl s100 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s99::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s101 {
    pub a: s100,
}

impl s101 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s100::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s102 {
    pub a: s101,
}

impl s102 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s101::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s103 {
    pub a: s102,
}

impl s103 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s102::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s104 {
    pub a: s103,
}

impl s104 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s103::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s105 {
    pub a: s104,
}

impl s105 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s104::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s106 {
    pub a: s105,
}

impl s106 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s105::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s107 {
    pub a: s106,
}

impl s107 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s106::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s108 {
    pub a: s107,
}

impl s108 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s107::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s109 {
    pub a: s108,
}

impl s109 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s108::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s110 {
    pub a: s109,
}

impl s110 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s109::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s111 {
    pub a: s110,
}

impl s111 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s110::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s112 {
    pub a: s111,
}

impl s112 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s111::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s113 {
    pub a: s112,
}

impl s113 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s112::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s114 {
    pub a: s113,
}

impl s114 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s113::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s115 {
    pub a: s114,
}

impl s115 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s114::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s116 {
    pub a: s115,
}

impl s116 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s115::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s117 {
    pub a: s116,
}

impl s117 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s116::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s118 {
    pub a: s117,
}

impl s118 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s117::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s119 {
    pub a: s118,
}

impl s119 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s118::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s120 {
    pub a: s119,
}

impl s120 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s119::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s121 {
    pub a: s120,
}

impl s121 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s120::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s122 {
    pub a: s121,
}

impl s122 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s121::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s123 {
    pub a: s122,
}

impl s123 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s122::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s124 {
    pub a: s123,
}

impl s124 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s123::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s125 {
    pub a: s124,
}

impl s125 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s124::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s126 {
    pub a: s125,
}

impl s126 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s125::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s127 {
    pub a: s126,
}

impl s127 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s126::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s128 {
    pub a: s127,
}

impl s128 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s127::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s129 {
    pub a: s128,
}

impl s129 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s128::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s130 {
    pub a: s129,
}

impl s130 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s129::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s131 {
    pub a: s130,
}

impl s131 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s130::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s132 {
    pub a: s131,
}

impl s132 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s131::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s133 {
    pub a: s132,
}

impl s133 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s132::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s134 {
    pub a: s133,
}

impl s134 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s133::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s135 {
    pub a: s134,
}

impl s135 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s134::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s136 {
    pub a: s135,
}

impl s136 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s135::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s137 {
    pub a: s136,
}

impl s137 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s136::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s138 {
    pub a: s137,
}

impl s138 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s137::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s139 {
    pub a: s138,
}

impl s139 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s138::ZERO };
}

#[derive(Clone, Copy)]
#[repr(C)]
pub struct s140 {
    pub a: s139,
}

impl s140 {
    /// All bytes zero, as C initialises statics.
    pub const ZERO: Self = Self { a: s139::ZERO };
}

static deep: s140 = s140::ZERO;

fn first(of: *const s140) -> i32 {
    rt::read(of.cast::<i32>())
}

pub fn main() -> i32 {
    let mut copy: rt::Align16<s140> = rt::Align16(deep);
    let _copy_lives = rt::Lent::new(&raw mut copy.0);
    copy.0
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a
        .a = 3;
    rt::println!("{} {}", first(&raw mut copy.0), size_of::<s140>());
    0
}
//@ src/lib.rs
#![recursion_limit = "512"]

pub mod deep_types;
pub mod rt;
//@ src/rt.rs
// Heads of the items only.
pub struct Align16<T>(pub T);
pub trait Bytes {
pub enum Stream {
impl Stream {
impl Printer {
impl core::fmt::Write for Printer {
pub fn stdout() -> Stream {
macro_rules! println {
pub unsafe trait Value: Copy {
unsafe impl<T: Plain> Value for T {
unsafe impl Value for bool {
pub unsafe fn are_same<T>(a: *const T, b: *const T) -> bool {
macro_rules! value {
pub fn read<P: Followed>(pointer: P) -> P::To {
pub trait Followed: Copy {
impl<T: Value> Followed for *const T {
impl<T: Value> Followed for *mut T {
pub fn write<T: Copy>(pointer: *mut T, value: T) {
pub struct Lent {
impl Lent {
impl Drop for Lent {
pub extern "C" fn malloc(size: usize) -> *mut core::ffi::c_void {
pub extern "C" fn calloc(count: usize, size: usize) -> *mut core::ffi::c_void {
pub fn free(block: *mut core::ffi::c_void) {
pub fn realloc(block: *mut core::ffi::c_void, size: usize) -> *mut core::ffi::c_void {
pub extern "C" fn free_block(block: *mut core::ffi::c_void) {
pub extern "C" fn realloc_block(
pub unsafe extern "C" fn free_any(block: *mut core::ffi::c_void) {
pub unsafe extern "C" fn realloc_any(
pub unsafe extern "C" fn strdup_any(text: *const core::ffi::c_char) -> *mut core::ffi::c_char {
pub unsafe extern "C" fn strndup_any(
pub unsafe trait Plain: Copy {
macro_rules! numbers {
unsafe impl<T> Plain for *const T {
unsafe impl<T> Plain for *mut T {
unsafe impl<T: Plain, const N: usize> Plain for [T; N] {
macro_rules! functions {
macro_rules! plain {
pub struct Args(());
impl Args {
pub fn restore_signals() {
