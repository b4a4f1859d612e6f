// Types nested deeper than rustc's recursion limit: the crate raises it.
#include <stdio.h>

struct s0 {
    int a;
};
struct s1 {
    struct s0 a;
};
struct s2 {
    struct s1 a;
};
struct s3 {
    struct s2 a;
};
struct s4 {
    struct s3 a;
};
struct s5 {
    struct s4 a;
};
struct s6 {
    struct s5 a;
};
struct s7 {
    struct s6 a;
};
struct s8 {
    struct s7 a;
};
struct s9 {
    struct s8 a;
};
struct s10 {
    struct s9 a;
};
struct s11 {
    struct s10 a;
};
struct s12 {
    struct s11 a;
};
struct s13 {
    struct s12 a;
};
struct s14 {
    struct s13 a;
};
struct s15 {
    struct s14 a;
};
struct s16 {
    struct s15 a;
};
struct s17 {
    struct s16 a;
};
struct s18 {
    struct s17 a;
};
struct s19 {
    struct s18 a;
};
struct s20 {
    struct s19 a;
};
struct s21 {
    struct s20 a;
};
struct s22 {
    struct s21 a;
};
struct s23 {
    struct s22 a;
};
struct s24 {
    struct s23 a;
};
struct s25 {
    struct s24 a;
};
struct s26 {
    struct s25 a;
};
struct s27 {
    struct s26 a;
};
struct s28 {
    struct s27 a;
};
struct s29 {
    struct s28 a;
};
struct s30 {
    struct s29 a;
};
struct s31 {
    struct s30 a;
};
struct s32 {
    struct s31 a;
};
struct s33 {
    struct s32 a;
};
struct s34 {
    struct s33 a;
};
struct s35 {
    struct s34 a;
};
struct s36 {
    struct s35 a;
};
struct s37 {
    struct s36 a;
};
struct s38 {
    struct s37 a;
};
struct s39 {
    struct s38 a;
};
struct s40 {
    struct s39 a;
};
struct s41 {
    struct s40 a;
};
struct s42 {
    struct s41 a;
};
struct s43 {
    struct s42 a;
};
struct s44 {
    struct s43 a;
};
struct s45 {
    struct s44 a;
};
struct s46 {
    struct s45 a;
};
struct s47 {
    struct s46 a;
};
struct s48 {
    struct s47 a;
};
struct s49 {
    struct s48 a;
};
struct s50 {
    struct s49 a;
};
struct s51 {
    struct s50 a;
};
struct s52 {
    struct s51 a;
};
struct s53 {
    struct s52 a;
};
struct s54 {
    struct s53 a;
};
struct s55 {
    struct s54 a;
};
struct s56 {
    struct s55 a;
};
struct s57 {
    struct s56 a;
};
struct s58 {
    struct s57 a;
};
struct s59 {
    struct s58 a;
};
struct s60 {
    struct s59 a;
};
struct s61 {
    struct s60 a;
};
struct s62 {
    struct s61 a;
};
struct s63 {
    struct s62 a;
};
struct s64 {
    struct s63 a;
};
struct s65 {
    struct s64 a;
};
struct s66 {
    struct s65 a;
};
struct s67 {
    struct s66 a;
};
struct s68 {
    struct s67 a;
};
struct s69 {
    struct s68 a;
};
struct s70 {
    struct s69 a;
};
struct s71 {
    struct s70 a;
};
struct s72 {
    struct s71 a;
};
struct s73 {
    struct s72 a;
};
struct s74 {
    struct s73 a;
};
struct s75 {
    struct s74 a;
};
struct s76 {
    struct s75 a;
};
struct s77 {
    struct s76 a;
};
struct s78 {
    struct s77 a;
};
struct s79 {
    struct s78 a;
};
struct s80 {
    struct s79 a;
};
struct s81 {
    struct s80 a;
};
struct s82 {
    struct s81 a;
};
struct s83 {
    struct s82 a;
};
struct s84 {
    struct s83 a;
};
struct s85 {
    struct s84 a;
};
struct s86 {
    struct s85 a;
};
struct s87 {
    struct s86 a;
};
struct s88 {
    struct s87 a;
};
struct s89 {
    struct s88 a;
};
struct s90 {
    struct s89 a;
};
struct s91 {
    struct s90 a;
};
struct s92 {
    struct s91 a;
};
struct s93 {
    struct s92 a;
};
struct s94 {
    struct s93 a;
};
struct s95 {
    struct s94 a;
};
struct s96 {
    struct s95 a;
};
struct s97 {
    struct s96 a;
};
struct s98 {
    struct s97 a;
};
struct s99 {
    struct s98 a;
};
struct s100 {
    struct s99 a;
};
struct s101 {
    struct s100 a;
};
struct s102 {
    struct s101 a;
};
struct s103 {
    struct s102 a;
};
struct s104 {
    struct s103 a;
};
struct s105 {
    struct s104 a;
};
struct s106 {
    struct s105 a;
};
struct s107 {
    struct s106 a;
};
struct s108 {
    struct s107 a;
};
struct s109 {
    struct s108 a;
};
struct s110 {
    struct s109 a;
};
struct s111 {
    struct s110 a;
};
struct s112 {
    struct s111 a;
};
struct s113 {
    struct s112 a;
};
struct s114 {
    struct s113 a;
};
struct s115 {
    struct s114 a;
};
struct s116 {
    struct s115 a;
};
struct s117 {
    struct s116 a;
};
struct s118 {
    struct s117 a;
};
struct s119 {
    struct s118 a;
};
struct s120 {
    struct s119 a;
};
struct s121 {
    struct s120 a;
};
struct s122 {
    struct s121 a;
};
struct s123 {
    struct s122 a;
};
struct s124 {
    struct s123 a;
};
struct s125 {
    struct s124 a;
};
struct s126 {
    struct s125 a;
};
struct s127 {
    struct s126 a;
};
struct s128 {
    struct s127 a;
};
struct s129 {
    struct s128 a;
};
struct s130 {
    struct s129 a;
};
struct s131 {
    struct s130 a;
};
struct s132 {
    struct s131 a;
};
struct s133 {
    struct s132 a;
};
struct s134 {
    struct s133 a;
};
struct s135 {
    struct s134 a;
};
struct s136 {
    struct s135 a;
};
struct s137 {
    struct s136 a;
};
struct s138 {
    struct s137 a;
};
struct s139 {
    struct s138 a;
};
struct s140 {
    struct s139 a;
};

static struct s140 deep;

static int first(const struct s140 *of) {
    return *(const int *)of;
}

int main(void) {
    struct s140 copy = deep;
    copy.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a = 3;
    printf("%d %zu\n", first(&copy), sizeof copy);
    return 0;
}
