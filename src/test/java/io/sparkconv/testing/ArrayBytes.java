// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.testing;

import io.sparkconv.image.tiff.RandomBytes;

/** A file in memory that remembers how much of it was read. */
public final class ArrayBytes implements RandomBytes {

    private final byte[] content;
    private long read;

    public ArrayBytes(byte[] content) {
        this.content = content;
    }

    @Override
    public long length() {
        return content.length;
    }

    @Override
    public void read(long position, byte[] into, int offset, int length) {
        System.arraycopy(content, Math.toIntExact(position), into, offset, length);
        read += length;
    }

    /** Bytes read so far. */
    public long read() {
        return read;
    }
}
