//! The small runtime module of the output: what the forms need and std does not say in a word.

use super::cx::{CrateCx, FnCx};
use exuvia_cir::ModuleId;

/// A function of the runtime module.
pub(crate) struct Helper {
    pub name: &'static str,
    pub text: &'static str,
}

/// Name of the module.
pub(crate) const MODULE: &str = "rt";

/// All helpers, in order of their names.
pub(crate) const HELPERS: &[Helper] = &[
    Helper {
        name: "Extended",
        text: "/// A struct, and the elements of the array that it ends in.\n#[derive(Clone, Copy)]\n#[repr(C)]\npub struct Extended<T, E>(pub T, pub E);\n",
    },
    Helper { name: "Fixed", text: FIXED },
    Helper { name: "Global", text: include_str!("../runtime/global/cell.rs") },
    Helper {
        name: "Packed",
        text: "/// A value without alignment.\n#[derive(Clone, Copy)]\n#[repr(C, packed)]\npub struct Packed<T>(pub T);\n",
    },
    Helper { name: "Stack", text: STACK },
    Helper { name: "addr", text: include_str!("../runtime/global/addr.rs") },
    Helper { name: "assert_fail", text: ASSERT_FAIL },
    Helper {
        name: "bits",
        text: "/// `width` bits (1 to 64) from bit `at` on, the least significant of the first byte being bit 0.\npub const fn bits<const N: usize>(bytes: [u8; N], at: usize, width: usize) -> u64 {\n    let mut value = 0u128;\n    let mut i = at / 8;\n    while i * 8 < at + width {\n        value |= (bytes[i] as u128) << ((i - at / 8) * 8);\n        i += 1;\n    }\n    (value >> (at % 8)) as u64 & (u64::MAX >> (64 - width))\n}\n",
    },
    Helper {
        name: "c_chars",
        text: "/// The bytes of a literal as C characters, whatever their sign.\npub const fn c_chars<const N: usize>(bytes: &[u8; N]) -> [core::ffi::c_char; N] {\n    let mut out = [0; N];\n    let mut i = 0;\n    while i < N {\n        out[i] = bytes[i] as core::ffi::c_char;\n        i += 1;\n    }\n    out\n}\n",
    },
    Helper { name: "carryless_product", text: include_str!("../runtime/carryless.rs") },
    Helper {
        name: "chars",
        text: "/// The bytes of a literal as C characters.\npub const fn chars<const N: usize>(bytes: &[u8; N]) -> [i8; N] {\n    let mut out = [0; N];\n    let mut i = 0;\n    while i < N {\n        out[i] = bytes[i] as i8;\n        i += 1;\n    }\n    out\n}\n",
    },
    Helper {
        name: "crc32c",
        text: "/// The checksum CRC-32C, continued by `bytes`.\npub const fn crc32c(mut crc: u32, bytes: &[u8]) -> u32 {\n    let mut i = 0;\n    while i < bytes.len() * 8 {\n        let bit = (crc ^ (bytes[i / 8] as u32 >> (i % 8))) & 1;\n        crc = (crc >> 1) ^ if bit == 1 { 0x82f63b78 } else { 0 };\n        i += 1;\n    }\n    crc\n}\n",
    },
    Helper { name: "ctype", text: include_str!("../runtime/ctype.rs") },
    Helper { name: "errno", text: include_str!("../runtime/errno.rs") },
    Helper { name: "memcmp", text: include_str!("../runtime/memcmp.rs") },
    Helper { name: "initialised", text: include_str!("../runtime/initialised.rs") },
    Helper { name: "load", text: include_str!("../runtime/global/load.rs") },
    Helper { name: "parts", text: include_str!("../runtime/global/parts.rs") },
    Helper { name: "place", text: include_str!("../runtime/global/place.rs") },
    Helper { name: "plain", text: include_str!("../runtime/plain.rs") },
    Helper { name: "prefetch", text: PREFETCH },
    Helper {
        name: "read_volatile_unaligned",
        text: "/// Reads `*ptr` once, wherever it lies.\n///\n/// # Safety\n/// `ptr` points to an initialised value.\npub unsafe fn read_volatile_unaligned<T: Copy>(ptr: *const T) -> T {\n    unsafe { ptr.cast::<Packed<T>>().read_volatile().0 }\n}\n",
    },
    Helper { name: "settled", text: include_str!("../runtime/settled.rs") },
    Helper {
        name: "shuffled_bytes",
        text: "/// The bytes at these positions, zero where a position is negative.\npub fn shuffled_bytes(bytes: [i8; 16], positions: [i8; 16]) -> [i8; 16] {\n    positions.map(|at| if at < 0 { 0 } else { bytes[at as usize % 16] })\n}\n",
    },
    Helper {
        name: "slice",
        text: "/// `len` elements from `ptr`; none if `len` is 0, whatever `ptr` is.\n///\n/// # Safety\n/// `ptr` points to `len` initialised elements that nothing writes while the slice lives.\npub unsafe fn slice<'a, T>(ptr: *const T, len: usize) -> &'a [T] {\n    if len == 0 { &[] } else { unsafe { core::slice::from_raw_parts(ptr, len) } }\n}\n",
    },
    Helper {
        name: "slice_mut",
        text: "/// `len` elements from `ptr`; none if `len` is 0, whatever `ptr` is.\n///\n/// # Safety\n/// `ptr` points to `len` initialised elements that nothing else touches while the slice lives.\npub unsafe fn slice_mut<'a, T>(ptr: *mut T, len: usize) -> &'a mut [T] {\n    if len == 0 { &mut [] } else { unsafe { core::slice::from_raw_parts_mut(ptr, len) } }\n}\n",
    },
    Helper {
        name: "slice_mut_or_null",
        text: "/// Like [`slice_mut`], `None` for a null pointer.\n///\n/// # Safety\n/// As for [`slice_mut`], unless `ptr` is null.\npub unsafe fn slice_mut_or_null<'a, T>(ptr: *mut T, len: usize) -> Option<&'a mut [T]> {\n    if ptr.is_null() { None } else { Some(unsafe { slice_mut(ptr, len) }) }\n}\n",
    },
    Helper {
        name: "slice_or_null",
        text: "/// Like [`slice`], `None` for a null pointer.\n///\n/// # Safety\n/// As for [`slice`], unless `ptr` is null.\npub unsafe fn slice_or_null<'a, T>(ptr: *const T, len: usize) -> Option<&'a [T]> {\n    if ptr.is_null() { None } else { Some(unsafe { slice(ptr, len) }) }\n}\n",
    },
    Helper { name: "store", text: include_str!("../runtime/global/store.rs") },
    Helper {
        name: "string",
        text: "/// The C string at `ptr`.\n///\n/// # Safety\n/// `ptr` points to characters that end in a NUL and that nothing writes while the string lives.\npub unsafe fn string<'a>(ptr: *const core::ffi::c_char) -> &'a core::ffi::CStr {\n    unsafe { core::ffi::CStr::from_ptr(ptr) }\n}\n",
    },
    Helper {
        name: "string_or_null",
        text: "/// Like [`string`], `None` for a null pointer.\n///\n/// # Safety\n/// As for [`string`], unless `ptr` is null.\npub unsafe fn string_or_null<'a>(ptr: *const core::ffi::c_char) -> Option<&'a core::ffi::CStr> {\n    if ptr.is_null() { None } else { Some(unsafe { string(ptr) }) }\n}\n",
    },
    Helper { name: "text", text: include_str!("../runtime/text.rs") },
    Helper { name: "unset", text: include_str!("../runtime/unset.rs") },
    Helper {
        name: "with_bits",
        text: "/// `bytes` with `value` in the `width` bits (1 to 64) from bit `at` on.\npub const fn with_bits<const N: usize>(\n    mut bytes: [u8; N],\n    at: usize,\n    width: usize,\n    value: u64,\n) -> [u8; N] {\n    let mask = ((u64::MAX >> (64 - width)) as u128) << (at % 8);\n    let value = ((value as u128) << (at % 8)) & mask;\n    let mut i = at / 8;\n    while i * 8 < at + width {\n        let shift = (i - at / 8) * 8;\n        bytes[i] = (bytes[i] & !((mask >> shift) as u8)) | (value >> shift) as u8;\n        i += 1;\n    }\n    bytes\n}\n",
    },
    Helper {
        name: "write_volatile_unaligned",
        text: "/// Writes `*ptr` once, wherever it lies.\n///\n/// # Safety\n/// `ptr` points to memory for a value.\npub unsafe fn write_volatile_unaligned<T>(ptr: *mut T, value: T) {\n    unsafe { ptr.cast::<Packed<T>>().write_volatile(Packed(value)) }\n}\n",
    },
];

