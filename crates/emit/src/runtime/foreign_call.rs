/// The call itself: arguments to their places, the result to the front of the registers.
macro_rules! call_with_stack {
    ($call:ident, $function:ident, $doubles:ident, $first:literal, $second:literal) => {
        core::arch::asm!(
            "mov r12, rsp",
            // What is in memory starts at a multiple of 16 bytes.
            "lea rax, [rcx * 8 + 15]", "and rax, -16", "sub rsp, rax",
            "mov rdi, rsp", "rep movsq",
            "mov rdi, [r13]", "mov rsi, [r13 + 8]", "mov rdx, [r13 + 16]",
            "mov rcx, [r13 + 24]", "mov r8, [r13 + 32]", "mov r9, [r13 + 40]",
            "movsd xmm0, [r13 + 48]", "movsd xmm1, [r13 + 56]", "movsd xmm2, [r13 + 64]", "movsd xmm3, [r13 + 72]",
            "movsd xmm4, [r13 + 80]", "movsd xmm5, [r13 + 88]", "movsd xmm6, [r13 + 96]", "movsd xmm7, [r13 + 104]",
            "mov eax, r15d",
            "call r14",
            $first, $second,
            "mov rsp, r12",
            inout("rcx") $call.stack.len() => _, inout("rsi") $call.stack.as_ptr() => _, out("rdi") _,
            in("r13") &mut $call.registers, in("r14") $function, in("r15") $doubles, out("r12") _,
            clobber_abi("C"),
        )
    };
}

/// A call of C with a `long double` among arguments or results, which Rust's `extern "C"` cannot say: arguments of that type are
/// in memory, the result is in a register of the x87 unit (System V, x86-64).
#[derive(Default)]
pub struct Call {
    registers: CallRegisters,
    words: usize,
    doubles: usize,
    stack: Vec<u64>,
}

#[derive(Default)]
#[repr(C)]
struct CallRegisters {
    words: [u64; 6],
    doubles: [f64; 8],
}

impl Call {
    /// Without arguments yet.
    pub fn new() -> Call {
        Call::default()
    }

    /// An integer argument, extended to 64 bits.
    pub fn word(mut self, value: u64) -> Call {
        match self.registers.words.get_mut(self.words) {
            Some(register) => *register = value,
            None => self.stack.push(value),
        }
        self.words += 1;
        self
    }

    /// A pointer.
    pub fn pointer<T>(self, value: *const T) -> Call {
        self.word(value as u64)
    }

    /// A `double` argument.
    pub fn double(mut self, value: f64) -> Call {
        match self.registers.doubles.get_mut(self.doubles) {
            Some(register) => *register = value,
            None => self.stack.push(value.to_bits()),
        }
        self.doubles += 1;
        self
    }

    /// A `float` argument of a prototype.
    pub fn float(self, value: f32) -> Call {
        self.double(f64::from_bits(u64::from(value.to_bits())))
    }

    /// A `long double` argument.
    pub fn long_double(mut self, value: F80) -> Call {
        if self.stack.len() % 2 == 1 {
            self.stack.push(0);
        }
        self.stack.push(value.mantissa);
        self.stack.push(u64::from(value.high));
        self
    }

    /// Calls a function with an integer result, or none.
    ///
    /// # Safety
    /// `function` takes these arguments, and calling it with them is sound.
    pub unsafe fn to_word(mut self, function: *const ()) -> u64 {
        unsafe { self.run(function) };
        self.registers.words[0]
    }

    /// Calls a function whose result is an `int`.
    ///
    /// # Safety
    /// As for [`Call::to_word`].
    pub unsafe fn to_int(self, function: *const ()) -> i32 {
        unsafe { self.to_word(function) as i32 }
    }

    /// Calls a function whose result is a `double`.
    ///
    /// # Safety
    /// As for [`Call::to_word`].
    pub unsafe fn to_double(mut self, function: *const ()) -> f64 {
        unsafe { self.run(function) };
        self.registers.doubles[0]
    }

    /// Calls a function whose result is a `float`.
    ///
    /// # Safety
    /// As for [`Call::to_word`].
    pub unsafe fn to_float(self, function: *const ()) -> f32 {
        f32::from_bits(unsafe { self.to_double(function) }.to_bits() as u32)
    }

    unsafe fn run(&mut self, function: *const ()) {
        let doubles = self.doubles.min(8) as u64;
        unsafe { call_with_stack!(self, function, doubles, "mov [r13], rax", "movsd [r13 + 48], xmm0") };
    }

    /// Calls a function whose result is a `long double`.
    ///
    /// # Safety
    /// As for [`Call::to_word`].
    pub unsafe fn to_long_double(mut self, function: *const ()) -> F80 {
        let doubles = self.doubles.min(8) as u64;
        unsafe { call_with_stack!(self, function, doubles, "fstp tbyte ptr [r13]", "") };
        F80::new(self.registers.words[1] as u16, self.registers.words[0])
    }
}
