// SAFETY: the vectors of x86-64 are bytes, and any will do.
unsafe impl Plain for core::arch::x86_64::__m256 {}
unsafe impl Plain for core::arch::x86_64::__m256d {}
unsafe impl Plain for core::arch::x86_64::__m256i {}
