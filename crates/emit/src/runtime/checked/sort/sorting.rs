/// How C's `qsort` is done here: a merge sort from the top down, which keeps equal elements in order and calls the function that compares as
/// glibc's does. That function only gets pointers into the array; what is copied lies in a block that nothing else is told of. It may do what it
/// will, free the array as well: where the array is checked, that is done at each access.
mod sorting {
    use super::ranges;
    use core::ffi::c_void;
    use core::mem::MaybeUninit;
    use core::ptr::copy_nonoverlapping;

    // The program may declare them in a way of its own.
    #[allow(clashing_extern_declarations)]
    unsafe extern "C" {
        fn malloc(size: usize) -> *mut c_void;
        fn free(block: *mut c_void);
    }

    /// A byte, with what it is part of: a pointer, maybe.
    type Byte = MaybeUninit<u8>;

    /// An array that is sorted.
    struct Sort<F> {
        compare: F,
        /// Bytes of an element.
        size: usize,
        checked: bool,
        /// Room for the whole array; null if there is none.
        room: *mut Byte,
    }

    /// Sorts `count` elements of `size` bytes.
    ///
    /// # Safety
    /// They may be read and written, unless it is checked.
    #[track_caller]
    pub unsafe fn sort(
        array: *mut c_void,
        (count, size): (usize, usize),
        checked: bool,
        compare: impl Fn(*const c_void, *const c_void) -> i32,
    ) {
        if count < 2 || size == 0 {
            return;
        }
        let total = count.checked_mul(size).unwrap_or(usize::MAX);
        let array = if checked { ranges::write(array, total) } else { array };
        // No destructor frees it: what compares may jump out of here.
        let room = unsafe { malloc(total) };
        unsafe {
            sort_with(room, array, (count, size), checked, compare);
            free(room);
        }
    }

    /// [`sort`] with room for as much, or a null pointer.
    ///
    /// # Safety
    /// As for that, and the room may be written.
    #[track_caller]
    pub unsafe fn sort_with(
        room: *mut c_void,
        array: *mut c_void,
        (count, size): (usize, usize),
        checked: bool,
        compare: impl Fn(*const c_void, *const c_void) -> i32,
    ) {
        let sort = Sort { compare, size, checked, room: room.cast() };
        unsafe { sort.run(array.cast(), count) }
    }

    impl<F: Fn(*const c_void, *const c_void) -> i32> Sort<F> {
        #[track_caller]
        unsafe fn run(&self, array: *mut Byte, count: usize) {
            if count < 2 {
                return;
            }
            let middle = count / 2;
            unsafe {
                self.run(array, middle);
                self.run(self.at(array, middle), count - middle);
                if self.room.is_null() {
                    self.insert(array, middle, count);
                } else {
                    self.merge(array, middle, count);
                }
            }
        }

        fn at(&self, array: *mut Byte, index: usize) -> *mut Byte {
            array.wrapping_add(index * self.size)
        }

        /// Whether the first of two elements may stay in front of the second.
        fn in_order(&self, a: *mut Byte, b: *mut Byte) -> bool {
            (self.compare)(a.cast(), b.cast()) <= 0
        }

        #[track_caller]
        unsafe fn merge(&self, array: *mut Byte, middle: usize, count: usize) {
            let (mut left, mut right, mut done) = (0, middle, 0);
            while left < middle && right < count {
                let (a, b) = (self.at(array, left), self.at(array, right));
                let first = if self.in_order(a, b) {
                    left += 1;
                    a
                } else {
                    right += 1;
                    b
                };
                unsafe { copy_nonoverlapping(self.read(first, self.size), self.at(self.room, done), self.size) };
                done += 1;
            }
            // What is left of the right half stands where it belongs.
            let rest = (middle - left) * self.size;
            let (from, to) = (self.at(array, left), self.at(self.room, done));
            unsafe {
                copy_nonoverlapping(self.read(from, rest), to, rest);
                let size = done * self.size + rest;
                copy_nonoverlapping(self.room.cast_const(), self.write(array, size), size);
            }
        }

        /// The same where there is no memory for it.
        #[track_caller]
        unsafe fn insert(&self, array: *mut Byte, middle: usize, count: usize) {
            let mut left = 0;
            for right in middle..count {
                let new = self.at(array, right);
                while left < right && self.in_order(self.at(array, left), new) {
                    left += 1;
                }
                let (first, size) = (self.at(array, left), (right + 1 - left) * self.size);
                unsafe { core::slice::from_raw_parts_mut(self.write(first, size), size).rotate_right(self.size) };
            }
        }

        #[track_caller]
        fn read(&self, from: *mut Byte, size: usize) -> *const Byte {
            if self.checked { ranges::read(from, size) } else { from }
        }

        #[track_caller]
        fn write(&self, to: *mut Byte, size: usize) -> *mut Byte {
            if self.checked { ranges::write(to, size) } else { to }
        }
    }

    #[cold]
    #[track_caller]
    pub fn no_function() -> ! {
        panic!("a null pointer is called to compare")
    }
}
