#include <stdio.h>

#define XXH_STATIC_LINKING_ONLY
#include "xxhash.h"

int main(void)
{
    static unsigned char bytes[1000];
    XXH32_state_t *small = XXH32_createState();
    XXH64_state_t *large = XXH64_createState();
    XXH64_canonical_t canonical;
    unsigned i;
    for (i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)(i * 7 + i / 13);
    for (i = 0; i < 70; i++)
        printf("%08x %016llx\n", XXH32(bytes + i % 5, i, i * 3), (unsigned long long)XXH64(bytes + i % 3, i, i));
    XXH32_reset(small, 5);
    XXH64_reset(large, 6);
    for (i = 0; i < 900; i += 1 + i / 2) {
        XXH32_update(small, bytes, i);
        XXH64_update(large, bytes + 1, i);
        printf("%08x %016llx\n", XXH32_digest(small), (unsigned long long)XXH64_digest(large));
    }
    XXH64_canonicalFromHash(&canonical, XXH64_digest(large));
    for (i = 0; i < sizeof canonical.digest; i++)
        printf("%02x", canonical.digest[i]);
    printf(" %d %u\n", XXH64_hashFromCanonical(&canonical) == XXH64_digest(large), XXH_versionNumber());
    XXH32_freeState(small);
    XXH64_freeState(large);
    return 0;
}
