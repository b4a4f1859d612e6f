/// Says that a local lives, until it is dropped.
pub struct Lent {
    start: usize,
    size: usize,
}

impl Lent {
    /// A local that starts a granule and has its granules for itself. Whatever bytes lie there are its value.
    pub fn new<T>(local: *const T) -> Lent {
        let lent = Lent { start: settled(local).expose_provenance(), size: size_of::<T>() };
        table::enliven(lent.start, lent.size, 0);
        lent
    }
}

impl Drop for Lent {
    fn drop(&mut self) {
        table::bury(self.start, self.size);
    }
}
