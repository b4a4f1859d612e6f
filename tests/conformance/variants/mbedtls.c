#include <stdio.h>
#include <string.h>

#include "mbedtls/aes.h"
#include "mbedtls/aria.h"
#include "mbedtls/base64.h"
#include "mbedtls/blowfish.h"
#include "mbedtls/camellia.h"
#include "mbedtls/chacha20.h"
#include "mbedtls/des.h"
#include "mbedtls/md5.h"
#include "mbedtls/poly1305.h"
#include "mbedtls/ripemd160.h"
#include "mbedtls/sha1.h"
#include "mbedtls/sha256.h"
#include "mbedtls/sha512.h"
#include "mbedtls/xtea.h"

static unsigned char text[256], out[512];

static void show(const char *name, int status, unsigned length)
{
    unsigned i;
    printf("%s %d ", name, status);
    for (i = 0; i < length; i++)
        printf("%02x", out[i]);
    puts("");
    memset(out, 0, sizeof out);
}

static void digests(void)
{
    show("md5", mbedtls_md5_ret(text, 200, out), 16);
    show("ripemd160", mbedtls_ripemd160_ret(text, 200, out), 20);
    show("sha1", mbedtls_sha1_ret(text, 200, out), 20);
    show("sha224", mbedtls_sha256_ret(text, 200, out, 1), 28);
    show("sha256", mbedtls_sha256_ret(text, 200, out, 0), 32);
    show("sha384", mbedtls_sha512_ret(text, 200, out, 1), 48);
    show("sha512", mbedtls_sha512_ret(text, 200, out, 0), 64);
    show("poly1305", mbedtls_poly1305_mac(text, text, 100, out), 16);
    show("chacha20", mbedtls_chacha20_crypt(text, text + 40, 3, 100, text, out), 100);
}

static void ciphers(void)
{
    unsigned char vector[16] = {1, 2, 3}, stream[16];
    size_t offset = 0;
    mbedtls_aes_context aes;
    mbedtls_aria_context aria;
    mbedtls_camellia_context camellia;
    mbedtls_aes_init(&aes);
    mbedtls_aes_setkey_enc(&aes, text, 192);
    show("aes", mbedtls_aes_crypt_cbc(&aes, MBEDTLS_AES_ENCRYPT, 64, vector, text, out), 64);
    show("counter", mbedtls_aes_crypt_ctr(&aes, 37, &offset, vector, stream, text, out), 37);
    mbedtls_aes_setkey_dec(&aes, text, 256);
    show("back", mbedtls_aes_crypt_ecb(&aes, MBEDTLS_AES_DECRYPT, text, out), 16);
    mbedtls_aes_free(&aes);
    mbedtls_aria_init(&aria);
    mbedtls_aria_setkey_enc(&aria, text, 256);
    show("aria", mbedtls_aria_crypt_cbc(&aria, MBEDTLS_ARIA_ENCRYPT, 32, vector, text, out), 32);
    mbedtls_aria_free(&aria);
    mbedtls_camellia_init(&camellia);
    mbedtls_camellia_setkey_dec(&camellia, text, 128);
    show("camellia", mbedtls_camellia_crypt_cbc(&camellia, MBEDTLS_CAMELLIA_DECRYPT, 32, vector, text, out), 32);
    mbedtls_camellia_free(&camellia);
}

static void old_ciphers(void)
{
    unsigned char vector[8] = {9};
    mbedtls_blowfish_context blowfish;
    mbedtls_des3_context des;
    mbedtls_xtea_context xtea;
    mbedtls_blowfish_init(&blowfish);
    mbedtls_blowfish_setkey(&blowfish, text, 128);
    show("blowfish", mbedtls_blowfish_crypt_cbc(&blowfish, MBEDTLS_BLOWFISH_ENCRYPT, 24, vector, text, out), 24);
    mbedtls_blowfish_free(&blowfish);
    mbedtls_des3_init(&des);
    mbedtls_des3_set3key_enc(&des, text);
    show("des", mbedtls_des3_crypt_cbc(&des, MBEDTLS_DES_ENCRYPT, 24, vector, text, out), 24);
    mbedtls_des3_free(&des);
    mbedtls_xtea_init(&xtea);
    mbedtls_xtea_setup(&xtea, text);
    show("xtea", mbedtls_xtea_crypt_ecb(&xtea, MBEDTLS_XTEA_ENCRYPT, text, out), 8);
    mbedtls_xtea_free(&xtea);
}

int main(void)
{
    size_t length = 0, whole = 0;
    int i, status;
    for (i = 0; i < 256; i++)
        text[i] = (unsigned char)(i * i + 3 * i);
    digests();
    ciphers();
    old_ciphers();
    status = mbedtls_base64_encode(out, 200, &length, text, 100);
    printf("%d %lu %.*s\n", status, (unsigned long)length, (int)(length < 200 ? length : 200), out);
    status = mbedtls_base64_decode(out + 256, 200, &whole, out, length < 200 ? length : 200);
    printf("%d %lu %d\n", status, (unsigned long)whole, memcmp(out + 256, text, 100) == 0);
    return 0;
}
