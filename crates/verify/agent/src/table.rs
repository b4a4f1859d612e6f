//! What the generated code hands over: functions and variables by number.

/// Calls a function with arguments that lie one behind another at `arguments`, and stores its result at `result`.
pub type Thunk = unsafe extern "C" fn(arguments: *const u8, result: *mut u8);

/// A function; no thunk where this side does not have it.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Entry {
    /// The thunk.
    pub thunk: Option<Thunk>,
    /// Address of the function itself.
    pub at: *const u8,
}

/// A variable; null where this side does not have it.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Global {
    /// Its address.
    pub at: *const u8,
}

/// All that one side has.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Table {
    /// Functions, as many as the shapes name.
    pub functions: *const Entry,
    /// Variables, likewise.
    pub globals: *const Global,
}

impl Table {
    /// The thunk with this number.
    ///
    /// # Safety
    /// The table has as many entries as the shapes say.
    pub unsafe fn thunk(&self, number: usize) -> Option<Thunk> {
        // SAFETY: as the caller promises.
        unsafe { (*self.functions.add(number)).thunk }
    }

    /// Address of the function with this number.
    ///
    /// # Safety
    /// The table has as many entries as the shapes say.
    pub unsafe fn address(&self, number: usize) -> Option<usize> {
        // SAFETY: as the caller promises.
        let at = unsafe { (*self.functions.add(number)).at };
        (!at.is_null()).then_some(at as usize)
    }

    /// Address of the variable with this number.
    ///
    /// # Safety
    /// The table has as many entries as the shapes say.
    pub unsafe fn global(&self, number: usize) -> Option<usize> {
        // SAFETY: as the caller promises.
        let at = unsafe { (*self.globals.add(number)).at };
        (!at.is_null()).then_some(at as usize)
    }
}
