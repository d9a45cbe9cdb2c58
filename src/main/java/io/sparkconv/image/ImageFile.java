// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.image;

import io.sparkconv.image.tiff.RandomBytes;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * The file of an image, which may be larger than what should be in memory. That it cannot be read is told by an {@link
 * java.io.UncheckedIOException}, for an {@link IOException} tells that it is broken.
 */
public interface ImageFile {

    /** Bytes of the file. */
    long length();

    /** All of it. */
    byte[] bytes();

    /** From its first byte on. */
    InputStream open();

    /** From anywhere, to be closed. */
    RandomBytes random();

    /** What it holds, if that is no file at all but pixels. */
    default Optional<Raster> raster() {
        return Optional.empty();
    }

    /** A file in memory. */
    static ImageFile of(byte[] content) {
        return new ImageFile() {
            @Override
            public long length() {
                return content.length;
            }

            @Override
            public byte[] bytes() {
                return content;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(content);
            }

            @Override
            public RandomBytes random() {
                return inMemory(content);
            }
        };
    }

    private static RandomBytes inMemory(byte[] content) {
        return new RandomBytes() {
            @Override
            public long length() {
                return content.length;
            }

            @Override
            public void read(long position, byte[] into, int offset, int length) throws IOException {
                if (position < 0 || position > content.length - length) {
                    throw new EOFException("file has " + content.length + " bytes but " + length + " at byte "
                            + position + " were asked for");
                }
                System.arraycopy(content, (int) position, into, offset, length);
            }
        };
    }
}
