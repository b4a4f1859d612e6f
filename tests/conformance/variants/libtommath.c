#include <stdio.h>

#include "tommath.h"

static void show(const char *what, const mp_int *number, mp_err status)
{
    char text[2000];
    if (status != MP_OKAY || mp_to_radix(number, text, sizeof text, NULL, 10) != MP_OKAY)
        printf("%s: fails with %d\n", what, status);
    else
        printf("%s: %s\n", what, text);
}

static void arithmetic(mp_int *a, mp_int *b, mp_int *c, mp_int *d)
{
    show("sum", c, mp_add(a, b, c));
    show("difference", c, mp_sub(b, a, c));
    show("product", c, mp_mul(a, b, c));
    show("square", c, mp_sqr(a, c));
    show("quotient", c, mp_div(b, a, c, d));
    show("remainder", d, MP_OKAY);
    show("gcd", c, mp_gcd(a, b, c));
    show("lcm", c, mp_lcm(a, b, c));
    show("root", c, mp_sqrt(b, c));
    show("and", c, mp_and(a, b, c));
    show("xor", c, mp_xor(a, b, c));
    show("shifted", c, mp_mul_2d(a, 77, c));
    show("back", c, mp_div_2d(c, 70, c, d));
    printf("%d %d %d\n", mp_cmp(a, b), mp_cmp_mag(a, b), mp_count_bits(b));
}

static void modular(mp_int *a, mp_int *b, mp_int *c, mp_int *m)
{
    mp_bool prime = MP_NO;
    mp_err status = mp_read_radix(m, "170141183460469231731687303715884105727", 10);
    show("modulus", m, status);
    show("power", c, mp_exptmod(a, b, m, c));
    show("inverse", c, mp_invmod(a, m, c));
    show("product", c, mp_mulmod(a, b, m, c));
    status = mp_prime_is_prime(m, 3, &prime);
    printf("prime: %d %d\n", status, prime);
    show("small power", c, mp_expt_u32(a, 5, c));
}

int main(void)
{
    mp_int a, b, c, d;
    if (mp_init_multi(&a, &b, &c, &d, NULL) != MP_OKAY)
        return 1;
    show("a", &a, mp_read_radix(&a, "-123456789abcdef0123456789abcdef", 16));
    show("b", &b, mp_read_radix(&b, "98765432109876543210987654321098765432109876543210", 10));
    arithmetic(&a, &b, &c, &d);
    mp_neg(&a, &a);
    arithmetic(&a, &b, &c, &d);
    modular(&a, &b, &c, &d);
    mp_clear_multi(&a, &b, &c, &d, NULL);
    return 0;
}
