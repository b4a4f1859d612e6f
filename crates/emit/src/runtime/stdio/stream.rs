/// One of C's output streams: what is printed there stands between what C code prints, in the order in which both do.
#[derive(Clone, Copy)]
pub enum Stream {
    Out,
    Err,
}

// The program may declare them in a way of its own.
#[allow(clashing_extern_declarations)]
unsafe extern "C" {
    fn fflush(stream: *mut core::ffi::c_void) -> i32;
    fn flockfile(stream: *mut core::ffi::c_void);
    fn fputc(byte: i32, stream: *mut core::ffi::c_void) -> i32;
    fn funlockfile(stream: *mut core::ffi::c_void);
    fn fwrite(from: *const u8, size: usize, n: usize, stream: *mut core::ffi::c_void) -> usize;
}

impl Stream {
    /// C's `FILE`, as its variable says now.
    fn file(self) -> *mut core::ffi::c_void {
        unsafe extern "C" {
            static mut stderr: *mut core::ffi::c_void;
            static mut stdout: *mut core::ffi::c_void;
        }
        match self {
            Stream::Out => unsafe { stdout },
            Stream::Err => unsafe { stderr },
        }
    }

    /// Prints, and returns what C's `printf` does: how many bytes, or -1 if they could not all be written.
    pub fn print(self, text: core::fmt::Arguments<'_>) -> i32 {
        print_to(self.file(), text)
    }

    /// Prints one byte, the lowest of the number, and returns what C's `fputc` does.
    pub fn put(self, byte: i32) -> i32 {
        unsafe { fputc(byte, self.file()) }
    }

    /// Has what was printed written, and returns what C's `fflush` does.
    pub fn flush(self) -> i32 {
        unsafe { fflush(self.file()) }
    }
}

/// Prints to a stream, and returns what C's `printf` does.
fn print_to(file: *mut core::ffi::c_void, text: core::fmt::Arguments<'_>) -> i32 {
    if let Some(text) = text.as_str() {
        let mut whole = true;
        each_plain(text, |bytes| whole &= written(file, bytes));
        return if whole { returned(text.len()) } else { -1 };
    }
    // As C does it, no other thread prints in between.
    unsafe { flockfile(file) };
    let mut printer = Printer { file, room: [core::mem::MaybeUninit::uninit(); 1024], used: 0, total: 0, whole: true };
    let formatted = core::fmt::write(&mut printer, text);
    printer.flush();
    unsafe { funlockfile(file) };
    if formatted.is_ok() && printer.whole { returned(printer.total) } else { -1 }
}

/// Writes all bytes; whether that went well.
fn written(file: *mut core::ffi::c_void, bytes: &[u8]) -> bool {
    unsafe { fwrite(bytes.as_ptr(), 1, bytes.len(), file) == bytes.len() }
}

/// What C's functions return for so many bytes.
fn returned(bytes: usize) -> i32 {
    i32::try_from(bytes).unwrap_or(-1)
}

/// Gathers what is printed, so that a stream without a buffer writes it at once.
struct Printer {
    file: *mut core::ffi::c_void,
    room: [core::mem::MaybeUninit<u8>; 1024],
    used: usize,
    total: usize,
    whole: bool,
}

impl Printer {
    fn add(&mut self, bytes: &[u8]) {
        self.total += bytes.len();
        if bytes.len() > self.room.len() - self.used {
            self.flush();
        }
        if bytes.len() > self.room.len() {
            self.whole &= written(self.file, bytes);
            return;
        }
        for (to, from) in self.room[self.used..].iter_mut().zip(bytes) {
            to.write(*from);
        }
        self.used += bytes.len();
    }

    fn flush(&mut self) {
        let used = core::mem::take(&mut self.used);
        let bytes = unsafe { core::slice::from_raw_parts(self.room.as_ptr().cast::<u8>(), used) };
        self.whole &= used == 0 || written(self.file, bytes);
    }
}

impl core::fmt::Write for Printer {
    fn write_str(&mut self, text: &str) -> core::fmt::Result {
        each_plain(text, |bytes| self.add(bytes));
        Ok(())
    }
}