/// A variable that changes, which only its name leads to, or proof; and one that checked pointers may lead to.
const GLOBAL_ALONE: &str = include_str!("../runtime/global/alone.rs");
const GLOBAL_APART: &str = include_str!("../runtime/global/apart.rs");

/// Pointers in a `static`.
const FIXED: &str = r#"/// Pointers that never change. Threads may share them: reading one does nothing with what it leads to.
#[derive(Clone, Copy)]
#[repr(transparent)]
pub struct Fixed<T>(pub T);

trait Pointers {}
impl<T> Pointers for *const T {}
impl<T> Pointers for *mut T {}
impl<T: Pointers, const N: usize> Pointers for [T; N] {}
// SAFETY: a pointer is as good as a number until it is followed, which takes a proof of its own.
unsafe impl<T: Pointers> Sync for Fixed<T> {}
"#;

/// Members of packed records among plain ones.
const PLAIN_PACKED: &str = r#"
// SAFETY: its only member is plain.
unsafe impl<T: Plain> Plain for Packed<T> {
    const DENSE: bool = T::DENSE;
}
"#;

/// Members of packed records in models.
const ZEROED_PACKED: &str = r#"
// SAFETY: zeros are a value of its only member.
unsafe impl<T: Zeroed> Zeroed for Packed<T> {}
"#;

