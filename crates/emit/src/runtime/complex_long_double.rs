float_number! {
    F80, F80::ZERO;
}

impl Part for F80 {
    fn complex_times(a: Complex<F80>, b: Complex<F80>) -> Complex<F80> {
        let product = Complex::new(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re);
        if product.re.is_nan() && product.im.is_nan() {
            // SAFETY: it takes four numbers and touches no memory.
            return unsafe { call_on_parts(__mulxc3 as *const (), a, b) };
        }
        product
    }

    fn complex_over(a: Complex<F80>, b: Complex<F80>) -> Complex<F80> {
        // SAFETY: as for the product.
        unsafe { call_on_parts(__divxc3 as *const (), a, b) }
    }
}

/// Calls a function of four `long double`s that gives two, in the registers of the x87 unit.
///
/// # Safety
/// `function` is such a function.
unsafe fn call_on_parts(function: *const (), a: Complex<F80>, b: Complex<F80>) -> Complex<F80> {
    let mut out = [F80::ZERO; 2];
    let arguments = [a.re, a.im, b.re, b.im];
    unsafe {
        core::arch::asm!(
            "sub rsp, 64",
            "mov rdi, rsp", "mov ecx, 8", "rep movsq",
            "call r14",
            "add rsp, 64",
            "fstp tbyte ptr [r13]", "fstp tbyte ptr [r13 + 16]",
            inout("rsi") arguments.as_ptr() => _, out("rdi") _, out("rcx") _,
            in("r13") out.as_mut_ptr(), in("r14") function,
            clobber_abi("C"),
        );
    }
    Complex::new(out[0], out[1])
}

unsafe extern "C" {
    fn __mulxc3();
    fn __divxc3();
}

real_operators!(F80);
