/// A variable of C that changes. It is read and stored by value and by name, `load!(STATE.count)` and `store!(STATE.count += 1)`, never by
/// reference: no use of it can be in the way of another. Its address is there for those who prove what they do with it.
///
/// The program has one thread. Nothing in it starts another, and nothing outside can call it. Where that changes, this must too.
#[repr(transparent)]
pub struct Global<T>(core::cell::UnsafeCell<T>);

impl<T: Copy> Global<T> {
    /// A variable that starts with a value.
    pub const fn new(value: T) -> Self {
        Self(core::cell::UnsafeCell::new(value))
    }
}
