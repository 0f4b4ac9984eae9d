package fr.democratiepermanente.document.inspection;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How many pixels an image says it unfolds to, read from its header. Zero when the header is not one. */
final class ImageHeader {

    private static final long PNG_SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int IHDR_LENGTH = 13;
    private static final int IHDR = 0x49484452;

    private static final int JPEG_START = 0xFFD8;
    private static final int MARKER = 0xFF;

    private ImageHeader() {}

    static long pixelsOfPng(Path file) throws IOException {
        try (DataInputStream in = open(file)) {
            if (in.readLong() != PNG_SIGNATURE || in.readInt() != IHDR_LENGTH || in.readInt() != IHDR) {
                return 0;
            }
            return area(in.readInt(), in.readInt());
        }
    }

    /** Walks over the segments to the first that begins a frame. */
    static long pixelsOfJpeg(Path file) throws IOException {
        try (DataInputStream in = open(file)) {
            if (in.readUnsignedShort() != JPEG_START) {
                return 0;
            }
            while (true) {
                if (in.readUnsignedByte() != MARKER) {
                    return 0;
                }
                int marker = MARKER;
                while (marker == MARKER) {
                    marker = in.readUnsignedByte();
                }
                int length = in.readUnsignedShort();
                if (length < Short.BYTES || !mayPrecedeFrame(marker)) {
                    return 0;
                }
                if (beginsFrame(marker)) {
                    in.readUnsignedByte();
                    return area(in.readUnsignedShort(), in.readUnsignedShort());
                }
                in.skipNBytes(length - Short.BYTES);
            }
        }
    }

    /** SOF0 to SOF15; DHT, JPG and DAC have numbers among them. */
    private static boolean beginsFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    /** Not what has no length (TEM, RST, SOI), ends the image (EOI) or begins a scan (SOS). */
    private static boolean mayPrecedeFrame(int marker) {
        return marker >= 0xC0 && !(marker >= 0xD0 && marker <= 0xDA);
    }

    private static long area(int width, int height) {
        return width <= 0 || height <= 0 ? 0 : (long) width * height;
    }

    private static DataInputStream open(Path file) throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
    }
}
