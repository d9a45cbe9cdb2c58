// SPDX-License-Identifier: Apache-2.0
package io.sparkconv.spark.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.apache.hadoop.fs.FSDataInputStream;

/**
 * The bytes of a file, from any place on. A fault of the file system is thrown as an {@link UncheckedIOException}, so
 * that it is never taken for a fault of the content.
 */
final class StoredBytes extends InputStream implements SeekableByteChannel {

    private static final int CHUNK = 64 << 10;

    private final FSDataInputStream in;
    private final long size;
    private long position;

    StoredBytes(FSDataInputStream in, long size) {
        this.in = in;
        this.size = size;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (position >= size) {
            return -1;
        }
        try {
            if (in.getPos() != position) {
                in.seek(position);
            }
            int read = in.read(bytes, offset, (int) Math.min(length, size - position));
            position += Math.max(read, 0);
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(ByteBuffer to) {
        byte[] bytes = new byte[Math.min(to.remaining(), CHUNK)];
        int read = read(bytes, 0, bytes.length);
        if (read > 0) {
            to.put(bytes, 0, read);
        }
        return read;
    }

    @Override
    public long skip(long bytes) {
        long skipped = Math.max(0, Math.min(bytes, size - position));
        position += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, size - position));
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public StoredBytes position(long place) {
        position = place;
        return this;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long length) {
        throw new NonWritableChannelException();
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
