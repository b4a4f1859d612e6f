#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "getarg.h"
#include "gif_lib.h"

#define WIDTH 40
#define HEIGHT 30

static unsigned char file[20000];
static int length, at;

static int put(GifFileType *gif, const GifByteType *bytes, int count)
{
    (void)gif;
    if (count < 0 || length + count > (int)sizeof file)
        return 0;
    memcpy(file + length, bytes, count);
    length += count;
    return count;
}

static int get(GifFileType *gif, GifByteType *bytes, int count)
{
    (void)gif;
    if (count < 0 || at + count > length)
        return 0;
    memcpy(bytes, file + at, count);
    at += count;
    return count;
}

static unsigned sum(const unsigned char *bytes, int count)
{
    unsigned total = 1;
    int i;
    for (i = 0; i < count; i++)
        total = total * 31 + bytes[i];
    return total;
}

static void write_image(int interlace)
{
    GifPixelType line[WIDTH];
    GifColorType colors[16];
    ColorMapObject *map;
    GifFileType *gif;
    int error = 0, x, y;
    memset(colors, 0, sizeof colors);
    for (x = 0; x < 16; x++)
        colors[x].Red = (GifByteType)(x * 16);
    map = GifMakeMapObject(16, colors);
    gif = EGifOpen(NULL, put, &error);
    if (!gif || !map) {
        printf("none: %d\n", error);
        return;
    }
    EGifSetGifVersion(gif, true);
    printf("%d", EGifPutScreenDesc(gif, WIDTH, HEIGHT, 4, 0, map));
    printf(" %d", EGifPutComment(gif, "made by a driver"));
    printf(" %d", EGifPutImageDesc(gif, 0, 0, WIDTH, HEIGHT, interlace, NULL));
    for (y = 0; y < HEIGHT; y++) {
        for (x = 0; x < WIDTH; x++)
            line[x] = (GifPixelType)((x * y / 3 + x) % 16);
        printf("%d", EGifPutLine(gif, line, WIDTH));
    }
    printf(" %d\n", EGifCloseFile(gif, &error));
    GifFreeMapObject(map);
}

static void read_image(void)
{
    int error = 0, status, i;
    GifFileType *gif = DGifOpen(NULL, get, &error);
    if (!gif) {
        printf("unreadable: %s\n", GifErrorString(error) ? GifErrorString(error) : "?");
        return;
    }
    status = DGifSlurp(gif);
    printf("%d %d %dx%d, %d images\n", status, gif->Error, gif->SWidth, gif->SHeight, gif->ImageCount);
    for (i = 0; status == GIF_OK && i < gif->ImageCount; i++) {
        SavedImage *image = &gif->SavedImages[i];
        printf("%d %d %08x\n", image->ImageDesc.Width, image->ImageDesc.Interlace, sum(image->RasterBits, WIDTH * HEIGHT));
        printf("%d extensions\n", image->ExtensionBlockCount);
    }
    DGifCloseFile(gif, &error);
}

static void quantize(void)
{
    GifByteType red[200], green[200], blue[200], out[200];
    GifColorType colors[8];
    int size = 8, i;
    for (i = 0; i < 200; i++) {
        red[i] = (GifByteType)(i * 3);
        green[i] = (GifByteType)(i * i);
        blue[i] = (GifByteType)(255 - i);
    }
    memset(colors, 0, sizeof colors);
    printf("%d", GifQuantizeBuffer(20, 10, &size, red, green, blue, out, colors));
    printf(" %d %08x\n", size, sum(out, 200));
}

int main(void)
{
    int interlace;
    for (interlace = 0; interlace < 2; interlace++) {
        length = at = 0;
        write_image(interlace);
        printf("%d bytes %08x\n", length, sum(file, length));
        read_image();
        at = 0;
        file[length / 2] ^= 0x55;
        read_image();
    }
    quantize();
    return 0;
}
