//! What the units of the project say of themselves when they are loaded.

use core::ffi::{CStr, c_char};
use core::sync::atomic::{AtomicPtr, Ordering};

/// A variable with static storage.
#[repr(C)]
pub struct Variable {
    name: *const c_char,
    /// Where it is.
    pub at: usize,
    /// Bytes.
    pub size: usize,
    /// Its number among the shapes, or -1.
    pub shape: i64,
}

impl Variable {
    /// Its name.
    pub fn name(&self) -> String {
        // SAFETY: a literal.
        unsafe { CStr::from_ptr(self.name) }.to_string_lossy().into_owned()
    }
}

/// A function that has two bodies.
#[repr(C)]
pub struct Function {
    /// Its number.
    pub number: usize,
    /// Where C finds it.
    pub c: usize,
    /// Where Rust finds it.
    pub rust: usize,
}

/// A unit, as its C has it.
#[repr(C)]
pub struct Unit {
    next: *mut Unit,
    variables: *const Variable,
    variable_count: usize,
    functions: *const Function,
    function_count: usize,
    /// Counts of the blocks of the Rust that is linked with it.
    pub counts: usize,
}

static UNITS: AtomicPtr<Unit> = AtomicPtr::new(core::ptr::null_mut());

/// Adds a unit.
///
/// # Safety
/// It is one, and stays.
pub unsafe fn add(unit: *mut Unit) {
    let mut head = UNITS.load(Ordering::Acquire);
    loop {
        // SAFETY: the caller's.
        unsafe { (*unit).next = head };
        match UNITS.compare_exchange(head, unit, Ordering::AcqRel, Ordering::Acquire) {
            Ok(_) => return,
            Err(now) => head = now,
        }
    }
}

/// All units.
pub fn units() -> impl Iterator<Item = &'static Unit> {
    let mut next = UNITS.load(Ordering::Acquire);
    core::iter::from_fn(move || {
        // SAFETY: units stay once they are added.
        let unit = unsafe { next.as_ref() }?;
        next = unit.next;
        Some(unit)
    })
}

impl Unit {
    /// Its variables.
    pub fn variables(&self) -> &'static [Variable] {
        // SAFETY: the unit's own table.
        unsafe { slice(self.variables, self.variable_count) }
    }

    /// Its functions.
    pub fn functions(&self) -> &'static [Function] {
        // SAFETY: the unit's own table.
        unsafe { slice(self.functions, self.function_count) }
    }
}

unsafe fn slice<T>(at: *const T, count: usize) -> &'static [T] {
    match at.is_null() {
        true => &[],
        // SAFETY: the caller's.
        false => unsafe { core::slice::from_raw_parts(at, count) },
    }
}
