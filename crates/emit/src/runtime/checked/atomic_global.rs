/// A variable, accessed as one of Rust's atomics: nothing is checked but its alignment.
pub fn atomic_of<T: Atom>(variable: &'static Global<T>) -> Atomic<T> {
    Atomic { object: variable.as_ptr(), lives: true }
}
