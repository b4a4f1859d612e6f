// SAFETY: the vectors of x86-64 are bytes, and any will do.
unsafe impl Plain for core::arch::x86_64::__m128 {}
unsafe impl Plain for core::arch::x86_64::__m128d {}
unsafe impl Plain for core::arch::x86_64::__m128i {}
