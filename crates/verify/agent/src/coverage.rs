//! What the compilers' instrumentation calls: edges and comparisons, kept for the driver.
//!
//! The hooks are those of clang's `SanitizerCoverage`, which rustc's LLVM has too.

use crate::shared::{COMPARISONS, COUNTERS, Comparison, Shared, Side};
use core::cell::UnsafeCell;

/// Code that was instrumented comes as a few modules, each with counters of its own.
const MODULES: usize = 4096;

struct Registry {
    counters: [(usize, usize); MODULES],
    modules: usize,
    pcs: [(usize, usize); MODULES],
    tables: usize,
    log: *mut Comparison,
    logged: usize,
}

struct Global(UnsafeCell<Registry>);

// SAFETY: the workers have one thread; constructors, which register, run before it starts.
unsafe impl Sync for Global {}

static REGISTRY: Global = Global(UnsafeCell::new(Registry {
    counters: [(0, 0); MODULES],
    modules: 0,
    pcs: [(0, 0); MODULES],
    tables: 0,
    log: core::ptr::null_mut(),
    logged: 0,
}));

fn registry() -> &'static mut Registry {
    // SAFETY: see `Global`; no reference outlives a function of this file.
    unsafe { &mut *REGISTRY.0.get() }
}

#[unsafe(no_mangle)]
extern "C" fn __sanitizer_cov_8bit_counters_init(start: *mut u8, stop: *mut u8) {
    let known = registry();
    if known.modules < MODULES && start < stop {
        known.counters[known.modules] = (start as usize, stop as usize);
        known.modules += 1;
    }
}

#[unsafe(no_mangle)]
extern "C" fn __sanitizer_cov_pcs_init(start: *const usize, stop: *const usize) {
    let known = registry();
    if known.tables < MODULES && start < stop {
        known.pcs[known.tables] = (start as usize, stop as usize);
        known.tables += 1;
    }
}

fn compared(size: u64, a: u64, b: u64) {
    let known = registry();
    if a == b || known.log.is_null() || known.logged >= COMPARISONS {
        return;
    }
    // SAFETY: the log has this many entries.
    unsafe { *known.log.add(known.logged) = Comparison { size, a, b } };
    known.logged += 1;
}

macro_rules! hooks {
    ($($name:ident: $int:ty;)*) => {$(
        #[unsafe(no_mangle)]
        extern "C" fn $name(a: $int, b: $int) {
            compared(size_of::<$int>() as u64, a as u64, b as u64);
        }
    )*};
}

hooks! {
    __sanitizer_cov_trace_cmp1: u8;
    __sanitizer_cov_trace_cmp2: u16;
    __sanitizer_cov_trace_cmp4: u32;
    __sanitizer_cov_trace_cmp8: u64;
    __sanitizer_cov_trace_const_cmp1: u8;
    __sanitizer_cov_trace_const_cmp2: u16;
    __sanitizer_cov_trace_const_cmp4: u32;
    __sanitizer_cov_trace_const_cmp8: u64;
}

#[unsafe(no_mangle)]
extern "C" fn __sanitizer_cov_trace_switch(value: u64, cases: *const u64) {
    // SAFETY: the layout that clang documents: how many cases, how many bits, the cases.
    let (count, bits) = unsafe { (*cases, *cases.add(1)) };
    for at in 0..count.min(64) as usize {
        // SAFETY: one of the cases.
        compared(bits / 8, value, unsafe { *cases.add(2 + at) });
    }
}

#[unsafe(no_mangle)]
extern "C" fn __sanitizer_cov_trace_div4(_: u32) {}
#[unsafe(no_mangle)]
extern "C" fn __sanitizer_cov_trace_div8(_: u64) {}
#[unsafe(no_mangle)]
extern "C" fn __sanitizer_cov_trace_gep(_: usize) {}
#[unsafe(no_mangle)]
extern "C" fn __sanitizer_cov_trace_pc_indir(_: usize) {}

/// Counts from zero, and keeps comparisons for the driver. A run that is killed tells that it came by no edge.
pub fn start(shared: &Shared, side: Side) {
    let known = registry();
    let mut used = 0;
    for &(start, stop) in &known.counters[..known.modules] {
        // SAFETY: what the module registered.
        unsafe { core::ptr::write_bytes(start as *mut u8, 0, stop - start) };
        used += (stop - start).min(COUNTERS - used);
    }
    shared.counters(side)[..used].fill(0);
    let own = shared.own(side);
    own.counters = used as u32;
    own.comparisons = 0;
    known.log = shared.comparisons(side).as_mut_ptr();
    known.logged = 0;
}

/// Hands over what was counted.
pub fn stop(shared: &Shared, side: Side) {
    let known = registry();
    known.log = core::ptr::null_mut();
    let into = shared.counters(side);
    let mut used = 0;
    for &(start, stop) in &known.counters[..known.modules] {
        let len = (stop - start).min(COUNTERS - used);
        // SAFETY: what the module registered.
        into[used..used + len].copy_from_slice(unsafe { core::slice::from_raw_parts(start as *const u8, len) });
        used += len;
    }
    let own = shared.own(side);
    own.counters = used as u32;
    own.comparisons = known.logged as u32;
}

/// Addresses of the edges, in the order of the counters, with 1 for the first of a function.
pub fn edges() -> Vec<(usize, usize)> {
    let known = registry();
    let tables = known.pcs[..known.tables].iter();
    // SAFETY: what the module registered: pairs of address and flags.
    let words = tables
        .map(|&(start, stop)| unsafe { core::slice::from_raw_parts(start as *const [usize; 2], (stop - start) / 16) });
    words.flatten().map(|&[at, flags]| (at, flags)).collect()
}
