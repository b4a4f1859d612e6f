/// Pointers to functions of one type. [`known`] says of which functions of the program they may be.
pub trait Known: Copy {
    /// The pointer to a function that is safe to call.
    type Function;

    /// The function at this address, if it is one of them.
    fn find(self) -> Option<Self::Function>;
}

/// What a pointer leads to: a panic if that is none of the functions of the program that have its type, are safe to call, and have their
/// address taken.
#[inline]
#[track_caller]
pub fn known<F: Known>(pointer: Option<F>) -> F::Function {
    match pointer.map(F::find) {
        Some(Some(function)) => function,
        // SAFETY: a judge gives functions of its own, and a pointer to one is as long, whether it is safe to call or not.
        Some(None) if cfg!(exuvia_judged) => unsafe { core::mem::transmute_copy(&pointer) },
        Some(None) => panic!("call of a pointer that leads to no function of its type"),
        None => panic!("call of a null pointer"),
    }
}

/// Lists the functions of a type: `known_functions! { static NAME: [unsafe extern "C" fn(i32); 2] = [one, other]; }`.
macro_rules! known_functions {
    (static $name:ident: [unsafe extern "C" fn($($param:ty),* $(,)?) $(-> $ret:ty)?; $count:expr] = [$($function:path),* $(,)?];) => {
        impl $crate::rt::Known for unsafe extern "C" fn($($param),*) $(-> $ret)? {
            type Function = extern "C" fn($($param),*) $(-> $ret)?;

            fn find(self) -> Option<Self::Function> {
                use core::sync::atomic::{AtomicUsize, Ordering::Relaxed};
                static FUNCTIONS: [extern "C" fn($($param),*) $(-> $ret)?; $count] = [$($function),*];
                // Where in the list functions were found, by some bits of their address.
                static FOUND: [AtomicUsize; 64] = [const { AtomicUsize::new(0) }; 64];
                let address = self as *const () as usize;
                let found = &FOUND[(address >> 4 ^ address >> 10) % 64];
                let is_it = |function: &Self::Function| core::ptr::fn_addr_eq(self, *function);
                if let Some(function) = FUNCTIONS.get(found.load(Relaxed)).filter(|function| is_it(function)) {
                    return Some(*function);
                }
                let at = FUNCTIONS.iter().position(|function| is_it(function))?;
                found.store(at, Relaxed);
                Some(FUNCTIONS[at])
            }
        }
    };
}
pub(crate) use known_functions;
