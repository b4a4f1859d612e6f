/// Says that a variable lives, as long as the program runs: the checks know it before `main` starts, and before any constructor: those of C
/// have priorities from 101 on. It lies in granules of its own (`Global` is aligned to them).
macro_rules! alive {
    ($(static $name:ident: $ty:ty;)*) => {
        $(const _: () = {
            extern "C" fn begin() {
                $crate::rt::lives(&$name);
            }
            #[used]
            // SAFETY: what the section lists is called with arguments that it may ignore.
            #[unsafe(link_section = ".init_array.00100")]
            static BEGIN: extern "C" fn() = begin;
        };)*
    };
}
pub(crate) use alive;

/// Whatever bytes lie in the variable are its value.
pub fn lives<T: Copy>(variable: &'static Global<T>) {
    table::enliven(settled(variable.as_ptr()).expose_provenance(), size_of::<T>(), 0);
}