/// The end of a program by `assert`.
const ASSERT_FAIL: &str = r#"/// What a failed `assert` of C does: a line to standard error, and the end of the program.
#[cold]
pub fn assert_fail(
    condition: &core::ffi::CStr,
    file: &core::ffi::CStr,
    line: u32,
    function: &core::ffi::CStr,
) -> ! {
    use core::ffi::c_char;
    // The program may declare it in a way of its own.
    #[allow(clashing_extern_declarations)]
    unsafe extern "C" {
        fn __assert_fail(a: *const c_char, file: *const c_char, line: u32, f: *const c_char) -> !;
    }
    unsafe { __assert_fail(condition.as_ptr(), file.as_ptr(), line, function.as_ptr()) }
}
"#;

/// A hint, for the processors whose instruction stable Rust can say.
const PREFETCH: &str = r#"/// Asks for the memory at `ptr` to be in the caches soon, and to stay there the longer the higher `locality` (0 to 3) is. Any pointer will do.
#[inline(always)]
pub fn prefetch(ptr: *const core::ffi::c_void, locality: i32) {
    #[cfg(target_arch = "x86_64")]
    unsafe {
        use core::arch::x86_64::*;
        match locality {
            0 => _mm_prefetch::<_MM_HINT_NTA>(ptr.cast()),
            1 => _mm_prefetch::<_MM_HINT_T2>(ptr.cast()),
            2 => _mm_prefetch::<_MM_HINT_T1>(ptr.cast()),
            _ => _mm_prefetch::<_MM_HINT_T0>(ptr.cast()),
        }
    }
    #[cfg(target_arch = "aarch64")]
    unsafe {
        use core::arch::asm;
        match locality {
            0 => asm!("prfm pldl1strm, [{}]", in(reg) ptr, options(nomem, nostack, preserves_flags)),
            1 => asm!("prfm pldl3keep, [{}]", in(reg) ptr, options(nomem, nostack, preserves_flags)),
            2 => asm!("prfm pldl2keep, [{}]", in(reg) ptr, options(nomem, nostack, preserves_flags)),
            _ => asm!("prfm pldl1keep, [{}]", in(reg) ptr, options(nomem, nostack, preserves_flags)),
        }
    }
    #[cfg(not(any(target_arch = "x86_64", target_arch = "aarch64")))]
    let _ = (ptr, locality);
}
"#;

/// Memory of a size that is known at run time only.
const STACK: &str = r#"/// Memory of a size that is known at run time only; it lives as long as this does.
pub struct Stack(Vec<Vec<Unit>>);

#[derive(Clone, Copy)]
#[repr(C, align(16))]
struct Unit([u8; 16]);

impl Stack {
    /// Without any memory yet.
    pub const fn new() -> Stack {
        Stack(Vec::new())
    }

    /// Room for `count` values, with whatever bytes lie there.
    pub fn alloc<T>(&mut self, count: usize) -> *mut T {
        let units = (count * size_of::<T>()).div_ceil(size_of::<Unit>());
        let mut block = Vec::with_capacity(units.max(1));
        let room = block.as_mut_ptr();
        self.0.push(block);
        initialised(room.cast())
    }
}
"#;

impl CrateCx<'_> {
    /// The path of a helper, as written in `module`.
    pub fn runtime_path(&mut self, module: ModuleId, name: &'static str) -> String {
        self.runtime.insert(name);
        self.runtime.extend(super::number_types::needs(name));
        // One helper may rest on another.
        if let Some(base) = name.strip_suffix("_or_null") {
            self.runtime.extend(HELPERS.iter().map(|helper| helper.name).filter(|name| *name == base));
        }
        self.runtime.extend(super::checked_runtime::needs(name));
        if self.counts_stream(name) {
            self.runtime.extend(["plain", "table", "image", "accesses", "blocks", "streams"]);
        }
        if name.starts_with("ctype_") {
            self.runtime.insert("ctype");
        }
        if matches!(name, "addr" | "load" | "store") {
            self.runtime.insert("place");
        }
        if name == "memcmp" {
            self.runtime.insert("text");
        }
        if name == "set_errno" {
            self.runtime.insert("errno");
        }
        if name == "Stack" {
            self.runtime.insert("initialised");
        }
        if name.ends_with("_volatile_unaligned") {
            self.runtime.insert("Packed");
        }
        if name == "unset" {
            self.runtime.extend(["plain", "settled"]);
        }
        if self.runtime.contains("accesses") || self.runtime.contains("initialised") {
            self.runtime.insert("settled");
        }
        let module_name = self.import(module, "crate", MODULE);
        format!("{module_name}::{name}")
    }

    /// The path of the wrapper of some alignment, as written in `module`.
    pub fn aligned_path(&mut self, module: ModuleId, align: u32) -> String {
        self.alignments.insert(align);
        let module_name = self.import(module, "crate", MODULE);
        format!("{module_name}::Align{align}")
    }

    /// Text of the runtime module, if anything uses it.
    pub fn runtime_text(&self) -> Option<String> {
        if self.runtime.is_empty() && self.vectors.is_empty() && self.alignments.is_empty() && !self.mains {
            return None;
        }
        let mut text = "//! What the translated code needs beside std.\n".to_owned();
        for align in &self.alignments {
            text.push_str(&format!(
                "\n/// A value at a multiple of {align} bytes.\n#[derive(Clone, Copy)]\n#[repr(C, align({align}))]\npub struct Align{align}<T>(pub T);\n"
            ));
            if self.runtime.contains("Global") {
                text.push_str(&format!(
                    "\nimpl<T> Place<Align{align}<T>> {{\n    /// The value.\n    #[inline(always)]\n    pub const fn aligned(self) -> Place<T> {{\n        Place(self.0.cast())\n    }}\n}}\n"
                ));
            }
        }
        text.push_str(&super::number_types::text(&self.runtime, &self.vectors));
        text.push_str(&super::stdio::runtime::text(&self.runtime));
        text.push_str(&super::on_text::text(self));
        text.push_str(&super::character::text(&self.runtime));
        text.push_str(&super::checked_runtime::text(&self.runtime, &self.plan.checked));
        for helper in HELPERS.iter().filter(|h| self.runtime.contains(h.name)) {
            text.push('\n');
            if helper.name == "Global" {
                text.push_str(if self.runtime.contains("alive") { GLOBAL_APART } else { GLOBAL_ALONE });
                text.push('\n');
            }
            text.push_str(helper.text);
        }
        if self.runtime.contains("plain") && self.runtime.contains("Packed") {
            text.push_str(PLAIN_PACKED);
        }
        if self.runtime.contains("field") && self.runtime.contains("Packed") {
            text.push_str(ZEROED_PACKED);
        }
        if self.mains {
            text.push('\n');
            text.push_str(&self.support());
        }
        Some(text)
    }
}

impl FnCx<'_, '_> {
    /// The path of a helper here.
    pub fn runtime(&mut self, name: &'static str) -> String {
        self.cx.runtime_path(self.module, name)
    }
}
